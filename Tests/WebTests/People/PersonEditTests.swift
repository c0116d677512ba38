import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Adding people, and what a user manager and a site manager may do about them.
@Suite struct PersonAddTests {
    static let otto: KeyValuePairs = [
        "login": "otto", "name": "Otto Neu", "email": "otto@example.com", "phone": "8 916 123-45-67", "job_title": "Plumber", "tier": "vip",
        "roles": "executor", "site_id": "1", "department_id": "1", "language": "ru",
    ]

    @Test func aNewPersonComesInByTheLinkThatIsShown() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let answer = try await owner.post("/people/new", Self.otto)
            #expect(answer.status == .ok)
            let secret = try #require(answer.text.captures(#"link=([0-9a-f]{64})"#).first)
            #expect(answer.text.contains("https://desk.example.com/password?link="))
            let page = try await open.visitor.get("/password?link=\(secret)")
            #expect(page.text.contains("Otto Neu"))
            let chosen = try await open.visitor.post(
                "/password", ["link": secret, "password": "seven wet otters", "password_again": "seven wet otters"])
            #expect(chosen.status == .seeOther)
            #expect(
                try await open.visitor.post("/sign-in", ["username": "+7 916 123 45 67", "password": "seven wet otters"]).status
                    == .seeOther)
            let person = try await owner.get("/people?q=8916123").text
            #expect(person.contains("Otto Neu") && person.contains("Plumber") && person.contains("VIP"))
        }
    }

    @Test func sentTwiceItAddsOneAndTheSecondLinkWorks() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let form = Self.otto.map { ($0.key, $0.value) } + [("idempotency_key", "k1")]
            _ = try await owner.post("/people/new", pairs: form)
            let again = try await owner.post("/people/new", pairs: form)
            let secret = try #require(again.text.captures(#"link=([0-9a-f]{64})"#).first)
            #expect(try await open.visitor.get("/password?link=\(secret)").status == .ok)
            #expect(try await open.program(.owner).call(.get, "/api/v1/people?q=otto").json()["items"] as? [Any] != nil)
        }
    }

    @Test(arguments: [
        ("login", "it", "in use"), ("login", "x", "do not belong"), ("name", "", "fill this in"), ("email", "nobody", "do not belong"),
        ("phone", "0123", "do not belong"), ("tier", "gold", "from the list"), ("site_id", "999", "from the list"),
        ("site_id", "x", "from the list"), ("roles", "wizard", "from the list"), ("department_id", "999", "from the list"),
    ])
    func whatIsWrongComesBackWithWhatWasTyped(field: String, value: String, said: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            var form = Self.otto.map { ($0.key, $0.value) }.filter { $0.0 != field }
            form.append((field, value))
            let answer = try await open.browser(.owner).post("/people/new", pairs: form)
            #expect(answer.status == .unprocessableContent && answer.text.contains(said) && answer.text.contains("Plumber"))
        }
    }

    @Test func whoMayNotAddIsRefused() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            for member in [Member.supervisor, .dispatcher, .employee] {
                #expect(try await open.browser(member).post("/people/new", Self.otto).status == .forbidden)
                #expect(
                    try await open.program(member).call(.post, "/api/v1/people", #"{"login": "otto", "name": "Otto"}"#).status == .forbidden
                )
            }
            #expect(try await open.visitor.post("/people/new", Self.otto).location.hasPrefix("/sign-in"))
        }
    }

    @Test func theAPIAddsAndMakesALink() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let program = try await open.program(.owner)
            let body = #"{"login": "otto", "name": "Otto", "roles": ["executor"], "site_id": 1, "department_ids": [2, 1], "tier": "vip"}"#
            let added = try await program.call(.post, "/api/v1/people", body)
            let json = try added.json()
            #expect(added.status == .created && json["department_ids"] as? [Int] == [2, 1] && json["department_id"] as? Int == 2)
            let id = try #require(json["id"] as? Int)
            let link = try await program.call(.post, "/api/v1/people/\(id)/password-link")
            #expect(link.status == .created)
            #expect(try link.json()["expires_at"] as? String == "2026-03-17T08:00:00Z")
            let url = try #require(try link.json()["url"] as? String)
            #expect(try await open.visitor.get(String(url.dropFirst("https://desk.example.com".count))).status == .ok)
            let unknown = try await program.call(.post, "/api/v1/people", #"{"login": "o", "name": "O", "password": "x"}"#)
            #expect(unknown.status == .unprocessableContent)
            let taken = try await program.call(.post, "/api/v1/people", #"{"login": "OTTO", "name": "Otto"}"#)
            #expect((try taken.json()["errors"] as? [String: Any])?["login"] != nil)
        }
    }
}

