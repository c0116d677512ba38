import Database
import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct FileTicketAPITests {
    @Test func aProgramFilesATicketAndGetsEveryField() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let answer = try await open.program(.employee).call(
                .post, "/api/v1/tickets",
                "{\"asset\": \"\(cast.jet.text)\", \"problem_type_id\": \(cast.paperJam), \"comment\": \"Бумага\"}")
            #expect(answer.status == .created)
            let ticket = try answer.json()
            #expect(answer.headers[.location] == "/api/v1/tickets/\(try #require(ticket["number"] as? Int64))")
            #expect(try await open.program(.employee).call(.get, answer.headers[.location] ?? "").text == answer.text)
            #expect(ticket["asset"] as? String == cast.jet.text)
            #expect(ticket["problem_type_id"] as? Int64 == cast.paperJam && ticket["comment"] as? String == "Бумага")
            #expect(ticket["status"] as? String == "new" && ticket["department_id"] as? Int64 == cast.it)
            #expect(ticket["requester_id"] as? Int64 == desk.id(.employee) && ticket["late"] as? Bool == false)
            #expect(ticket["created_at"] as? String == "2026-03-10T08:00:00Z")
            for field in ["executor_id", "taken_at", "finished_at", "closed_at", "rating"] {
                #expect(ticket.keys.contains(field), "\(field)")
            }
        }
    }

    @Test func theSameKeyFilesOnceAndTheSameProblemIsTheOpenTicket() async throws {
        let desk = try await TestDesk()
        let body = "{\"asset\": \"\(desk.cast.jet.grouped)\", \"problem_type_id\": \(desk.cast.paperJam)}"
        try await desk.open { open in
            let program = try await open.program(.employee)
            let key: HTTPFields = [HTTPField.Name("Idempotency-Key")!: "one"]
            let first = try await program.call(.post, "/api/v1/tickets", body, headers: key)
            let again = try await program.call(.post, "/api/v1/tickets", body, headers: key)
            #expect(first.status == .created && again.status == .created && first.text == again.text)
            let open = try await program.call(.post, "/api/v1/tickets", body)
            #expect(open.status == .ok && open.text == first.text)
        }
    }

    @Test func whatIsWrongIsNamed() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let program = try await open.program(.employee)
            func status(_ body: String) async throws -> (HTTPResponse.Status, [String: String]) {
                let answer = try await program.call(.post, "/api/v1/tickets", body)
                return (answer.status, try answer.json()["errors"] as? [String: String] ?? [:])
            }
            #expect(
                try await status("{\"asset\": \"\(cast.jet.text)\", \"problem_type_id\": \(cast.noWater)}").1.keys.contains(
                    "problem_type_id"))
            #expect(try await status("{\"asset\": \"\(cast.jet.text)\"}").1.keys.contains("problem_type_id"))
            #expect(try await status("{\"asset\": \"nonsense\", \"problem_type_id\": \(cast.paperJam)}").1.keys.contains("asset"))
            #expect(
                try await status("{\"asset\": \"\(cast.jet.text)\", \"problem_type_id\": \(cast.paperJam), \"status\": \"done\"}").1.keys
                    .contains("status"))
            let long = String(repeating: "a", count: 1001)
            #expect(
                try await status("{\"asset\": \"\(cast.jet.text)\", \"problem_type_id\": \(cast.paperJam), \"comment\": \"\(long)\"}").1
                    .keys.contains("comment"))
            #expect(try await status("{\"asset\": \"\(cast.old.text)\", \"problem_type_id\": \(cast.paperJam)}").0 == .unprocessableContent)
            #expect(try await status("{\"asset\": \"\(cast.far.text)\", \"problem_type_id\": \(cast.paperJam)}").0 == .notFound)
            let body = "{\"asset\": \"\(cast.jet.text)\", \"problem_type_id\": \(cast.paperJam)}"
            #expect(try await open.program(.supervisor).call(.post, "/api/v1/tickets", body).status == .forbidden)
            #expect(try await open.stranger.call(.post, "/api/v1/tickets", body).status == .unauthorized)
        }
    }
}
