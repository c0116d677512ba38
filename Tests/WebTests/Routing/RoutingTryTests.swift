import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct RoutingTryTests {
    @Test func namesTheWinnerAndWhyTheOthersLose() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            _ = try await owner.post("/routing", ["problem_type_id": "\(cast.noWater)", "department_id": "\(cast.it)"])
            let page = try await open.browser(.supervisor).get("/routing?asset=\(cast.coffee.text)&problem_type_id=\(cast.noWater)").text
            #expect(page.contains("Goes to IT, by rule 1."))
            #expect(page.contains("problem counts before type"))
            #expect(page.contains("Rule 3 to Office services"))
        }
    }

    @Test func aProblemLeftFromAnotherAssetIsNotHeldAgainstAnyone() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let page = try await open.browser(.owner).get("/routing?asset=\(cast.coffee.text)&problem_type_id=\(cast.paperJam)").text
            #expect(page.contains("Goes to Office services"))
            #expect(page.contains("Problem not known on Coffee machine"))
        }
    }

    @Test func anUnknownAssetIsSaidAtTheField() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.owner).get("/routing?asset=%3Cb%3Enothing").text
            #expect(page.contains("No asset answers to this code or name."))
            #expect(page.contains("value=\"&lt;b&gt;nothing\""))
        }
    }

    @Test func theAPIAnswersTheSame() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let program = try await open.program(.dispatcher)
            let answer = try await program.call(
                .post, "/api/v1/routing-rules/try", #"{"asset": "\#(cast.jet.text)", "problem_type_id": \#(cast.paperJam)}"#)
            #expect(answer.status == .ok)
            let json = try answer.json()
            #expect(json["department_id"] as? Int64 == cast.it && json["rule_id"] as? Int64 == cast.printerRule)
            #expect(json["why"] as? String == "The only rule that fits; it names the type.")
            let gap = try await program.call(.post, "/api/v1/routing-rules/try", #"{"asset": "Oslo", "problem_type_id": null}"#).json()
            #expect(gap["department_id"] is NSNull && gap["rule_id"] is NSNull)
            #expect(gap["why"] as? String == "No rule fits.")
        }
    }

    @Test(arguments: [
        (#"{"asset": "nothing at all", "problem_type_id": null}"#, "asset"),
        (#"{"asset": "Oslo", "problem_type_id": 99999}"#, "problem_type_id"),
        (#"{"problem_type_id": 1}"#, "asset"), (#"{"asset": "Oslo", "wish": 1}"#, "wish"),
    ])
    func theAPINamesTheWrongField(body: String, field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.program(.owner).call(.post, "/api/v1/routing-rules/try", body)
            #expect(answer.status == .unprocessableContent)
            #expect((try answer.json()["errors"] as? [String: String])?[field] != nil)
        }
    }

    @Test func theAPIKnowsItsLimits() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let body = #"{"asset": "Oslo", "problem_type_id": null}"#
            let employee = try await open.program(.employee)
            #expect(try await open.stranger.call(.post, "/api/v1/routing-rules/try", body).status == .unauthorized)
            #expect(try await employee.call(.post, "/api/v1/routing-rules/try", body).status == .forbidden)
        }
    }
}
