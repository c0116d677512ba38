import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// Departments: seen, added, changed, deleted.
@Suite struct DepartmentPagesTests {
    @Test func theListCountsMembersAndOpenTickets() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        _ = try await desk.seedTicket()
        _ = try await desk.seedTicket(status: .done, executor: .it)
        let cast = desk.cast
        try await desk.open { open in
            let page = try await open.browser(.dispatcher).get("/departments").text
            #expect(page.contains("href=\"/departments/\(cast.it)\"") && page.contains("Ivo Itman"))
            #expect(page.contains("data-label=\"Members\" class=\"end\">3</td>") && page.contains("/journal?department_id=\(cast.it)\">1<"))
            #expect(!page.contains("New department"))
            #expect(try await open.browser(.owner).get("/departments").text.contains("New department"))
            for member in [Member.employee, .it2, .assets] {
                #expect(try await open.browser(member).get("/departments").status == .forbidden)
                #expect(try await open.browser(member).get("/departments/\(cast.it)").status == .forbidden)
            }
            #expect(try await open.browser(.owner).get("/departments/999").status == .notFound)
            #expect(try await open.visitor.get("/departments").location.hasPrefix("/sign-in"))
        }
    }

    @Test func theOwnerAddsOneAndChoosesItsLeadAmongItsMembers() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            let added = try await owner.post("/departments/new", ["name": "Security", "site_id": "\(cast.riverside)"])
            #expect(added.status == .seeOther && added.location.hasPrefix("/departments/"))
            let path = added.location
            #expect(try await owner.get(path).text.contains("Nobody belongs to it yet."))
            #expect(try await owner.post("\(path)/members/add", ["person": "it2"]).status == .seeOther)
            let saved = try await owner.post(
                path, ["version": "2", "name": "Security", "site_id": "\(cast.riverside)", "lead_id": "\(desk.id(.it2))"])
            #expect(saved.status == .seeOther)
            let page = try await owner.get(path).text
            #expect(page.contains("led by Ilse Ittwo") && page.contains("Riverside"))
        }
    }

    @Test func aStalePageChangesNothing() async throws {
        let desk = try await TestDesk()
        let it = desk.cast.it
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            #expect(try await owner.post("/departments/\(it)", ["version": "1", "name": "Computers"]).status == .seeOther)
            let late = try await open.browser(.owner).post("/departments/\(it)", ["version": "1", "name": "Machines"])
            #expect(late.status == .conflict && late.text.contains("Already changed by Olga Owner") && late.text.contains("Machines"))
            let program = try await open.program(.owner)
            #expect(try await program.call(.get, "/api/v1/departments/\(it)").json()["name"] as? String == "Computers")
            #expect(try await program.call(.patch, "/api/v1/departments/\(it)", #"{"name": "IT", "version": 1}"#).status == .conflict)
            #expect(try await program.call(.patch, "/api/v1/departments/\(it)", #"{"name": "IT", "version": 2}"#).status == .ok)
        }
    }

    @Test func aLeadChangesTheirOwnDepartmentOnly() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let cast = desk.cast
        try await desk.open { open in
            let lead = try await open.browser(.it)
            let fields: KeyValuePairs = ["version": "1", "name": "Informatics", "site_id": "", "lead_id": "\(desk.id(.it))"]
            #expect(try await lead.post("/departments/\(cast.it)", fields).status == .seeOther)
            #expect(try await lead.get("/departments/\(cast.officeServices)").status == .ok)
            #expect(try await lead.post("/departments/\(cast.officeServices)", fields).status == .forbidden)
            for action in ["members", "members/add", "members/remove", "members/home"] {
                let answer = try await lead.post(
                    "/departments/\(cast.officeServices)/\(action)", ["person": "it2", "person_id": "\(desk.id(.office))", "version": "1"])
                #expect(answer.status == .forbidden)
            }
            // Not to another site, which would put it out of their hands.
            let moved: KeyValuePairs = ["version": "2", "name": "Informatics", "site_id": "\(cast.riverside)", "lead_id": ""]
            #expect(try await lead.post("/departments/\(cast.it)", moved).status == .forbidden)
            #expect(try await lead.get("/departments/new").status == .forbidden)
            #expect(try await lead.post("/departments/\(cast.it)/delete").status == .forbidden)
        }
    }

    @Test func aSiteManagerLooksAfterTheirSite() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.seedRole(.siteManager, of: .office)
        try await desk.open { open in
            let browser = try await open.browser(.office)
            #expect(try await browser.post("/departments/new", ["name": "Post", "site_id": "\(cast.harbour)"]).status == .seeOther)
            #expect(try await browser.post("/departments/new", ["name": "Far", "site_id": "\(cast.riverside)"]).status == .forbidden)
            #expect(try await browser.post("/departments/new", ["name": "All", "site_id": ""]).status == .forbidden)
            #expect(try await browser.post("/departments/\(cast.officeServices)/members/add", ["person": "it2"]).status == .seeOther)
            // Departments of all sites are shown, but not theirs to change.
            #expect(try await browser.get("/departments/\(cast.it)").status == .ok)
            #expect(try await browser.post("/departments/\(cast.it)/members/add", ["person": "office"]).status == .forbidden)
        }
    }

    @Test func whatIsInUseStaysAndSaysByWhat() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        _ = try await desk.seedTicket()
        try await desk.open { open in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            let page = try await owner.get("/departments/\(cast.it)/delete").text
            #expect(page.contains("2 people") && page.contains("1 ticket") && page.contains("1 routing rule"))
            #expect(try await owner.post("/departments/\(cast.it)/delete").status == .conflict)
            let answer = try await program.call(.delete, "/api/v1/departments/\(cast.it)")
            #expect(
                try answer.status == .conflict
                    && answer.json()["detail"] as? String
                        == "It is in use and cannot be deleted: 2 people, 1 ticket, 1 routing rule."
            )
            let id = try #require(try await program.call(.post, "/api/v1/departments", #"{"name": "X"}"#).json()["id"] as? Int64)
            #expect(try await program.call(.delete, "/api/v1/departments/\(id)").status == .noContent)
            #expect(try await program.call(.get, "/api/v1/departments/\(id)").status == .notFound)
            for member in [Member.supervisor, .dispatcher, .employee] {
                #expect(try await open.program(member).call(.delete, "/api/v1/departments/\(cast.it)").status == .forbidden)
            }
            #expect(try await open.stranger.call(.delete, "/api/v1/departments/\(cast.it)").status == .unauthorized)
        }
    }
}
