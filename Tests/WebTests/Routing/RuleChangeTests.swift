import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct RuleAddTests {
    @Test func anOwnerAddsARuleThatRoutesFromThenOn() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let answer = try await open.browser(.owner).post(
                "/routing", ["class_id": "\(cast.rooms)", "type_id": "", "problem_type_id": "", "department_id": "\(cast.it)"])
            #expect(answer.status == .seeOther && answer.location == "/routing")
            let room = cast.room.text
            #expect(
                try await desk.read(as: .owner) { try $0.tryRouting(asset: room, problemTypeID: nil) }.decision.winner?.departmentID
                    == cast.it)
        }
    }

    @Test func aTwinIsRefusedAndNothingTypedIsLost() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let answer = try await open.browser(.owner).post(
                "/routing",
                ["class_id": "", "type_id": "\(cast.printer)", "problem_type_id": "", "department_id": "\(cast.officeServices)"])
            #expect(answer.status == .conflict)
            #expect(answer.text.contains("There is a rule with these cells already."))
            #expect(answer.text.contains("<option value=\"\(cast.printer)\" selected>"))
            #expect(answer.text.contains("<option value=\"\(cast.officeServices)\" selected>"))
        }
    }

    @Test func cellsThatNeverFitAreRefusedAtTheField() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let answer = try await open.browser(.owner).post(
                "/routing",
                ["class_id": "", "type_id": "\(cast.coffeeMachine)", "problem_type_id": "\(cast.paperJam)", "department_id": "\(cast.it)"])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("Paper jam belongs to Printer, so this rule would never fit."))
            #expect(answer.text.contains("id=\"problem_type_id-error\""))
            #expect(answer.text.contains("<option value=\"\(cast.paperJam)\" selected>"))
        }
    }

    @Test(arguments: [("department_id", ""), ("department_id", "99999"), ("class_id", "kitchen"), ("type_id", "99999")])
    func otherBadCellsAreRefusedAtTheField(field: String, value: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let department = field == "department_id" ? value : "\(desk.cast.it)"
            let answer = try await open.browser(.owner).post(
                "/routing",
                ["class_id": field == "class_id" ? value : "", "type_id": field == "type_id" ? value : "", "department_id": department])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"\(field)-error\""))
        }
    }

    @Test(arguments: [Member.dispatcher, .supervisor, .employee]) func othersMayNot(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(member)
            #expect(
                try await browser.post("/routing", ["class_id": "\(desk.cast.rooms)", "department_id": "\(desk.cast.it)"]).status
                    == .forbidden)
            #expect(try await browser.post("/routing/\(desk.cast.kitchenRule)", ["department_id": "\(desk.cast.it)"]).status == .forbidden)
            #expect(try await browser.post("/routing/\(desk.cast.kitchenRule)/delete").status == .forbidden)
            #expect(try await desk.read(as: .owner) { try $0.routing().rules.count } == 2)
        }
    }
}

@Suite struct RuleEditTests {
    @Test func anOwnerChangesARule() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            let form = try await owner.get("/routing?edit=\(cast.kitchenRule)").text
            #expect(
                form.contains("action=\"/routing/\(cast.kitchenRule)\"") && form.contains("<option value=\"\(cast.kitchen)\" selected>"))
            let answer = try await owner.post(
                "/routing/\(cast.kitchenRule)",
                ["class_id": "", "type_id": "\(cast.coffeeMachine)", "problem_type_id": "", "department_id": "\(cast.it)"])
            #expect(answer.status == .seeOther)
            let rule = try await desk.read(as: .owner) { try $0.rule(cast.kitchenRule) }
            #expect(
                rule
                    == RoutingRule(
                        id: cast.kitchenRule, classID: nil, typeID: cast.coffeeMachine, problemTypeID: nil, departmentID: cast.it))
        }
    }

    @Test func aChangeIntoATwinIsRefused() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let answer = try await open.browser(.owner).post(
                "/routing/\(cast.kitchenRule)", ["type_id": "\(cast.printer)", "department_id": "\(cast.it)"])
            #expect(answer.status == .conflict)
            #expect(
                answer.text.contains("action=\"/routing/\(cast.kitchenRule)\"")
                    && answer.text.contains("<option value=\"\(cast.printer)\" selected>"))
        }
    }

    @Test(arguments: ["9999", "x"]) func aRuleThatIsNotThereIsMissing(id: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            #expect(try await owner.post("/routing/\(id)", ["department_id": "\(desk.cast.it)"]).status == .notFound)
            #expect(try await owner.post("/routing/\(id)/delete").status == .notFound)
        }
    }
}

@Suite struct RuleDeleteTests {
    @Test func deletingAsksFirstAndSaysWhatFollows() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            let question = try await owner.get("/routing?delete=\(cast.printerRule)").text
            #expect(question.contains("3 problems would then have no rule"))
            #expect(question.contains("action=\"/routing/\(cast.printerRule)/delete\""))
            #expect(try await owner.post("/routing/\(cast.printerRule)/delete").status == .seeOther)
            #expect(try await desk.read(as: .owner) { try $0.routing().rules.map(\.id) } == [cast.kitchenRule])
            #expect(try await owner.get("/routing?delete=\(cast.printerRule)").status == .notFound)
        }
    }
}
