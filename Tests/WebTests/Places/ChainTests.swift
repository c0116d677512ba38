import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// The chain of command as a tree.
@Suite struct ChainTests {
    @Test func theTreeCountsPeopleAndOpenTickets() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let (dora, ilse) = (desk.id(.dispatcher), desk.id(.it2))
        _ = try await desk.seedTicket()
        _ = try await desk.seedTicket(status: .inWork, executor: .it2)
        _ = try await desk.seedTicket(status: .done, executor: .it2)
        try await desk.open { open in
            let owner = try await open.program(.owner)
            let path = "/api/v1/departments/\(desk.cast.it)/members/\(ilse)"
            #expect(try await owner.call(.patch, path, #"{"dispatcher_id": \#(dora)}"#).status == .ok)
            let chain = try await owner.call(.get, "/api/v1/chain").json()
            #expect((chain["owners"] as? [[String: Any]])?.map { $0["name"] as? String } == ["Olga Owner"])
            #expect(chain["people"] as? Int == 4 && chain["open_tickets"] as? Int == 2)
            let it = try #require((chain["departments"] as? [[String: Any]])?.first)
            #expect(it["name"] as? String == "IT" && it["people"] as? Int == 2 && it["open_tickets"] as? Int == 2)
            #expect((it["lead"] as? [String: Any])?["name"] as? String == "Ivo Itman")
            let dispatcher = try #require((it["dispatchers"] as? [[String: Any]])?.first)
            #expect(dispatcher["name"] as? String == "Dora Dispatcher" && dispatcher["open_tickets"] as? Int == 1)
            let executor = try #require((dispatcher["executors"] as? [[String: Any]])?.first)
            #expect(executor["name"] as? String == "Ilse Ittwo" && executor["open_tickets"] as? Int == 1)
            #expect((it["available"] as? [Any])?.isEmpty == true)

            let page = try await open.browser(.dispatcher).get("/departments/chain").text
            #expect(page.contains("Dora Dispatcher") && page.contains("1 person · 1 open ticket") && page.contains("<details open>"))
        }
    }

    @Test func everybodySeesTheirPart() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let it = desk.cast.it
        try await desk.seedRole(.siteManager, of: .office)
        let riverside = desk.cast.riverside
        let office = desk.cast.officeServices
        try await desk.store.system { connection, _ in
            _ = try connection.execute("UPDATE department SET site_id = \(riverside) WHERE id = \(it)")
        }
        try await desk.open { open in
            // A site manager sees the departments of the site; the owner's name only with the right to see people of all sites.
            let manager = try await open.program(.office).call(.get, "/api/v1/chain").json()
            #expect((manager["departments"] as? [[String: Any]])?.map { $0["id"] as? Int64 } == [office])
            #expect((manager["owners"] as? [Any])?.isEmpty == true)
            for member in [Member.employee, .it2, .assets] {
                #expect(try await open.program(member).call(.get, "/api/v1/chain").status == .forbidden)
                #expect(try await open.browser(member).get("/departments/chain").status == .forbidden)
            }
            #expect(try await open.stranger.call(.get, "/api/v1/chain").status == .unauthorized)
            #expect(try await open.visitor.get("/departments/chain").location.hasPrefix("/sign-in"))
        }
    }
}
