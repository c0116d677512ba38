import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct MoveTests {
    @Test func aLabelOnAnotherAssetIsMovedThere() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.get("/assets/\(coffee.text)/edit").text.contains("/assets/\(coffee.text)/move-code"))
            let page = try await browser.get("/assets/\(coffee.text)/move-code?q=printer")
            #expect(page.text.contains("Where is the label of Coffee machine now?") && page.text.contains("Printer by the lift"))
            #expect(!page.text.contains("value=\"\(coffee.text)\""), "not to itself")
            let answer = try await browser.post("/assets/\(coffee.text)/move-code", ["asset": jet.text, "version": "1"])
            let fresh = try AssetCode(typed: String(answer.location.dropFirst("/assets?added=".count)))
            #expect(try await browser.get(answer.location).text.contains("/labels?asset=\(fresh.text)"), "what lost its label needs one")
            let employee = try await open.browser(.employee)
            #expect(try await employee.get("/A/\(coffee.text)").text.contains("<h1 class=\"h2\">Printer by the lift</h1>"))
            #expect(try await employee.get("/A/\(jet.text)").text.contains("This label was replaced"))
            #expect(try await employee.get("/A/\(fresh.text)").text.contains("<h1 class=\"h2\">Coffee machine</h1>"))
        }
    }

    @Test func whatSomebodyElseDidMeanwhileIsNotUndone() async throws {
        let desk = try await TestDesk()
        let (coffee, jet, room) = (desk.cast.coffee, desk.cast.jet, desk.cast.room)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            _ = try await open.browser(.owner).post("/assets/\(coffee.text)/move-code", ["asset": jet.text, "version": "1"])
            let late = try await browser.post("/assets/\(coffee.text)/move-code", ["asset": room.text, "version": "1"])
            #expect(late.status == .conflict && late.text.contains(Member.owner.name))
            #expect(try await browser.post("/assets/\(room.text)/move-code", ["version": "1"]).status == .unprocessableContent)
            #expect(
                try await browser.post("/assets/\(room.text)/move-code", ["version": "1", "asset": room.text]).status
                    == .unprocessableContent)
        }
    }

    @Test(arguments: [Member.employee, .it, .supervisor]) func othersAreRefused(member: Member) async throws {
        let desk = try await TestDesk()
        let (coffee, jet, far) = (desk.cast.coffee.text, desk.cast.jet.text, desk.cast.far.text)
        try await desk.open { open in
            let (browser, program) = (try await open.browser(member), try await open.program(member))
            #expect(try await browser.get("/assets/\(coffee)/move-code").status == .forbidden)
            #expect(try await browser.post("/assets/\(coffee)/move-code", ["asset": jet, "version": "1"]).status == .forbidden)
            #expect(try await program.call(.post, "/api/v1/assets/\(coffee)/move-code", #"{"asset": "\#(jet)"}"#).status == .forbidden)
            #expect(try await program.call(.post, "/api/v1/assets/\(coffee)/replace-code").status == .forbidden)
            if member != .supervisor { #expect(try await browser.get("/assets/\(far)/move-code").status == .notFound) }
        }
    }

    @Test func aProgramMovesAndReplacesToo() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee.text, desk.cast.jet.text)
        try await desk.open { open in
            let program = try await open.program(.assets)
            let moved = try await program.call(.post, "/api/v1/assets/\(coffee)/move-code", #"{"asset": "\#(jet)", "version": 1}"#)
            #expect(try moved.json()["name"] as? String == "Printer by the lift" && moved.json()["code"] as? String == coffee)
            #expect(
                try await program.call(.post, "/api/v1/assets/\(coffee)/move-code", #"{"asset": "\#(jet)", "version": 1}"#).status
                    == .conflict)
            let replaced = try await program.call(.post, "/api/v1/assets/\(coffee)/replace-code")
            #expect(try replaced.status == .ok && replaced.json()["code"] as? String != coffee)
            #expect(try await program.call(.get, "/api/v1/assets/\(coffee)").status == .notFound)
        }
    }
}
