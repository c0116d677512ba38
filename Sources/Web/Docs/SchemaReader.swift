/// A schema of the API's document as its pages show it: the fields one by one, and a value that fits.
struct SchemaShape: Sendable {
    struct Field: Sendable {
        /// `history[].at` of what lies deeper.
        let name: String
        let type: String
        let isRequired: Bool
        let text: String
    }

    let fields: [Field]
    let example: JSON
}

/// Reads the schemas of an OpenAPI document.
struct SchemaReader: Sendable {
    private let document: JSON

    init(_ document: JSON) { self.document = document }

    /// What a reference stands for, and parts put together.
    func resolved(_ value: JSON) -> JSON {
        if let reference = value["$ref"]?.string {
            return reference.split(separator: "/").dropFirst().reduce(document as JSON?) { $0?[String($1)] }.map(resolved) ?? .null
        }
        guard let parts = value["allOf"]?.items.map(resolved) else { return value }
        return [
            "type": "object", "required": .array(parts.flatMap { $0["required"]?.items ?? [] }),
            "properties": .object(parts.flatMap { $0["properties"]?.members ?? [] }),
        ]
    }

    func shape(_ schema: JSON) -> SchemaShape {
        SchemaShape(fields: fields(of: schema, within: "", depth: 0), example: example(of: schema))
    }

    /// `string`, `integer | null`, `"pdf" | "png"`, `string[]`, with its limits.
    func type(of schema: JSON) -> String {
        let schema = resolved(schema)
        if let values = schema["enum"]?.items { return values.map(\.text).joined(separator: " | ") }
        let names = schema["type"]?.string.map { [$0] } ?? (schema["type"]?.items ?? []).compactMap(\.string)
        let types = names.map { name in name == "array" ? "\(grouped(type(of: schema["items"] ?? .null)))[]" : name }
        let limits = [
            schema["format"]?.string, schema["maxLength"].map { "≤ \($0.text)" }, schema["minimum"].map { "≥ \($0.text)" },
            schema["maximum"].map { "≤ \($0.text)" }, schema["default"].map { "= \($0.text)" },
        ].compactMap(\.self)
        return types.joined(separator: " | ") + (limits.isEmpty ? "" : " (\(limits.joined(separator: ", ")))")
    }

    private func grouped(_ type: String) -> String { type.contains(" ") ? "(\(type))" : type }

    private func fields(of schema: JSON, within name: String, depth: Int) -> [SchemaShape.Field] {
        let schema = resolved(schema)
        guard depth < Self.deepest else { return [] }
        if let items = schema["items"] { return fields(of: items, within: "\(name)[]", depth: depth + 1) }
        let required = Set((schema["required"]?.items ?? []).compactMap(\.string))
        return (schema["properties"]?.members ?? []).flatMap { member, value in
            let full = name.isEmpty ? member : "\(name).\(member)"
            let text = value["description"]?.string ?? resolved(value)["description"]?.string ?? ""
            let field = SchemaShape.Field(name: full, type: type(of: value), isRequired: required.contains(member), text: text)
            return [field] + fields(of: value, within: full, depth: depth + 1)
        }
    }

    /// A value that fits: what is required, or everything when nothing is.
    private func example(of schema: JSON, depth: Int = 0) -> JSON {
        let schema = resolved(schema)
        if let value = schema["examples"]?.items.first ?? schema["default"] ?? schema["enum"]?.items.first { return value }
        switch schema["type"]?.string ?? schema["type"]?.items.first?.string {
        case "object":
            let required = Set((schema["required"]?.items ?? []).compactMap(\.string))
            let members = (schema["properties"]?.members ?? []).filter { required.isEmpty || required.contains($0.0) }
            return depth < Self.deepest ? .object(members.map { ($0.0, example(of: $0.1, depth: depth + 1)) }) : [:]
        case "array": return depth < Self.deepest ? [example(of: schema["items"] ?? .null, depth: depth + 1)] : []
        case "integer", "number": return schema["minimum"] ?? 1
        case "boolean": return true
        case "string": return .string(Self.texts[schema["format"]?.string ?? ""] ?? "…")
        default: return .null
        }
    }

    private static let texts = ["date-time": "2026-03-29T08:00:00Z", "date": "2026-03-29"]
    private static let deepest = 6
}