/// Changing a record.
@Suite struct PersonEditTests {
    @Test func everythingButTheLoginChanges() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            #expect(try await owner.get("/people/\(id)/edit").text.contains("Emma Employee"))
            let answer = try await owner.post(
                "/people/\(id)/edit",
                pairs: [
                    ("login", "other"), ("name", "Emma Nova"), ("email", "emma@example.com"), ("phone", "+4930123456"),
                    ("job_title", "Lawyer"),
                    ("tier", "vip"), ("roles", "requester"), ("roles", "executor"), ("site_id", "1"), ("department_id", "2"),
                    ("department_ids", "1"), ("version", "1"),
                ])
            #expect(answer.status == .seeOther)
            let json = try await open.program(.owner).call(.get, "/api/v1/people/\(id)").json()
            #expect(json["login"] as? String == "employee" && json["name"] as? String == "Emma Nova")
            #expect(json["roles"] as? [String] == ["executor", "requester"] && json["department_ids"] as? [Int] == [2, 1])
            #expect(json["tier"] as? String == "vip" && json["version"] as? Int == 2)
            #expect(try await owner.get("/people?q=nova").text.contains("Emma Nova"))
        }
    }

    @Test func aStaleFormSaysWhoWasFaster() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let form: KeyValuePairs = ["name": "Emma One", "roles": "requester", "site_id": "1", "version": "1"]
            #expect(try await owner.post("/people/\(id)/edit", form).status == .seeOther)
            let late = try await owner.post(
                "/people/\(id)/edit", ["name": "Emma Two", "roles": "requester", "site_id": "1", "version": "1"])
            #expect(late.status == .conflict && late.text.contains("Olga Owner") && late.text.contains("Emma One"))
            #expect(late.text.contains("Emma Two"))
            let call = try await open.program(.owner).call(.patch, "/api/v1/people/\(id)", #"{"name": "Emma", "version": 1}"#)
            #expect(call.status == .conflict)
        }
    }

    /// Riverside has a department that Harbour's site manager does not know, and Ivo leads it.
    private func deskWithAnUnseenHome() async throws -> (desk: TestDesk, far: Int64) {
        let desk = try await TestDesk()
        let (ivo, riverside, it) = (desk.id(.it), desk.cast.riverside, desk.cast.it)
        try await desk.store.system { connection, _ in
            _ = try connection.execute("UPDATE person_role SET role = 'site_manager' WHERE person_id = \(desk.id(.dispatcher))")
        }
        let far = try await desk.write(as: .owner) { visit in
            let far = try visit.add(try DepartmentDraft(name: "Riverside care", siteID: riverside, leadID: ivo))
            let record = try visit.record(ivo)
            let draft = try PersonDraft(
                name: "Ivo Itman", email: nil, phone: nil, jobTitle: nil, tier: nil, roles: ["executor"], siteID: record.person.siteID,
                departmentIDs: [far, it])
            try visit.change(person: ivo, to: draft, version: nil)
            return far
        }
        return (desk, far)
    }

    @Test func departmentsTheEditorDoesNotKnowStay() async throws {
        let (desk, far) = try await deskWithAnUnseenHome()
        let (ivo, it, services) = (desk.id(.it), desk.cast.it, desk.cast.officeServices)
        try await desk.open { (open: OpenDesk) async throws in
            let (manager, program) = (try await open.browser(.dispatcher), try await open.program(.dispatcher))
            func departments() async throws -> [Int64]? {
                try await open.program(.owner).call(.get, "/api/v1/people/\(ivo)").json()["department_ids"] as? [Int64]
            }
            func version() async throws -> String {
                String(try await desk.read(as: .owner) { try $0.person(ivo).version })
            }
            #expect(try await departments() == [far, it])
            let form = try await manager.get("/people/\(ivo)/edit").text
            #expect(!form.contains("Riverside care") && form.contains("value=\"\(it)\" selected"), "the first they know is shown as home")
            let saved = try await manager.post(
                "/people/\(ivo)/edit",
                pairs: [
                    ("name", "Ivo Itman"), ("roles", "executor"), ("site_id", "1"), ("department_id", "\(services)"),
                    ("department_ids", "\(it)"), ("version", try await version()),
                ])
            #expect(saved.status == .seeOther)
            #expect(try await departments() == [far, it, services])
            let call = try await program.call(.patch, "/api/v1/people/\(ivo)", #"{"department_ids": [\#(it)]}"#)
            #expect(call.status == .ok)
            #expect(try await departments() == [far, it])
            let authorised = try await manager.post(
                "/people/\(ivo)/authorise", ["roles": "executor", "site_id": "1", "version": try await version()])
            #expect(authorised.status == .seeOther)
            #expect(try await departments() == [far])
            let known = try await program.call(.patch, "/api/v1/people/\(ivo)", #"{"department_ids": [\#(far), \#(it)]}"#)
            #expect(known.status == .ok, "what they are sent is what there is")
            let unknown = try await program.call(.patch, "/api/v1/people/\(desk.id(.employee))", #"{"department_ids": [\#(far)]}"#)
            #expect(unknown.status == .unprocessableContent)
        }
    }

    @Test func aTableKeepsThemToo() async throws {
        let (desk, far) = try await deskWithAnUnseenHome()
        let (ivo, services) = (desk.id(.it), desk.cast.officeServices)
        let (table, names) = (
            Table(head: ["Login", "Department"], rows: [Table.Row(line: 2, cells: ["it", "Office services"])]),
            ImportNames(roles: [], tiers: [])
        )
        let changed = try await desk.write(as: .dispatcher) { visit in
            let id = try visit.keep(table, named: "people.csv")
            let preview = try visit.peopleImport(id, names: names)
            return try visit.carryOut(table: id, seal: preview.seal, names: names, language: .english).changed
        }
        #expect(changed == 1)
        #expect(try await desk.read(as: .owner) { try $0.person(ivo).departmentIDs } == [far, services])
    }

    @Test func patchChangesOnlyWhatItNames() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.it)
        try await desk.open { (open: OpenDesk) async throws in
            let program = try await open.program(.owner)
            let json = try await program.call(.patch, "/api/v1/people/\(id)", #"{"email": "ivo@example.com", "job_title": null}"#).json()
            #expect(json["email"] as? String == "ivo@example.com" && json["roles"] as? [String] == ["executor"])
            #expect(json["department_ids"] as? [Int64] == [desk.cast.it] && json["site_id"] as? Int64 == desk.cast.harbour)
            let everywhere = try await program.call(.patch, "/api/v1/people/\(id)", #"{"site_id": null, "department_id": null}"#).json()
            #expect(everywhere["site_id"] is NSNull && everywhere["department_ids"] as? [Int] == [])
            #expect(try await program.call(.patch, "/api/v1/people/\(id)", #"{"login": "x"}"#).status == .unprocessableContent)
            #expect(try await program.call(.patch, "/api/v1/people/99999", "{}").status == .notFound)
        }
    }
}
