import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct RoutingAPITests {
    @Test func rulesAreListedInSlices() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let program = try await open.program(.supervisor)
            let first = try await program.call(.get, "/api/v1/routing-rules?limit=1").json()
            let items = try #require(first["items"] as? [[String: Any]])
            let next = try #require(first["next"] as? String)
            #expect(items.count == 1 && items[0]["id"] as? Int64 == cast.kitchenRule && items[0]["class_id"] as? Int64 == cast.kitchen)
            #expect(items[0]["type_id"] is NSNull && items[0]["department_id"] as? Int64 == cast.officeServices)
            let second = try await program.call(.get, "/api/v1/routing-rules?limit=1&after=\(next)").json()
            #expect((second["items"] as? [[String: Any]])?.first?["id"] as? Int64 == cast.printerRule)
            #expect(second["next"] is NSNull)
        }
    }

    @Test func anOwnerAddsChangesAndDeletes() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let program = try await open.program(.owner)
            let added = try await program.call(
                .post, "/api/v1/routing-rules", #"{"class_id": \#(cast.rooms), "department_id": \#(cast.it)}"#)
            #expect(added.status == .created)
            let path = "/api/v1/routing-rules/\(try #require(try added.json()["id"] as? Int64))"
            let changed = try await program.call(.patch, path, #"{"class_id": null, "problem_type_id": \#(cast.tooWarm)}"#)
            #expect(changed.status == .ok)
            let json = try changed.json()
            #expect(
                json["class_id"] is NSNull && json["problem_type_id"] as? Int64 == cast.tooWarm
                    && json["department_id"] as? Int64 == cast.it)
            #expect(try await program.call(.get, path).status == .ok)
            #expect(try await program.call(.delete, path).status == .noContent)
            #expect(try await program.call(.get, path).status == .notFound)
            #expect(try await program.call(.delete, path).status == .notFound)
        }
    }

    @Test func aRepeatedCallAddsOnce() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let program = try await open.program(.owner)
            let body = #"{"class_id": \#(cast.rooms), "department_id": \#(cast.it)}"#
            let key: HTTPFields = [try #require(HTTPField.Name("Idempotency-Key")): "k1"]
            let first = try await program.call(.post, "/api/v1/routing-rules", body, headers: key)
            let second = try await program.call(.post, "/api/v1/routing-rules", body, headers: key)
            #expect(first.status == .created && second.status == .created && first.text == second.text)
        }
    }

    @Test func refusalsNameTheField() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let program = try await open.program(.owner)
            func errors(_ body: String) async throws -> [String] {
                let answer = try await program.call(.post, "/api/v1/routing-rules", body)
                #expect(answer.status == .unprocessableContent)
                return (try answer.json()["errors"] as? [String: String] ?? [:]).keys.sorted()
            }
            #expect(try await errors(#"{"class_id": 1}"#) == ["department_id"])
            #expect(
                try await errors(#"{"type_id": \#(cast.printer), "problem_type_id": \#(cast.noWater), "department_id": \#(cast.it)}"#) == [
                    "problem_type_id"
                ])
            #expect(try await errors(#"{"department_id": \#(cast.it), "priority": 1}"#) == ["priority"])
            let twin = try await program.call(
                .post, "/api/v1/routing-rules", #"{"type_id": \#(cast.printer), "department_id": \#(cast.it)}"#)
            #expect(twin.status == .conflict)
            let change = try await program.call(
                .patch, "/api/v1/routing-rules/\(cast.kitchenRule)", #"{"class_id": null, "type_id": \#(cast.printer)}"#)
            #expect(change.status == .conflict)
            #expect(
                try await program.call(.patch, "/api/v1/routing-rules/\(cast.kitchenRule)", #"{"department_id": null}"#).status
                    == .unprocessableContent)
        }
    }

    @Test func onlyThoseWithTheRight() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let body = #"{"class_id": \#(cast.rooms), "department_id": \#(cast.it)}"#
            let path = "/api/v1/routing-rules/\(cast.kitchenRule)"
            for member in [Member.supervisor, .dispatcher] {
                let program = try await open.program(member)
                #expect(try await program.call(.get, path).status == .ok)
                #expect(try await program.call(.post, "/api/v1/routing-rules", body).status == .forbidden)
                #expect(try await program.call(.patch, path, "{}").status == .forbidden)
                #expect(try await program.call(.delete, path).status == .forbidden)
            }
            #expect(try await open.program(.employee).call(.get, "/api/v1/routing-rules").status == .forbidden)
            #expect(try await open.stranger.call(.get, "/api/v1/routing-rules").status == .unauthorized)
            #expect(try await open.stranger.call(.delete, path).status == .unauthorized)
        }
    }
}
