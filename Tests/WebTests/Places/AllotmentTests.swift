import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// Executors under dispatchers under the lead.
@Suite struct AllotmentTests {
    @Test func theLeadAllotsAnExecutorAndSetsThemFree() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let (dora, ilse, path) = (desk.id(.dispatcher), desk.id(.it2), "/departments/\(desk.cast.it)")
        try await desk.open { open in
            let lead = try await open.browser(.it)
            let page = try await lead.get(path).text
            #expect(page.contains("name=\"part.\(ilse)\"") && page.contains("With Dora Dispatcher"))
            let answer = try await lead.post("\(path)/members", ["version": "1", "part.\(ilse)": "\(dora)", "part.\(dora)": "dispatches"])
            #expect(answer.status == .seeOther && answer.location == path)
            #expect(try await lead.get(path).text.contains("<option value=\"\(dora)\" selected>With Dora Dispatcher"))
            #expect(try await lead.post("\(path)/members", ["version": "2", "part.\(ilse)": ""]).status == .seeOther)
            #expect(try await !lead.get(path).text.contains("<option value=\"\(dora)\" selected>"))
        }
    }

    @Test func aStalePageAllotsNobody() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let (dora, ilse, path) = (desk.id(.dispatcher), desk.id(.it2), "/departments/\(desk.cast.it)")
        try await desk.open { open in
            #expect(try await open.browser(.it).post("\(path)/members", ["version": "1", "part.\(ilse)": "\(dora)"]).status == .seeOther)
            let late = try await open.browser(.owner).post("\(path)/members", ["version": "1", "part.\(ilse)": "dispatches"])
            #expect(late.status == .conflict && late.text.contains("Already changed by Ivo Itman"))
            let members = try await open.program(.owner).call(.get, "/api/v1\(path)/members").json()["items"] as? [[String: Any]]
            #expect(members?.first { $0["person_id"] as? Int64 == ilse }?["dispatcher_id"] as? Int64 == dora)
        }
    }

    @Test func anExecutorIsUnderOneDispatcher() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let cast = desk.cast
        let (dora, ilse, oskar) = (desk.id(.dispatcher), desk.id(.it2), desk.id(.office))
        try await desk.open { open in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            let path = "/api/v1/departments/\(cast.it)/members"
            #expect(try await program.call(.patch, "\(path)/\(ilse)", #"{"dispatcher_id": \#(dora)}"#).status == .ok)
            // A second dispatcher of the department.
            #expect(try await program.call(.post, path, #"{"person_id": \#(oskar)}"#).status == .created)
            #expect(try await program.call(.patch, "\(path)/\(oskar)", #"{"dispatches": true}"#).status == .ok)
            let refused = try await program.call(.patch, "\(path)/\(ilse)", #"{"dispatcher_id": \#(oskar)}"#)
            #expect(refused.status == .unprocessableContent)
            #expect(
                try (refused.json()["errors"] as? [String: String])?["dispatcher_id"]
                    == "Already allotted to Dora Dispatcher. An executor has one dispatcher.")
            // Nor in another department they belong to, where the page says it at the field.
            let office = "/departments/\(cast.officeServices)"
            #expect(try await owner.post("\(office)/members/add", ["person": "it2"]).status == .seeOther)
            #expect(try await program.call(.patch, "/api/v1\(office)/members/\(oskar)", #"{"dispatches": true}"#).status == .ok)
            let version = try #require(try await program.call(.get, "/api/v1\(office)").json()["version"] as? Int64)
            let answer = try await owner.post("\(office)/members", ["version": "\(version)", "part.\(ilse)": "\(oskar)"])
            #expect(answer.status == .unprocessableContent && answer.text.contains("id=\"part.\(ilse)-error\""))
            #expect(
                answer.text.contains("<option value=\"\(oskar)\" selected>") && answer.text.contains("href=\"#part.\(ilse)\">Ilse Ittwo"))
            // Whoever has seen where they are may move them.
            let seen = try #require(try await program.call(.get, "/api/v1/departments/\(cast.it)").json()["version"] as? Int64)
            let moved = try await program.call(.patch, "\(path)/\(ilse)", #"{"dispatcher_id": \#(oskar), "version": \#(seen)}"#)
            #expect(try moved.json()["dispatcher_id"] as? Int64 == oskar)
        }
    }

    @Test func theLeadIsUnderNoDispatcherOfTheirs() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let (ivo, dora, path) = (desk.id(.it), desk.id(.dispatcher), "/api/v1/departments/\(desk.cast.it)")
        try await desk.open { open in
            let owner = try await open.program(.owner)
            for (body, text) in [
                (#"{"dispatcher_id": \#(dora)}"#, "Ivo Itman already stands above Dora Dispatcher."),
                (#"{"dispatches": true}"#, "Ivo Itman leads this department and stands above its dispatchers."),
            ] {
                let refused = try await owner.call(.patch, "\(path)/members/\(ivo)", body)
                #expect(refused.status == .unprocessableContent)
                #expect(try (refused.json()["errors"] as? [String: String])?["dispatcher_id"] == text)
            }
            // The same the other way round: nobody becomes lead over their own dispatcher.
            #expect(try await owner.call(.patch, "\(path)/members/\(desk.id(.it2))", #"{"dispatcher_id": \#(dora)}"#).status == .ok)
            for person in [desk.id(.it2), dora] {
                let refused = try await owner.call(.patch, path, #"{"lead_id": \#(person)}"#)
                #expect(try (refused.json()["errors"] as? [String: String])?["lead_id"] != nil)
            }
            #expect(try await owner.call(.get, path).json()["lead_id"] as? Int64 == ivo)
        }
    }

    @Test func aDispatcherWhoGoesLeavesExecutorsAvailable() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let (dora, ilse, path) = (desk.id(.dispatcher), desk.id(.it2), "/api/v1/departments/\(desk.cast.it)/members")
        try await desk.open { open in
            let owner = try await open.program(.owner)
            for undo in ["patch", "delete"] {
                if undo == "delete" { _ = try await owner.call(.patch, "\(path)/\(dora)", #"{"dispatches": true}"#) }
                #expect(try await owner.call(.patch, "\(path)/\(ilse)", #"{"dispatcher_id": \#(dora)}"#).status == .ok)
                let gone =
                    undo == "patch"
                    ? try await owner.call(.patch, "\(path)/\(dora)", #"{"dispatches": false}"#)
                    : try await owner.call(.delete, "\(path)/\(dora)")
                #expect(gone.status.code < 300)
                let members = try await owner.call(.get, path).json()["items"] as? [[String: Any]]
                #expect(members?.first { $0["person_id"] as? Int64 == ilse }?["dispatcher_id"] is NSNull)
            }
        }
    }

    @Test(arguments: [
        "{\"dispatcher_id\": 999}", "{\"dispatches\": true, \"dispatcher_id\": 1}", "{\"part\": \"x\"}", "{\"dispatches\": 1}",
    ])
    func aBadBodyIsRefused(body: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.program(.owner).call(
                .patch, "/api/v1/departments/\(desk.cast.it)/members/\(desk.id(.it2))", body)
            #expect(answer.status == .unprocessableContent)
        }
    }
}
