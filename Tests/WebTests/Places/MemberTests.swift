import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// Who belongs to a department.
@Suite struct MemberTests {
    @Test func peopleAreAddedByPhoneHoweverItIsWritten() async throws {
        let desk = try await TestDesk()
        let office = desk.id(.office)
        try await desk.open { open in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            #expect(try await program.call(.patch, "/api/v1/people/\(office)", #"{"phone": "+49 30 123456"}"#).status == .ok)
            let added = try await owner.post("/departments/\(desk.cast.it)/members/add", ["person": "+49 (30) 12-34-56"])
            #expect(added.status == .seeOther)
        }
    }

    /// A lead arranges the team while a user manager takes somebody out of it, from the person's page.
    @Test func whoArrangesATeamIsToldThatSomebodyLeftIt() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let (it, ilse, dora) = (desk.cast.it, desk.id(.it2), desk.id(.dispatcher))
        try await desk.open { open in
            let (lead, owner) = (try await open.browser(.it), try await open.program(.owner))
            let page = try await lead.get("/departments/\(it)").text
            let version = try #require(page.captures(#"name="version" value="(\d+)""#).first)
            #expect(try await owner.call(.patch, "/api/v1/people/\(ilse)", #"{"department_ids": []}"#).status == .ok)
            let late = try await lead.post(
                "/departments/\(it)/members", ["version": version, "part.\(ilse)": "\(dora)", "part.\(dora)": "dispatches"])
            #expect(late.status == .conflict && late.text.contains("Already changed by Olga Owner"))
            let known = try await desk.read(as: .owner) { try $0.department(it).version }
            let wrong = try await lead.post("/departments/\(it)/members", ["version": "\(known)", "part.\(ilse)": "\(dora)"])
            #expect(wrong.status == .conflict, "who is no member was one when the page was shown")
        }
        let acts: [String] = try await desk.database.read { try $0.values("SELECT subject FROM audit WHERE act = 'person_departments'") }
        #expect(acts == ["person \(ilse)"])
    }

    @Test func whoIsForgottenLeavesTheirTeamForAllToSee() async throws {
        let desk = try await TestDesk()
        let (it, ilse) = (desk.cast.it, desk.id(.it2))
        let before = try await desk.read(as: .owner) { try $0.department(it).version }
        try await desk.write(as: .owner) { visit in
            try visit.anonymise(person: ilse, login: "it2", name: "Former colleague")
            return true
        }
        #expect(try await desk.read(as: .owner) { try $0.department(it).version } == before + 1)
    }

    @Test func peopleAreAddedByLoginMailOrName() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            for typed in ["office", "dora dispatcher", " SUPERVISOR "] {
                #expect(try await owner.post("/departments/\(cast.it)/members/add", ["person": typed]).status == .seeOther, "\(typed)")
            }
            let page = try await owner.get("/departments/\(cast.it)").text
            #expect(page.contains("Oskar Office") && page.contains("Dora Dispatcher") && page.contains("Sven Supervisor"))
        }
    }

    @Test(arguments: [
        ("nobody.there", "Nobody here is called so"), ("", "Fill this in"), ("it2", "Already belongs"), ("Ilse Ittwo", "Several"),
    ])
    func whoCannotBeAddedIsSaidAtTheField(typed: String, text: String) async throws {
        let desk = try await TestDesk()
        let office = desk.id(.office)
        if text == "Several" {
            try await desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET name = 'Ilse Ittwo', name_key = 'ilse ittwo' WHERE id = \(office)")
            }
        }
        try await desk.open { open in
            let answer = try await open.browser(.owner).post("/departments/\(desk.cast.it)/members/add", ["person": typed])
            #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"person-error\""), "\(answer.status)")
            #expect(typed.isEmpty || answer.text.contains(text) && answer.text.contains("value=\"\(typed)\""))
        }
    }

    @Test(arguments: [Person.Status.pending, .disabled]) func whoDoesNotWorkHereIsNotAdded(status: Person.Status) async throws {
        let desk = try await TestDesk()
        try await desk.seedStatus(status, of: .office)
        try await desk.open { open in
            let answer = try await open.program(.owner).call(
                .post, "/api/v1/departments/\(desk.cast.it)/members", #"{"person_id": \#(desk.id(.office))}"#)
            #expect(answer.status == .unprocessableContent)
        }
    }

    @Test func aPersonHasOneHomeAmongSeveralDepartments() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let office = desk.id(.office)
        try await desk.open { open in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            func home() async throws -> Int64? {
                try await program.call(.get, "/api/v1/people/\(office)").json()["department_id"] as? Int64
            }
            #expect(try await owner.post("/departments/\(cast.it)/members/add", ["person": "office"]).status == .seeOther)
            #expect(try await home() == cast.officeServices)
            #expect(try await owner.post("/departments/\(cast.it)/members/home", ["person_id": "\(office)"]).status == .seeOther)
            #expect(try await home() == cast.it)
            #expect(try await owner.post("/departments/\(cast.it)/members/remove", ["person_id": "\(office)"]).status == .seeOther)
            #expect(try await home() == cast.officeServices)
            #expect(try await owner.post("/departments/\(cast.it)/members/remove", ["person_id": "\(office)"]).status == .notFound)
            #expect(try await owner.post("/departments/\(cast.it)/members/home", ["person_id": "999"]).status == .notFound)
        }
    }

    @Test func theLeadStaysUntilThereIsAnother() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        try await desk.open { open in
            let owner = try await open.program(.owner)
            let path = "/api/v1/departments/\(desk.cast.it)"
            let refused = try await owner.call(.delete, "\(path)/members/\(desk.id(.it))")
            #expect(refused.status == .conflict)
            #expect(try refused.json()["detail"] as? String == "Ivo Itman leads IT. Choose another lead first.")
            #expect(try await owner.call(.patch, path, #"{"lead_id": \#(desk.id(.it2))}"#).status == .ok)
            #expect(try await owner.call(.delete, "\(path)/members/\(desk.id(.it))").status == .noContent)
            #expect(try await owner.call(.delete, "\(path)/members/\(desk.id(.it))").status == .notFound)
        }
    }

    @Test func programsListAddChangeAndRemoveMembers() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let office = desk.id(.office)
        try await desk.open { open in
            let owner = try await open.program(.owner)
            let path = "/api/v1/departments/\(cast.it)/members"
            let added = try await owner.call(.post, path, #"{"person_id": \#(office), "home": true}"#)
            let member = try added.json()
            #expect(added.status == .created && member["home"] as? Bool == true && member["dispatcher_id"] is NSNull)
            #expect(
                Set(member.keys) == ["person_id", "name", "status", "home", "lead", "dispatches", "dispatcher_id", "open_tickets"])
            let first = try await owner.call(.get, "\(path)?limit=2").json()
            let next = try #require(first["next"] as? String)
            let second = try await owner.call(.get, "\(path)?limit=2&after=\(next)").json()
            let names = [first, second].flatMap { $0["items"] as? [[String: Any]] ?? [] }.compactMap { $0["name"] as? String }
            #expect(names == ["Ilse Ittwo", "Ivo Itman", "Oskar Office"] && second["next"] is NSNull)
            for body in ["{}", #"{"person_id": 999}"#, #"{"person_id": \#(office)}"#, #"{"person_id": 1, "boss": true}"#] {
                #expect(try await owner.call(.post, path, body).status == .unprocessableContent, "\(body)")
            }
            #expect(try await owner.call(.delete, "\(path)/\(office)").status == .noContent)
            #expect(try await owner.call(.patch, "\(path)/\(office)", #"{"home": true}"#).status == .notFound)
            for member in [Member.dispatcher, .supervisor] {
                let program = try await open.program(member)
                #expect(try await program.call(.get, path).status == .ok)
                #expect(try await program.call(.post, path, #"{"person_id": \#(office)}"#).status == .forbidden)
                #expect(try await program.call(.patch, "\(path)/\(desk.id(.it))", #"{"home": true}"#).status == .forbidden)
                #expect(try await program.call(.delete, "\(path)/\(desk.id(.it))").status == .forbidden)
            }
            #expect(try await open.program(.employee).call(.get, path).status == .forbidden)
            #expect(try await owner.call(.get, "/api/v1/departments/999/members").status == .notFound)
            #expect(try await open.stranger.call(.get, path).status == .unauthorized)
        }
    }

    @Test func peopleOfOtherSitesAreCountedButNotNamed() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let (far, it) = (desk.id(.employee2), cast.it)
        try await desk.store.system { connection, _ in
            _ = try connection.execute("INSERT INTO membership (person_id, department_id, home) VALUES (\(far), \(it), TRUE)")
        }
        try await desk.open { open in
            for path in ["/departments/\(it)", "/departments/chain"] {
                let page = try await open.browser(.dispatcher).get(path).text
                #expect(!page.contains("Egon Elsewhere") && page.contains("and 1 person whom you do not see"), "\(path)")
                #expect(try await open.browser(.supervisor).get(path).text.contains("Egon Elsewhere"), "\(path)")
            }
            // Nor can they be added by those who do not see them.
            try await desk.seedRole(.siteManager, of: .office)
            let manager = try await open.browser(.office)
            let answer = try await manager.post("/departments/\(cast.officeServices)/members/add", ["person": "employee2"])
            #expect(answer.status == .unprocessableContent && answer.text.contains("Nobody here is called so"))
        }
    }
}
