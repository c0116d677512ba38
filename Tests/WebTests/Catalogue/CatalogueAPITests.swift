import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct CatalogueAPITests {
    @Test(arguments: [
        ("service-classes", ["Equipment", "Kitchen", "Rooms"]), ("service-types", ["Coffee machine", "Meeting room", "Printer"]),
        ("problem-types", ["How do I use it?", "No water", "Out of coffee", "Out of paper", "Paper jam", "Too warm"]),
    ])
    func listsComeByNameInSlicesToWhoeverFilesTickets(resource: String, names: [String]) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.employee)
            var seen: [String] = []
            var after = ""
            repeat {
                let slice = try await program.call(.get, "/api/v1/\(resource)?limit=2\(after)").json()
                seen += (slice["items"] as? [[String: Any]])?.compactMap { $0["name"] as? String } ?? []
                after = (slice["next"] as? String).map { "&after=\($0)" } ?? ""
            } while !after.isEmpty
            #expect(seen == names)
            #expect(try await program.call(.get, "/api/v1/\(resource)?after=x").status == .unprocessableContent)
            #expect(try await open.stranger.call(.get, "/api/v1/\(resource)").status == .unauthorized)
            #expect(try await program.call(.get, "/api/v1/\(resource)/999").status == .notFound)
            #expect(try await program.call(.get, "/api/v1/\(resource)/abc").status == .notFound)
        }
    }

    @Test func typesAndProblemsCarryTheirFieldsAndAreFilteredByWhatTheyBelongTo() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let program = try await open.program(.employee)
            let types = try await program.call(.get, "/api/v1/service-types?class_id=\(cast.kitchen)").json()["items"] as? [[String: Any]]
            let type = try #require(types?.first)
            #expect(
                types?.count == 1 && type["class_id"] as? Int64 == cast.kitchen && type["caption"] as? String == "Scan to report a problem")
            #expect(type["description"] is NSNull && type["icon"] as? String == "tag")
            let problem = try await program.call(.get, "/api/v1/problem-types/\(cast.howTo)").json()
            #expect(
                problem["type_id"] as? Int64 == cast.coffeeMachine && problem["hint"] is NSNull && problem["opens_guide"] as? Bool == true)
            #expect(try await program.call(.get, "/api/v1/service-types?class_id=x").status == .unprocessableContent)
        }
    }

    @Test func thoseWhoKeepTheCatalogueAddChangeAndDelete() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.assets)
            func id(_ path: String, _ body: String) async throws -> Int64 {
                let answer = try await program.call(.post, "/api/v1/\(path)", body)
                #expect(answer.status == .created)
                return try #require(try answer.json()["id"] as? Int64)
            }
            let shelf = try await id("service-classes", "{\"name\": \"Outside\"}")
            let type = try await id("service-types", "{\"name\": \"Gate\", \"class_id\": \(shelf), \"guide\": \"Wait.\\nDrive.\"}")
            let problem = try await id("problem-types", "{\"name\": \"Stuck\", \"type_id\": \(type), \"opens_guide\": true}")
            let renamed = try await program.call(.patch, "/api/v1/service-types/\(type)", "{\"guide\": null, \"icon\": \"lock\"}").json()
            #expect(renamed["name"] as? String == "Gate" && renamed["guide"] is NSNull && renamed["icon"] as? String == "lock")
            let hinted = try await program.call(.patch, "/api/v1/problem-types/\(problem)", "{\"hint\": \"Does not move\"}").json()
            #expect(hinted["hint"] as? String == "Does not move" && hinted["opens_guide"] as? Bool == true)
            #expect(
                try await program.call(.patch, "/api/v1/service-classes/\(shelf)", "{\"name\": \"Outdoors\"}").json()["name"] as? String
                    == "Outdoors")
            #expect(
                try await program.call(.patch, "/api/v1/problem-types/\(problem)", "{\"type_id\": \(type + 1)}").status
                    == .unprocessableContent)
            #expect(try await program.call(.delete, "/api/v1/service-classes/\(shelf)").status == .conflict)
            #expect(try await program.call(.delete, "/api/v1/service-types/\(type)").status == .noContent)
            #expect(try await program.call(.get, "/api/v1/problem-types/\(problem)").status == .notFound)
            #expect(try await program.call(.delete, "/api/v1/service-classes/\(shelf)").status == .noContent)
        }
    }

    @Test(arguments: [
        ("service-classes", "{\"name\": \"kitchen\"}", "name"), ("service-classes", "{}", "name"),
        ("service-classes", "{\"name\": \"X\", \"id\": 1}", "id"),
        ("service-types", "{\"name\": \"X\"}", "class_id"), ("service-types", "{\"name\": \"X\", \"class_id\": 999}", "class_id"),
        ("service-types", "{\"name\": 5}", "name"), ("problem-types", "{\"name\": \"X\", \"type_id\": 999}", "type_id"),
        ("problem-types", "{\"name\": \"X\", \"type_id\": 1, \"opens_guide\": \"yes\"}", "opens_guide"),
        ("problem-types", "{\"colour\": 1}", "colour"),
    ])
    func aBadFieldIsNamed(resource: String, body: String, field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.program(.assets).call(.post, "/api/v1/\(resource)", body)
            #expect(answer.status == .unprocessableContent)
            #expect((try answer.json()["errors"] as? [String: String])?[field] != nil)
        }
    }

    @Test(arguments: [Member.supervisor, .dispatcher, .employee])
    func othersChangeNothing(member: Member) async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let program = try await open.program(member)
            for (path, body) in [
                ("service-classes/\(cast.kitchen)", "{\"name\": \"X\"}"), ("service-types/\(cast.printer)", "{\"name\": \"X\"}"),
                ("problem-types/\(cast.paperJam)", "{\"name\": \"X\"}"),
            ] {
                let parents = "\"class_id\": \(cast.kitchen), \"name\": \"X\""
                let new =
                    path.hasPrefix("service-types")
                    ? "{\(parents)}" : path.hasPrefix("problem") ? "{\"type_id\": \(cast.printer), \"name\": \"X\"}" : body
                #expect(try await program.call(.post, "/api/v1/\(path.prefix { $0 != "/" })", new).status == .forbidden)
                #expect(try await program.call(.patch, "/api/v1/\(path)", body).status == .forbidden)
                #expect(try await program.call(.delete, "/api/v1/\(path)").status == .forbidden)
            }
        }
    }
}
