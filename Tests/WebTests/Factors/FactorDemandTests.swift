import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// A role that asks for a second factor.
@Suite struct FactorDemandTests {
    @Test func whoOwesOneIsLedToItAndThenBack() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (owner, browser, colleague) = (try await open.browser(.owner), try await open.browser(.it), try await open.browser(.assets))
            let program = try await open.program(.it)
            #expect(try await owner.post("/roles/executor/second-factor", ["needed": "yes"]).location == "/roles/executor")
            #expect(try await owner.get("/roles/executor").text.contains("Leave it to them"))
            for path in ["/", "/journal", "/profile", "/tickets?x=1"] {
                let answer = try await browser.get(path)
                #expect(answer.status == .seeOther && answer.location.hasPrefix("/profile/second-factor?next="), "\(path)")
            }
            #expect(try await browser.post("/appearance", ["theme": "dark"]).status == .seeOther)
            let page = try await browser.get("/profile/second-factor?next=%2Fjournal")
            #expect(page.status == .ok && page.text.contains("Your role Executor asks for it.") && page.text.contains("value=\"/journal\""))
            let refused = try await program.call(.get, "/api/v1/tickets")
            #expect(refused.status == .forbidden && refused.text.contains("/profile/second-factor"))
            let token = try await open.stranger.call(.post, "/auth/token", "{\"username\": \"it\", \"password\": \"\(TestDesk.password)\"}")
            #expect(token.status == .forbidden)
            #expect(try await colleague.get("/").status == .ok)
            _ = try await open.enrol(.it, browser)
            #expect(try await browser.get("/journal").status == .ok)
            #expect(try await program.call(.get, "/api/v1/tickets").status == .ok)
            #expect(try await owner.post("/roles/executor/second-factor").location == "/roles/executor")
            #expect(try await open.browser(.it2).get("/").status == .ok)
        }
    }

    @Test func evenTheOwnersRoleCanAskForIt() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            #expect(try await owner.post("/roles/owner/second-factor", ["needed": "yes"]).status == .seeOther)
            #expect(try await owner.get("/roles/owner").location.hasPrefix("/profile/second-factor"))
            _ = try await open.enrol(.owner, owner)
            #expect(try await owner.get("/roles/owner").status == .ok)
        }
    }

    @Test func onlyWhoChangesRolesMayAskForIt() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (owner, executor) = (try await open.browser(.owner), try await open.browser(.it))
            for member in [Member.supervisor, .dispatcher, .employee] {
                #expect(try await open.browser(member).post("/roles/executor/second-factor", ["needed": "yes"]).status == .forbidden)
            }
            #expect(try await owner.post("/roles/nothing/second-factor", ["needed": "yes"]).status == .notFound)
            #expect(try await executor.get("/").status == .ok)
            #expect(try await open.visitor.post("/roles/executor/second-factor").location.hasPrefix("/sign-in"))
        }
    }

    @Test func theAPIAsksForItToo() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.owner)
            let before = try await program.call(.get, "/api/v1/roles/executor").json()
            let after = try await program.call(.patch, "/api/v1/roles/executor", #"{"second_factor": true}"#).json()
            #expect(before["second_factor"] as? Bool == false && after["second_factor"] as? Bool == true)
            #expect(after["version"] as? Int == before["version"] as? Int, "its permissions are as delivered still")
            #expect(
                try await open.program(.supervisor).call(.patch, "/api/v1/roles/executor", #"{"second_factor": false}"#).status
                    == .forbidden)
        }
    }
}

/// A user manager switches off what somebody cannot prove any more.
@Suite struct FactorResetPageTests {
    @Test func aLostPhoneIsForgotten() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (owner, browser) = (try await open.browser(.owner), try await open.browser(.it))
            let path = "/people/\(desk.id(.it))/second-factor"
            #expect(try await owner.get(path).status == .conflict, "there is none")
            #expect(try await !owner.get("/people/\(desk.id(.it))/rights").text.contains(path))
            _ = try await open.enrol(.it, browser)
            #expect(try await owner.get("/people/\(desk.id(.it))/rights").text.contains(path))
            #expect(try await owner.get(path).text.contains("Ivo Itman"))
            #expect(try await owner.post(path).location == "/people/\(desk.id(.it))")
            #expect(try await browser.get("/").status == .seeOther, "signed out")
            #expect(try await open.visitor.post("/sign-in", ["username": "it", "password": TestDesk.password]).openedSession != nil)
            let acts: [String] = try await desk.database.read { connection in
                try connection.values("SELECT act FROM audit WHERE act LIKE 'factor%' ORDER BY id")
            }
            #expect(acts == ["factor_on", "factor_reset"])
        }
    }

    @Test func notForThoseWithoutTheRight() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            _ = try await open.enrol(.it, try await open.browser(.it))
            let path = "/people/\(desk.id(.it))/second-factor"
            for member in [Member.it2, .dispatcher, .supervisor] { #expect(try await open.browser(member).post(path).status == .forbidden) }
            #expect(try await open.browser(.owner).post("/people/999999/second-factor").status == .notFound)
            #expect(try await open.visitor.post(path).location.hasPrefix("/sign-in"))
        }
    }

    @Test func aUserManagerCannotGetAtTheOwnersAccount() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        try await desk.store.system { connection, _ in
            _ = try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(id), 'user_manager')")
            _ = try connection.execute("UPDATE person SET site_id = NULL WHERE id = \(id)")
        }
        try await desk.open { open in
            let manager = try await open.browser(.employee)
            _ = try await open.enrol(.owner, try await open.browser(.owner))
            _ = try await open.enrol(.it, try await open.browser(.it))
            #expect(try await manager.post("/people/\(desk.id(.owner))/second-factor").status == .forbidden)
            #expect(try await manager.post("/people/\(desk.id(.it))/second-factor").status == .seeOther)
            let program = try await open.program(.employee)
            #expect(try await program.call(.delete, "/api/v1/people/\(desk.id(.owner))/second-factor").status == .forbidden)
            #expect(try await program.call(.delete, "/api/v1/people/\(desk.id(.it))/second-factor").status == .conflict, "it is off by now")
        }
    }
}
