import Desk

/// Makes the fields of one form: what was typed or stored, its label, and what is wrong with it.
struct FormFields {
    let words: Wording
    let problems: FieldProblems
    /// Catalogue prefix of the labels: `asset` makes `asset.name`.
    let prefix: String

    init(_ prefix: String, words: Wording, trouble: Trouble? = nil) {
        self.prefix = prefix
        self.words = words
        if case .fields(let problems) = trouble { self.problems = problems } else { problems = FieldProblems() }
    }

    func input(
        _ name: String, _ value: String?, type: String = "text", required: Bool = false, limit: Int? = nil, autocomplete: String = "off",
        hint: Bool = false
    ) -> FieldView {
        let described = described(name, hint: hint)
        return FieldView(
            id: name, name: name, label: label(name), value: value ?? "", type: type, required: required, limit: limit.map(String.init),
            autocomplete: autocomplete, hint: hint ? words("\(prefix).\(name).hint") : nil, error: problems[name].map { words($0) },
            described: described)
    }

    func select(_ name: String, _ options: [OptionView], required: Bool = false, hint: Bool = false) -> SelectView {
        SelectView(
            id: name, name: name, label: label(name), options: options, required: required,
            hint: hint ? words("\(prefix).\(name).hint") : nil, error: problems[name].map { words($0) },
            described: described(name, hint: hint))
    }

    /// The list of problems shown above the form, each a link to its field; nil when there are none.
    var summary: ProblemsView? {
        guard !problems.isEmpty else { return nil }
        let fields = problems.fields.map { field in
            ProblemsView.Item(id: field, label: label(field), text: problems[field].map { words($0) } ?? "")
        }
        return ProblemsView(headline: words.count(fields.count, "form.problems"), hasFields: true, fields: fields)
    }

    private func label(_ name: String) -> String { words("\(prefix).\(name)") }

    private func described(_ name: String, hint: Bool) -> String? {
        let ids = [hint ? "\(name)-hint" : nil, problems[name] == nil ? nil : "\(name)-error"].compactMap(\.self)
        return ids.isEmpty ? nil : ids.joined(separator: " ")
    }
}

/// One line or area to type into, for `partials/input` and `partials/textarea`.
struct FieldView: Encodable, Sendable {
    let id: String
    let name: String
    let label: String
    let value: String
    let type: String
    let required: Bool
    let limit: String?
    let autocomplete: String
    let hint: String?
    let error: String?
    let described: String?

    static let sample = FieldView(
        id: "name", name: "name", label: "Name", value: "Printer", type: "text", required: true, limit: "120", autocomplete: "off",
        hint: "As people say it", error: "Needed", described: "name-hint name-error")
}

/// One of several, for `partials/select`.
struct SelectView: Encodable, Sendable {
    let id: String
    let name: String
    let label: String
    let options: [OptionView]
    let required: Bool
    let hint: String?
    let error: String?
    let described: String?

    static let sample = SelectView(
        id: "type_id", name: "type_id", label: "Type", options: [.sample], required: true, hint: "What it is", error: "Needed",
        described: "type_id-error")
}

/// A choice of a `SelectView` or a filter.
struct OptionView: Encodable, Sendable {
    let value: String
    let label: String
    let selected: Bool

    static let sample = OptionView(value: "1", label: "Printer", selected: true)

    /// The choice that stands for none.
    static func none(_ label: String, selected: Bool) -> OptionView { OptionView(value: "", label: label, selected: selected) }
}

/// What is wrong with a form, above it.
struct ProblemsView: Encodable, Sendable {
    let headline: String
    let hasFields: Bool
    let fields: [Item]

    struct Item: Encodable {
        let id: String
        let label: String
        let text: String
    }

    static let sample = ProblemsView(
        headline: "One thing is missing", hasFields: true, fields: [Item(id: "name", label: "Name", text: "Needed")])
}
