import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct LabelDamageTests {
    @Test(arguments: [Member.employee, .it, .assets]) func whoeverStandsThereSaysItAndTakesItBack(member: Member) async throws {
        let desk = try await TestDesk()
        let coffee = desk.cast.coffee
        try await desk.open { open in
            let browser = try await open.browser(member)
            #expect(try await browser.get("/A/\(coffee.text)").text.contains("The label is damaged"))
            let said = try await browser.post("/a/\(coffee.text.lowercased())/damaged")
            #expect(said.status == .seeOther && said.location == "/A/\(coffee.text)")
            let page = try await browser.get("/A/\(coffee.text)")
            #expect(page.text.contains("Label reported as damaged") && page.text.contains("name=\"undo\""))
            #expect(try await desk.isDamaged(coffee))
            #expect(try await browser.post("/A/\(coffee.text)/damaged", ["undo": "yes"]).status == .seeOther)
            #expect(try await desk.isDamaged(coffee) == false)
            #expect(try await browser.get("/A/\(coffee.text)").text.contains("The label is damaged"))
        }
    }

    @Test func supervisorsStrangersAndOtherSitesChangeNothing() async throws {
        let desk = try await TestDesk()
        let (coffee, old) = (desk.cast.coffee, desk.cast.old)
        try await desk.open { open in
            let supervisor = try await open.browser(.supervisor)
            #expect(try await !supervisor.get("/A/\(coffee.text)").text.contains("/damaged\""))
            #expect(try await supervisor.post("/A/\(coffee.text)/damaged").status == .forbidden)
            #expect(try await open.browser(.employee2).post("/A/\(coffee.text)/damaged").status == .notFound)
            #expect(try await open.visitor.post("/A/\(coffee.text)/damaged").location.hasPrefix("/sign-in"))
            let employee = try await open.browser(.employee)
            #expect(try await employee.post("/A/nonsense/damaged").status == .notFound)
            #expect(try await !employee.get("/A/\(old.text)").text.contains("/damaged\""))
            let retired = try await employee.post("/A/\(old.text)/damaged")
            #expect(retired.status == .unprocessableContent && retired.text.contains("out of service"))
            #expect(try await desk.isDamaged(coffee) == false)
        }
    }

    @Test func programsDoTheSame() async throws {
        let desk = try await TestDesk()
        let coffee = desk.cast.coffee
        try await desk.open { open in
            let (employee, assets) = (try await open.program(.employee), try await open.program(.assets))
            let path = "/api/v1/assets/\(coffee.text)/label-damage"
            let said = try await employee.call(.post, path)
            #expect(said.status == .ok)
            #expect(try said.json()["damaged_at"] as? String == "2026-03-10T08:00:00Z")
            let label = try await assets.call(.get, "/api/v1/assets/\(coffee.text)/label").json()
            #expect(label["needed"] as? Bool == true && label["damaged_at"] as? String == "2026-03-10T08:00:00Z")
            #expect(Set(label.keys) == ["code", "url", "needed", "printed_at", "shows", "stale", "damaged_at", "scanned_on"])
            #expect(try await employee.call(.delete, path).status == .ok)
            #expect(try await desk.isDamaged(coffee) == false)
            #expect(try await employee.call(.post, path, #"{"why": "x"}"#).status == .unprocessableContent)
            #expect(try await open.program(.supervisor).call(.post, path).status == .forbidden)
            #expect(try await open.program(.employee2).call(.post, path).status == .notFound)
            #expect(try await employee.call(.get, "/api/v1/assets/\(coffee.text)/label").status == .forbidden)
            #expect(try await open.program(.supervisor).call(.get, "/api/v1/assets/\(coffee.text)/label").status == .ok)
        }
    }
}

extension TestDesk {
    fileprivate func isDamaged(_ code: AssetCode) async throws -> Bool {
        try await read(as: .owner) { try $0.asset(code).label.damagedAt != nil }
    }
}
