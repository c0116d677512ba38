import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Mustache
import Support

@testable import Web

/// Visits every address of the router, whatever features are there, with ids of the cast or with nonsense.
struct Walker {
    struct Route: Sendable, CustomStringConvertible {
        let method: HTTPRequest.Method
        /// `/tickets/{number}`
        let address: String

        var description: String { "\(method) \(address)" }
        var isAPI: Bool { address.hasPrefix("/api/") || address.hasPrefix("/auth/") || address == "/shops" }
    }

    /// Open to whoever comes by; everything else sends a visitor to sign in.
    static let publicPages: Set = [
        "/sign-in", "/sign-up", "/sign-on/{id}", "/sign-on/{id}/callback", "/forgot-password", "/setup", "/password", "/health", "/docs",
        "/robots.txt", "/api/openapi.json",
    ]
    /// What no id, code, number or date looks like.
    static let nonsense = [
        "0", "-1", "999999999", "99999999999999999999999", "x", "%27%22%3C%3E", "%D0%96", "%F0%9F%92%A5", "a%2Fb", "..%2f..", "%ff",
    ]
    static let strangeQuery =
        "?after=zzz&limit=-5&q=%27%22%3Cb%3E%25&from=2026-99-99&to=yesterday&period=x&status=zzz&class=x&type=99999999999999999999&site=-1"
        + "&class_id=x&type_id=9&site_id=9&department=x&executor=x&asset=%00&sort=x&start=-1&start=1e9&stock=..%2F..&layout=x&a%5Bb%5D%5Bc=1&=&&x"

    let desk: TestDesk
    let routes: [Route]
    private let places: [String: String]

    init() async throws {
        desk = try await TestDesk()
        let number = try await Walker.fileTicket(desk)
        places = ["code": desk.cast.jet.text, "number": String(number), "n": String(number)]
        routes = desk.web.router(hosts: nil, proxies: .none).routes.map { Route(method: $0.method, address: Walker.address($0.path)) }
            .sorted { $0.description < $1.description }
    }

    static func address(_ path: RouterPath) -> String { "/" + path.components.map(\.description).joined(separator: "/") }

    var pages: [Route] { routes.filter { $0.method == .get && !$0.isAPI } }
    var forms: [Route] { routes.filter { $0.method == .post && !$0.isAPI } }
    var api: [Route] { routes.filter(\.isAPI) }

    /// The route's address with something real in every place.
    func path(_ route: Route) -> String { fill(route) { places[$0] ?? "1" } }
    func path(_ route: Route, nonsense: String) -> String { fill(route) { _ in nonsense } }

    private func fill(_ route: Route, _ value: (String) -> String) -> String {
        var path = route.address
        for place in path.captures(#"\{(\w+)\}"#) { path = path.replacing("{\(place)}", with: value(place)) }
        return path
    }

    /// Changes with every write that a person causes: forms and calls that were carried out, audited acts, sessions, tickets. That somebody
    /// was refused, or has read the audit log, is written down beside the answer and is no such write.
    func writes() async throws -> Int64 {
        let count: Int64? = try await desk.database.read { connection in
            try connection.value(
                """
                SELECT (SELECT count(*) FROM once) + (SELECT count(*) FROM session)
                    + (SELECT count(*) FROM audit WHERE act NOT IN ('refused', 'audit_read'))
                    + (SELECT count(*) FROM ticket) + (SELECT count(*) FROM ticket_entry) + (SELECT count(*) FROM ticket_watcher)
                """)
        }
        return count ?? -1
    }

    /// Whether some page answers at `link`.
    func isPage(_ link: String) -> Bool {
        let path = link.prefix { $0 != "?" && $0 != "#" }
        let segments = path.split(separator: "/")
        return path.hasPrefix("/static/")
            || routes.contains { route in
                let parts = route.address.split(separator: "/")
                return parts.count == segments.count
                    && zip(parts, segments).allSatisfy { part, segment in
                        guard let open = part.firstIndex(of: "{"), let close = part.firstIndex(of: "}") else { return part == segment }
                        return segment.hasPrefix(part[..<open]) && segment.hasSuffix(part[part.index(after: close)...])
                    }
            }
    }

    /// One ticket about the printer by the lift, taken by `it`.
    private static func fileTicket(_ desk: TestDesk) async throws -> Int64 {
        let (cast, now, people) = (desk.cast, desk.now, (employee: desk.id(.employee), it: desk.id(.it)))
        let dialect = desk.database.dialect
        return try await desk.store.system { connection, _ in
            let asset: Int64 = try connection.value("SELECT id FROM asset WHERE code = \(cast.jet.text)") ?? 0
            return try connection.enter(
                PastTicket(
                    assetID: asset, siteID: cast.harbour, problemTypeID: cast.paperJam, comment: "<b>\"Stuck\" & 'torn'</b>",
                    status: .assigned,
                    departmentID: cast.it, ruleID: cast.printerRule, requesterID: people.employee, executorID: people.it, createdAt: now,
                    takenAt: now, finishedAt: nil, closedAt: nil,
                    events: [
                        .init(at: now, HistoryEntry(.filed, by: people.employee)), .init(at: now, HistoryEntry(.taken, by: people.it)),
                    ],
                    joinedIDs: [], searchText: "Paper jam Printer by the lift"), dialect: dialect)
        }
    }
}
