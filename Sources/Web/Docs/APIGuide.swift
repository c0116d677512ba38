import Desk
import HTTPTypes

/// The API's document, taken apart for its pages.
struct APIGuide: Sendable {
    struct Operation: Sendable {
        let id: String
        let method: String
        /// `/api/v1/tickets/{number}`
        let path: String
        let summary: String
        let text: String?
        /// nil: in no part of the API, such as the sign-in.
        let area: TokenScope.Area?
        /// What a token needs for it; nil when none is asked for.
        let scope: String?
        /// Ids of roles, or `everyone`.
        let roles: [String]
        let parameters: [Parameter]
        let body: SchemaShape?
        let answers: [Answer]

        var isReading: Bool { method == "GET" }
    }

    struct Parameter: Sendable {
        let name: String
        /// `path`, `query` or `header`
        let place: String
        let type: String
        let isRequired: Bool
        let text: String
    }

    struct Answer: Sendable {
        let status: String
        let text: String
        /// Of a success in JSON.
        let shape: SchemaShape?
    }

    /// As in the document.
    let operations: [Operation]

    init(_ document: JSON) {
        let reader = SchemaReader(document)
        operations = (document["paths"]?.members ?? []).flatMap { path, item in
            let shared = item["parameters"]?.items ?? []
            return item.members.filter { Self.methods.contains($0.0) }.map { method, value in
                Operation(method: method.uppercased(), path: path, value, shared: shared, reader: reader)
            }
        }
    }

    func operation(_ id: String) -> Operation? { operations.first { $0.id == id } }

    /// The operations with all these words in their address, summary or text; all when there are none.
    func operations(matching words: String) -> [Operation] {
        let words = words.lowercased().split(whereSeparator: \.isWhitespace)
        return operations.filter { operation in
            let text = "\(operation.method) \(operation.path) \(operation.id) \(operation.summary) \(operation.text ?? "")".lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }

    private static let methods: Set = ["get", "post", "put", "patch", "delete"]
}

extension APIGuide.Operation {
    fileprivate init(method: String, path: String, _ value: JSON, shared: [JSON], reader: SchemaReader) {
        id = value["operationId"]?.string ?? ""
        self.method = method
        self.path = path
        summary = value["summary"]?.string ?? ""
        text = value["description"]?.string
        area = value["tags"]?.items.first?.string.flatMap(TokenScope.Area.init(rawValue:))
        scope = value["x-scope"]?.string
        roles = (value["x-roles"]?.items ?? []).compactMap(\.string)
        parameters = (shared + (value["parameters"]?.items ?? [])).map { APIGuide.Parameter(reader.resolved($0), reader: reader) }
        body = (value["requestBody"]?["content"]?["application/json"]?["schema"]).map { reader.shape($0) }
        answers = (value["responses"]?.members ?? []).map { status, answer in
            let answer = reader.resolved(answer)
            let schema = status.hasPrefix("2") ? answer["content"]?["application/json"]?["schema"] : nil
            return APIGuide.Answer(status: status, text: answer["description"]?.string ?? "", shape: schema.map { reader.shape($0) })
        }
    }
}

extension APIGuide.Parameter {
    fileprivate init(_ value: JSON, reader: SchemaReader) {
        name = value["name"]?.string ?? ""
        place = value["in"]?.string ?? ""
        isRequired = value["required"] == true
        type = reader.type(of: value["schema"] ?? .null)
        text = value["description"]?.string ?? ""
    }
}
