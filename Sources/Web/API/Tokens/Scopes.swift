import Desk
import HTTPTypes

/// What each call of the API asks of its token: the one table, for the gate, the API's document and its pages.
extension TokenScope.Need {
    /// `path`: `/api/v1/tickets/42/take`. `/shops` is another name of the sites. What the table does not know is for tokens that may everything, or read everything.
    init(_ method: HTTPRequest.Method, _ path: String) {
        let segments = path == "/shops" ? ["sites"] : path.split(separator: "/").dropFirst(2).map { String($0) }
        let isReading = [.get, .head].contains(method) || Self.asking.contains(segments.joined(separator: "/"))
        self.init(isReading ? .read : .write, segments.first.flatMap { Self.areas[$0] })
    }

    private static let areas: [String: TokenScope.Area] = [
        "tickets": .tickets,
        "assets": .assets, "service-classes": .assets, "service-types": .assets, "problem-types": .assets,
        "labels": .labels, "label-stocks": .labels, "label-layouts": .labels, "label-ledger": .labels, "label-queues": .labels,
        "label-printers": .labels, "blank-runs": .labels, "blank-codes": .labels,
        "routing-rules": .rules,
        "reports": .reports, "audit": .reports,
        "people": .people, "registrations": .people, "roles": .people, "sites": .people, "departments": .people, "chain": .people,
        "hand-over": .people,
        "tokens": .account, "me": .account,
    ]

    /// What is sent by POST and changes nothing.
    private static let asking: Set = ["routing-rules/try", "labels/check"]
}

extension JSON {
    /// An OpenAPI document in which each operation says which scope a token needs for it, and which part of the API it belongs to.
    func withScopes() -> JSON {
        replacing("paths") { paths in
            paths.mapMembers { path, item in
                item.mapMembers { method, operation in
                    guard let verb = HTTPRequest.Method(rawValue: method.uppercased()), method != "parameters", operation["security"] == nil
                    else { return operation }
                    let need = TokenScope.Need(verb, path)
                    let scoped = operation.with("security", [["bearer": [.string(need.text)]]]).with("x-scope", .string(need.text))
                    return need.area.map { scoped.with("tags", [.string($0.rawValue)]) } ?? scoped
                }
            }
        }
    }
}
