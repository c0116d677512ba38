import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Support
import Testing

@testable import Web

/// The first start: one link makes one owner, then the door is closed for ever.
@Suite struct SetupTests {
    /// A desk nobody owns yet; its cast is gone.
    private func empty() async throws -> TestDesk {
        let desk = try await TestDesk()
        try await desk.store.system { connection, _ in _ = try connection.execute("DELETE FROM person_role WHERE role = 'owner'") }
        try await desk.store.makeLink(Secrets.digest("link"), .setup, for: nil, minutes: 60)
        return desk
    }

    private func fields(login: String = "anna", link: String = "link", _ changes: [String: String] = [:]) -> KeyValuePairs<String, String> {
        func field(_ name: String, _ value: String) -> String { changes[name] ?? value }
        return [
            "link": link, "login": login, "name": field("name", "Anna Berg"), "password": field("password", "seven wet otters"),
            "password_again": field("password_again", "seven wet otters"), "office": field("office", "Harbour Street 12"),
            "time_zone": field("time_zone", "Europe/Berlin"), "language": field("language", "ru"),
        ]
    }

    @Test func theLinkMakesTheOwnerAndSignsThemIn() async throws {
        let desk = try await empty()
        try await desk.open { open in
            #expect(try await open.visitor.get("/setup?link=link").status == .ok)
            let answer = try await open.visitor.post("/setup", fields())
            #expect(answer.status == .seeOther && answer.location == "/")
            let session = try #require(answer.headers[values: .setCookie].first { $0.contains("-session=") }?.captures(#"=(\w+)"#).first)
            let person = try await desk.store.read(as: .session(Secrets.digest(session))) { $0.person }
            #expect(person.roles == [.owner] && person.login == "anna" && person.language == .russian)
        }
    }

    @Test func afterwardsTheDoorIsClosedForEver() async throws {
        let desk = try await empty()
        try await desk.open { open in
            _ = try await open.visitor.post("/setup", fields())
            try await desk.store.makeLink(Secrets.digest("second"), .setup, for: nil, minutes: 60)
            for link in ["link", "second"] {
                #expect(try await open.visitor.get("/setup?link=\(link)").status == .notFound)
                #expect(try await open.visitor.post("/setup", fields(login: "eve", link: link)).status == .notFound)
            }
            try await desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET status = 'disabled' WHERE login = 'anna'")
            }
            #expect(try await open.visitor.get("/setup?link=second").status == .notFound)
        }
    }

    @Test(arguments: ["", "wrong", "LINK"]) func aWrongLinkOpensNothing(link: String) async throws {
        let desk = try await empty()
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await open.visitor.get("/setup?link=\(link)").status == .notFound)
            #expect(try await open.visitor.post("/setup", fields(link: link)).status == .notFound)
            #expect(try await desk.store.needsOwner())
        }
    }

    @Test func anOldLinkOpensNothing() async throws {
        let desk = try await empty()
        try await desk.open { (open: OpenDesk) async throws in
            desk.wait(minutes: 60)
            #expect(try await open.visitor.get("/setup?link=link").status == .notFound)
            #expect(try await open.visitor.post("/setup", fields()).status == .notFound)
        }
    }

    @Test func ofTwoAtOnceOneBecomesOwner() async throws {
        let desk = try await empty()
        try await desk.open { open in
            let answers = try await withThrowingTaskGroup(of: HTTPResponse.Status.self) { group in
                for login in ["anna", "boris", "clara", "dmitri"] {
                    group.addTask { try await open.visitor.post("/setup", fields(login: login)).status }
                }
                return try await group.reduce(into: [HTTPResponse.Status]()) { $0.append($1) }
            }
            #expect(answers.filter { $0 == .seeOther }.count == 1)
            #expect(answers.allSatisfy { [.seeOther, .conflict, .notFound].contains($0) }, "\(answers)")
            let owners: Int64? = try await desk.database.read { try $0.value("SELECT count(*) FROM person_role WHERE role = 'owner'") }
            #expect(owners == 1)
        }
    }

    @Test(arguments: [
        ("name", ""), ("password", "short"), ("password", "password1"), ("password", "Anna Berg"), ("password_again", "another one"),
        ("office", ""),
        ("time_zone", "Mars/Olympus"), ("language", "tlh"), ("name", "x\u{1}y"), ("office", String(repeating: "x", count: 81)),
    ])
    func aMistakeIsShownAtItsFieldAndNothingIsLost(field: String, value: String) async throws {
        let desk = try await empty()
        try await desk.open { open in
            let answer = try await open.visitor.post("/setup", fields([field: value]))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"\(field == "password_again" ? "password_again" : field)-error\"") || field == "password")
            #expect(answer.text.contains("value=\"anna\"") && !answer.text.contains("seven wet otters"))
            #expect(HTMLCheck(Array(answer.body.readableBytesView)).problems == [])
            #expect(try await desk.store.needsOwner())
        }
    }
}
