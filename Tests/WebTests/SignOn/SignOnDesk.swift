import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support

@testable import Web

/// A desk and a provider that know each other.
struct SignOnDesk: Sendable {
    let desk: TestDesk
    let provider: TestProvider
    let open: OpenDesk
    /// The provider's id on the desk.
    let id: Int64

    static let nadia = TestProvider.Person(
        "sub-1",
        [
            "preferred_username": "nadia@example.com", "name": "Nadia Novak", "email": "nadia@example.com", "email_verified": true,
            "groups": ["helpdesk", "everyone"],
        ])

    /// `change` makes another provider of the usual one: adds people, maps the group `helpdesk` to executors.
    static func run(
        _ changes: KeyValuePairs<String, JSON> = [:], limit: Duration = .seconds(300),
        _ body: @escaping @Sendable (SignOnDesk) async throws -> Void
    ) async throws {
        try await TestProvider.open { [changes = changes.map { ($0.key, $0.value) }] provider in
            let desk = try await TestDesk(outbound: provider.outbound(limit: limit))
            provider.change { $0.now = desk.now }
            try await desk.open { open in
                var fields: [(String, JSON)] = [
                    ("name", "Office login"), ("issuer", .string(provider.issuer)), ("client_id", .string(TestProvider.clientID)),
                    ("client_secret", .string(TestProvider.clientSecret)), ("groups_claim", "groups"), ("adds_people", true),
                    ("roles", [["group": "helpdesk", "role": "executor"]]), ("site_id", .integer(desk.cast.riverside)), ("enabled", true),
                ]
                for (name, value) in changes {
                    fields.removeAll { $0.0 == name }
                    fields.append((name, value))
                }
                let program = try await open.program(.owner)
                let made = try await program.call(.post, "/api/v1/sign-on-providers", JSON.object(fields).text)
                guard let id = try made.json()["id"] as? Int64 else { throw NotMade(text: made.text) }
                try await body(SignOnDesk(desk: desk, provider: provider, open: open, id: id))
            }
        }
    }

    struct NotMade: Error { let text: String }

    /// There, signing in, and back: the desk's answer to who comes back.
    func signIn(_ person: TestProvider.Person = nadia, by browser: Browser? = nil, next: String? = nil) async throws -> TestResponse {
        try await (browser ?? open.visitor).get(try await way(person, by: browser, next: next))
    }

    /// The path somebody comes back by.
    func way(_ person: TestProvider.Person = nadia, by browser: Browser? = nil, next: String? = nil) async throws -> String {
        let query = next.map { "?next=\($0.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")" } ?? ""
        let start = try await (browser ?? open.visitor).get("/sign-on/\(id)\(query)")
        guard start.status == .seeOther else { throw NotMade(text: "\(start.status) \(start.text)") }
        return try provider.signIn(person, sentTo: start.location)
    }

    func person(_ login: String) async throws -> PersonCard? {
        guard let id = try await desk.store.personID(login: login) else { return nil }
        return try await desk.read(as: .owner) { try $0.person(id) }
    }

    func sessions() async throws -> Int {
        try await desk.database.read { connection in try connection.value("SELECT count(*) FROM session") ?? 0 }
    }

    /// What is written down of an act, newest first.
    func audited(_ act: String) async throws -> [String] {
        try await desk.database.read { connection in try connection.values("SELECT subject FROM audit WHERE act = \(act) ORDER BY id DESC")
        }
    }
}

extension TestResponse {
    /// Whether the answer opens a session.
    var opensSession: Bool { headers[values: .setCookie].contains { $0.hasPrefix("tagdesk-session=") && !$0.contains("Max-Age=0") } }
}
