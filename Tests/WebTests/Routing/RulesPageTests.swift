import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct RulesPageTests {
    @Test func showsRulesMostPreciseFirstWithTheirUses() async throws {
        let desk = try await TestDesk()
        try await desk.seed(
            .init(asset: desk.cast.jet, problem: desk.cast.paperJam, ruleID: desk.cast.printerRule, created: "2026-03-01T09:00:00Z"))
        try await desk.seed(
            .init(asset: desk.cast.jet, problem: desk.cast.paperJam, ruleID: desk.cast.printerRule, created: "2026-01-01T09:00:00Z"))
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            _ = try await owner.post(
                "/routing",
                [
                    "class_id": "", "type_id": "\(desk.cast.coffeeMachine)", "problem_type_id": "\(desk.cast.noWater)",
                    "department_id": "\(desk.cast.it)",
                ])
            let page = try await owner.get("/routing")
            #expect(page.status == .ok)
            #expect(page.text.contains("3 rules"))
            let table = try #require(page.text.firstRange(of: "<tbody>").map { page.text[$0.upperBound...] })
            let precise = try #require(table.firstRange(of: "2 of 3 named"))
            let wide = try #require(table.firstRange(of: "1 of 3 named"))
            #expect(precise.lowerBound < wide.lowerBound)
            #expect(table.contains("class=\"end number\">1</td>"))
        }
    }

    @Test func showsGapsAndRulesThatNeverWin() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            let page = try await owner.get("/routing")
            // Too warm, and the meeting room's unknown problem.
            #expect(page.text.contains("2 problems have no rule."))
            #expect(page.text.contains("badge-warn"))
            for problem in [desk.cast.outOfCoffee, desk.cast.noWater, desk.cast.howTo] {
                _ = try await owner.post("/routing", ["problem_type_id": "\(problem)", "department_id": "\(desk.cast.it)"])
            }
            _ = try await owner.post("/routing", ["type_id": "\(desk.cast.coffeeMachine)", "department_id": "\(desk.cast.it)"])
            let shadowed = try await owner.get("/routing")
            #expect(shadowed.text.contains("One rule never wins."))
            #expect(shadowed.text.contains("Rules 1, 2, 3, 4 cover it.") || shadowed.text.contains("cover it."))
        }
    }

    @Test(arguments: [Member.dispatcher, .supervisor]) func dispatchersAndSupervisorsOnlyLook(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(member).get("/routing?edit=\(desk.cast.kitchenRule)")
            #expect(page.status == .ok)
            #expect(page.text.contains("Office services"))
            #expect(!page.text.contains("Save rule") && !page.text.contains("href=\"/routing?edit="))
        }
    }

    @Test(arguments: [Member.employee, .it, .assets]) func othersHaveNoAccess(member: Member) async throws {
        let desk = try await TestDesk()
        let answer = try await desk.open { open in try await open.browser(member).get("/routing") }
        #expect(answer.status == .forbidden)
    }

    @Test func visitorsSignInFirst() async throws {
        let desk = try await TestDesk()
        let answer = try await desk.open { open in try await open.visitor.get("/routing") }
        #expect(answer.location == "/sign-in?next=%2Frouting")
    }

    @Test func listsOpenTicketsWithoutADepartmentInSlices() async throws {
        let desk = try await TestDesk()
        for _ in 0..<21 { try await desk.seed(.init(asset: desk.cast.room, problem: desk.cast.tooWarm, created: "2026-03-09T09:00:00Z")) }
        let far = try await desk.seed(.init(asset: desk.cast.far, problem: desk.cast.paperJam, created: "2026-03-09T09:00:00Z"))
        try await desk.seed(
            .init(
                asset: desk.cast.room, problem: desk.cast.tooWarm, created: "2026-03-09T09:00:00Z", finished: "2026-03-09T10:00:00Z",
                status: .cancelled))
        try await desk.open { open in
            let dispatcher = try await open.browser(.dispatcher)
            let page = try await dispatcher.get("/routing").text
            #expect(page.contains("href=\"/tickets/1\"") && page.contains("href=\"/tickets/20\"") && !page.contains("href=\"/tickets/21\""))
            let next = try #require(page.firstMatch(of: /\/routing\?after=[^#"]+/)).output
            let rest = try await dispatcher.get(String(next)).text
            #expect(
                rest.contains("href=\"/tickets/21\"") && !rest.contains("href=\"/tickets/\(far)\"")
                    && !rest.contains("href=\"/tickets/23\""))
            #expect(try await open.browser(.supervisor).get(String(next)).text.contains("href=\"/tickets/\(far)\""))
        }
    }
}
