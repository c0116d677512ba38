import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// The roles page: looking, changing, adding, setting back, deleting.
@Suite struct RolePagesTests {
    @Test func theOwnerAddsARoleChangesItAndDeletesIt() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            let added = try await browser.post("/roles/new", ["name": "Night shift", "ticket.view": "site", "asset.view": "site"])
            #expect(added.status == .seeOther && added.location.hasPrefix("/roles/own-"))
            let page = try await browser.get(added.location).text
            #expect(page.contains("Night shift") && page.contains(#"<option value="site" selected>Site</option>"#))
            let changed = try await browser.post(added.location, ["name": "Night watch", "version": "1", "ticket.view": "all"])
            #expect(changed.status == .seeOther)
            #expect(try await browser.get(added.location).text.contains("Night watch"))
            let stale = try await browser.post(added.location, ["name": "Night owl", "version": "1"])
            #expect(stale.status == .conflict && stale.text.contains("Night owl") && stale.text.contains("Olga Owner"))
            let twin = try await browser.post("/roles/new", ["name": "night WATCH"])
            #expect(twin.status == .unprocessableContent && twin.text.contains("night WATCH"))
            #expect(try await browser.get("\(added.location)/delete").text.contains("Delete the role Night watch?"))
            #expect(try await browser.post("\(added.location)/delete").status == .seeOther)
            #expect(try await browser.get(added.location).status == .notFound)
        }
    }

    @Test func aBuiltInRoleIsChangedAndSetBack() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            #expect(try await browser.post("/roles/supervisor", ["version": "0", "ticket.view": "site"]).status == .seeOther)
            let supervisor = try await open.browser(.supervisor)
            #expect(try await supervisor.get("/dashboard").status == .forbidden)
            #expect(try await browser.get("/roles/supervisor").text.contains("/roles/supervisor/reset"))
            #expect(try await browser.post("/roles/supervisor/reset", ["version": "1"]).status == .seeOther)
            #expect(try await supervisor.get("/dashboard").status == .ok)
        }
    }

    @Test func theOwnersRoleAndForeignValuesAreRefused() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            #expect(try await browser.post("/roles/owner", ["version": "0"]).status == .forbidden)
            #expect(try await browser.post("/roles/executor", ["version": "0", "ticket.view": "galaxy"]).status == .unprocessableContent)
            #expect(try await browser.post("/roles/executor/delete").status == .notFound)
            #expect(try await browser.get("/roles/nobody").status == .notFound)
        }
    }

    @Test func thoseWhoMayOnlyLookSeeWordsAndNoForm() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let supervisor = try await open.browser(.supervisor)
            let page = try await supervisor.get("/roles/executor").text
            #expect(page.contains("Carry out: Department") && !page.contains("<select"))
            #expect(try await supervisor.post("/roles/executor", ["version": "0"]).status == .forbidden)
            #expect(try await open.browser(.employee).get("/roles").status == .forbidden)
        }
    }

    @Test func theAPIDoesTheSame() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.owner)
            let added = try await program.call(.post, "/api/v1/roles", #"{"name": "Night shift", "permissions": ["ticket.view.site"]}"#)
            #expect(added.status == .created)
            let path = "/api/v1/roles/\(try added.json()["id"] as? String ?? "")"
            let changed = try await program.call(.patch, path, #"{"permissions": ["ticket.view.all"], "version": 1}"#)
            let json = try changed.json()
            #expect(json["permissions"] as? [String] == ["ticket.view.all"] && json["name"] as? String == "Night shift")
            #expect(try await program.call(.patch, path, #"{"permissions": [], "version": 1}"#).status == .conflict)
            let wrong = try await program.call(.patch, path, #"{"permissions": ["ticket.print.all"]}"#)
            let errors = try wrong.json()["errors"] as? [String: Any]
            #expect(wrong.status == .unprocessableContent && errors?["permissions"] != nil)
            #expect(try await program.call(.delete, path).status == .noContent)
            #expect(try await program.call(.get, path).status == .notFound)
            #expect(try await open.program(.supervisor).call(.delete, "/api/v1/roles/executor").status == .forbidden)
        }
    }
}

/// "What may X do, and why."
@Suite struct RightsPageTests {
    @Test func itNamesTheReachThePlaceAndTheRole() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.it)
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            let page = try await owner.get("/people/\(id)/rights").text
            #expect(page.contains("What may Ivo Itman do?") && page.contains("Department: IT") && page.contains("Executor"))
            #expect(try await owner.get("/people/99999/rights").status == .notFound)
        }
    }

    @Test func onlyForThoseWhoMaySeeThePerson() async throws {
        let desk = try await TestDesk()
        let (near, far) = (desk.id(.employee), desk.id(.employee2))
        try await desk.open { open in
            let dispatcher = try await open.browser(.dispatcher)
            #expect(try await dispatcher.get("/people/\(near)/rights").status == .ok)
            #expect(try await dispatcher.get("/people/\(far)/rights").status == .notFound)
            #expect(try await open.browser(.employee).get("/people/\(near)/rights").status == .forbidden)
        }
    }
}
