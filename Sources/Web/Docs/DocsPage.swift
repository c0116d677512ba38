import Desk
import Mustache

/// The operations of the API, part by part.
struct DocsPage: Page {
    static let template = "docs/overview"
    let typed: String
    let found: String
    let hasParts: Bool
    let parts: [PartView]

    struct PartView: Encodable {
        let name: String
        /// What a token needs for it; nil when none is asked for.
        let scope: String?
        let operations: [OperationView]
    }

    struct OperationView: Encodable {
        let href: String
        let method: String
        let tone: String
        let path: String
        let summary: String
    }

    static let sample = DocsPage(
        typed: "tickets", found: "2 operations", hasParts: true,
        parts: [
            PartView(
                name: "Tickets", scope: "tickets",
                operations: [
                    OperationView(
                        href: "/docs/listTickets", method: "GET", tone: "good", path: "/api/v1/tickets", summary: "Tickets, newest first")
                ])
        ])
}

extension DocsPage {
    init(_ guide: APIGuide, typed: String, words: Wording) {
        let operations = guide.operations(matching: typed)
        self.typed = typed
        found = words.count(operations.count, "docs.found")
        hasParts = !operations.isEmpty
        let parts = [nil] + TokenScope.Area.allCases.map(Optional.some)
        self.parts = parts.compactMap { area in
            let own = operations.filter { $0.area == area }
            guard !own.isEmpty else { return nil }
            return PartView(
                name: area.map { words("tokens.area.\($0.rawValue)") } ?? words("docs.otherPart"), scope: area?.rawValue,
                operations: own.map(OperationView.init))
        }
    }
}

extension DocsPage.OperationView {
    fileprivate init(_ operation: APIGuide.Operation) {
        self.init(
            href: LocalPath("/docs").appending(operation.id).text, method: operation.method, tone: operation.tone, path: operation.path,
            summary: operation.summary)
    }
}

extension APIGuide.Operation {
    /// Completes the class `badge-…`.
    var tone: String {
        switch method {
        case "GET": "info"
        case "DELETE": "bad"
        default: "accent"
        }
    }
}
