import Desk
import Mustache

/// One operation of the API: who may use it, what it takes and answers, and a form to try it out.
struct OperationPage: Page {
    static let template = "docs/operation"
    let summary: String
    let text: String?
    let method: String
    let tone: String
    let path: String
    let who: String
    let scope: String?
    let hasParameters: Bool
    let parameters: [FieldRow]
    let body: ShapeView?
    let answers: [AnswerView]
    let curl: String
    let trial: TrialView
    let maker: MakerView?
    let script: String

    /// A parameter, or a field of a body.
    struct FieldRow: Encodable {
        let name: String
        let type: String
        let place: String
        let needed: String?
        let text: String

        static let sample = FieldRow(name: "limit", type: "integer", place: "in the query", needed: "required", text: "How many")
    }

    struct ShapeView: Encodable {
        let hasFields: Bool
        let fields: [FieldRow]
        let example: String

        static let sample = ShapeView(hasFields: true, fields: [.sample], example: "{}")
    }

    struct AnswerView: Encodable {
        let status: String
        let tone: String
        let text: String
        let shape: ShapeView?
    }

    /// What one fills in to call; works by script alone.
    struct TrialView: Encodable {
        let fields: [FieldView]
        let body: FieldView?
        let token: FieldView?
    }

    /// For those who are signed in: the form that makes a token.
    struct MakerView: Encodable {
        let action: String
        let scopes: SelectView
        let made: String?
    }

    static let sample = OperationPage(
        summary: "Tickets, newest first", text: "Those one may see", method: "GET", tone: "info", path: "/api/v1/tickets", who: "Everyone",
        scope: "tickets:read", hasParameters: true, parameters: [.sample], body: .sample,
        answers: [AnswerView(status: "200", tone: "good", text: "A slice", shape: .sample)], curl: "curl …",
        trial: TrialView(fields: [.sample], body: .sample, token: .sample),
        maker: MakerView(action: "/docs/listTickets", scopes: .sample, made: "Good for 15 minutes"), script: "/static/docs.js")
}

extension OperationPage {
    init(_ operation: APIGuide.Operation, made: MadeToken?, isSignedIn: Bool, script: String, words: Wording) {
        summary = operation.summary
        text = operation.text
        (method, tone, path, scope) = (operation.method, operation.tone, operation.path, operation.scope)
        let names = operation.roles.map { id in Role.named(id).map(words.name) ?? words("docs.everyone") }
        who = names.joined(separator: ", ")
        hasParameters = !operation.parameters.isEmpty
        parameters = operation.parameters.map { FieldRow($0, words: words) }
        body = operation.body.map { ShapeView($0, words: words) }
        answers = operation.answers.map { answer in
            AnswerView(
                status: answer.status, tone: answer.status.hasPrefix("2") ? "good" : "warn", text: answer.text,
                shape: answer.shape.map { ShapeView($0, words: words) })
        }
        curl = operation.curl
        trial = TrialView(operation, made: made, words: words)
        maker =
            isSignedIn && operation.scope != nil
            ? MakerView(operation, made: made.map { _ in words("docs.token.made") }, words: words) : nil
        self.script = script
    }
}

extension OperationPage.FieldRow {
    fileprivate init(_ parameter: APIGuide.Parameter, words: Wording) {
        self.init(
            name: parameter.name, type: parameter.type, place: words("docs.in.\(parameter.place)"),
            needed: parameter.isRequired ? words("docs.required") : nil, text: parameter.text)
    }

    fileprivate init(_ field: SchemaShape.Field, words: Wording) {
        self.init(name: field.name, type: field.type, place: "", needed: field.isRequired ? words("docs.required") : nil, text: field.text)
    }
}

extension OperationPage.ShapeView {
    fileprivate init(_ shape: SchemaShape, words: Wording) {
        self.init(
            hasFields: !shape.fields.isEmpty, fields: shape.fields.map { OperationPage.FieldRow($0, words: words) },
            example: shape.example.pretty)
    }
}

extension OperationPage.TrialView {
    fileprivate init(_ operation: APIGuide.Operation, made: MadeToken?, words: Wording) {
        fields = operation.parameters.map { parameter in
            FieldView(
                id: "\(parameter.place)-\(parameter.name)", name: parameter.name, label: parameter.name, value: "", type: "text",
                required: parameter.isRequired, limit: nil, autocomplete: "off", hint: nil, error: nil, described: nil)
        }
        body = operation.body.map { Self.field("body", words("docs.body"), $0.example.pretty) }
        token = operation.scope.map { _ in Self.field("token", words("tokens.token"), made?.text ?? "") }
    }

    private static func field(_ name: String, _ label: String, _ value: String) -> FieldView {
        FieldView(
            id: name, name: name, label: label, value: value, type: "text", required: false, limit: nil, autocomplete: "off", hint: nil,
            error: nil, described: nil)
    }
}

extension OperationPage.MakerView {
    fileprivate init(_ operation: APIGuide.Operation, made: String?, words: Wording) {
        action = LocalPath("/docs").appending(operation.id).text
        let scopes = [operation.scope ?? "all", "read", "all"].reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        self.scopes = SelectView(
            id: "scopes", name: "scopes", label: words("tokens.scopes"),
            options: scopes.compactMap { text in
                TokenScope(texts: [text]).map { OptionView(value: text, label: words.text(of: $0), selected: text == operation.scope) }
            }, required: true, hint: nil, error: nil, described: nil)
        self.made = made
    }
}

extension APIGuide.Operation {
    /// The call for a command line.
    fileprivate var curl: String {
        var lines = ["curl\(method == "GET" ? "" : " -X \(method)") \"$TAGDESK\(path)\""]
        if scope != nil { lines.append("-H \"Authorization: Bearer $TOKEN\"") }
        if let body { lines += ["-H \"Content-Type: application/json\"", "-d '\(body.example.text.replacing("'", with: "'\\''"))'"] }
        return lines.joined(separator: " \\\n  ")
    }
}

extension JSON {
    /// With a line for each member and item.
    var pretty: String { pretty(indent: "") }

    private func pretty(indent: String) -> String {
        let deeper = indent + "  "
        switch self {
        case .object(let members) where !members.isEmpty:
            let lines = members.map { "\(deeper)\(JSON.string($0.0).text): \($0.1.pretty(indent: deeper))" }
            return "{\n\(lines.joined(separator: ",\n"))\n\(indent)}"
        case .array(let items) where !items.isEmpty:
            return "[\n\(items.map { deeper + $0.pretty(indent: deeper) }.joined(separator: ",\n"))\n\(indent)]"
        default: return text
        }
    }
}
