import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct AssetPageTests {
    @Test func aRequesterSeesTheAssetAndItsTiles() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.employee).get("/A/\(desk.cast.coffee.text)")
            #expect(page.status == .ok)
            for text in [
                "Coffee machine", "Kitchen, 3rd floor", desk.cast.coffee.grouped, "In service", "Out of coffee", "No water",
                "Touch the screen.",
            ] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(page.text.contains("name=\"problem_type_id\" value=\"\(desk.cast.noWater)\""))
            #expect(page.text.contains("data-guide"))
            #expect(!page.text.contains("Already reported"))
            #expect(!page.text.contains("Print label") && !page.text.contains("/edit"))
        }
    }

    @Test func anyWayOfWritingTheCodeOpensThePage() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            let code = desk.cast.coffee
            for path in [
                "/A/\(code.text)", "/a/\(code.text.lowercased())", "/A/\(code.grouped)", "/a/\(code.grouped.lowercased())",
                "/A/%20\(code.text)%20",
            ] {
                let page = try await browser.get(path)
                #expect(page.status == .ok && page.text.contains("Kitchen, 3rd floor"), "\(path)")
            }
        }
    }

    @Test func aVisitorIsSentToSignInAndBackWithWhatWasTyped() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let path = "/A/\(desk.cast.coffee.text)?problem_type_id=\(desk.cast.noWater)&comment=%D0%B2%D0%BE%D0%B4%D0%B0"
            let answer = try await open.visitor.get(path)
            #expect(answer.status == .seeOther)
            let sent = try #require(URLComponents(string: answer.location))
            #expect(sent.path == "/sign-in")
            let next = try #require(sent.queryItems?.first { $0.name == "next" }?.value)
            #expect(next == path)
            let back = try await open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password, "next": next])
            #expect(back.location == path)
            let page = try await open.browser(.employee).get(back.location)
            #expect(page.text.contains("value=\"\(desk.cast.noWater)\" checked"))
            #expect(page.text.contains("\nвода</textarea>"))
        }
    }

    @Test func aRetiredAssetSaysSoAndTakesNoReport() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.employee).get("/A/\(desk.cast.old.text)")
            #expect(page.status == .ok)
            #expect(page.text.contains("out of service"))
            #expect(!page.text.contains("problem_type_id"))
        }
    }

    @Test func aSupervisorLooksButHasNoForm() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.supervisor).get("/A/\(desk.cast.coffee.text)")
            #expect(page.status == .ok)
            #expect(!page.text.contains("problem_type_id") && !page.text.contains("me-too"))
        }
    }

    @Test func theAssetManagerEditsAndPrints() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.assets).get("/A/\(desk.cast.coffee.text)")
            #expect(page.text.contains("href=\"/assets/\(desk.cast.coffee.text)/edit\""))
            #expect(page.text.contains("href=\"/labels?asset=\(desk.cast.coffee.text)\""))
            #expect(page.text.contains("Harbour"))
        }
    }

    @Test func anExecutorActsOnTheTicketsOfTheirDepartmentHere() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let ticket = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.noWater, comment: ""), at: cast.coffee)
        }
        try await desk.open { open in
            let own = try await open.browser(.office).get("/A/\(cast.coffee.text)")
            #expect(own.text.contains("Your work here"))
            #expect(
                own.text.contains("action=\"/tickets/\(ticket.number)/take\"")
                    && own.text.contains("action=\"/tickets/\(ticket.number)/start\""))
            #expect(
                own.text.contains("name=\"version\" value=\"1\"") && own.text.contains("name=\"next\" value=\"/A/\(cast.coffee.text)\""))
            #expect(!own.text.contains("/finish\""))
            let other = try await open.browser(.it).get("/A/\(cast.coffee.text)")
            #expect(!other.text.contains("Your work here") && !other.text.contains("/take\""))
            #expect(other.text.contains("action=\"/tickets/\(ticket.number)/me-too\""))
            let office = desk.id(.office)
            _ = try await desk.store.system { connection, _ in
                try connection.execute(
                    "UPDATE ticket SET status = 'in_work', executor_id = \(office), version = 2 WHERE number = \(ticket.number)")
            }
            let working = try await open.browser(.office).get("/A/\(cast.coffee.text)")
            #expect(
                working.text.contains("action=\"/tickets/\(ticket.number)/finish\"")
                    && working.text.contains("name=\"result\" value=\"done\""))
            #expect(!working.text.contains("/take\"") && !working.text.contains("/start\""))
        }
    }

    @Test func namesOfAnyScriptAreShownAsTheyAreAndHostileOnesDoNoHarm() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let dialect = desk.database.dialect
        let names = ["ماكينة القهوة", "Кофемашина №2", "\"><script>alert(1)</script>", "a\"\u{301} onfocus=alert(1) autofocus x=\"\u{301}"]
        let codes = try await desk.store.system { connection, now in
            var random = SeededGenerator(seed: 99)
            return try names.map { name in
                let code = AssetCode(random: &random)
                _ = try connection.add(
                    try AssetDraft(
                        name: name, tag: nil, typeID: cast.coffeeMachine, siteID: cast.harbour, location: name, serial: nil, details: nil,
                        status: nil), code: code, dialect: dialect, at: now)
                return code
            }
        }
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            for (name, code) in zip(names, codes) {
                let page = try await browser.get("/A/\(code.text)")
                #expect(page.status == .ok)
                // By scalars: a quote and the accent after it are one Character.
                let escaped = name.unicodeScalars.map { ["\"": "&quot;", "<": "&lt;", ">": "&gt;"][$0] ?? String($0) }.joined()
                let heading = Data("<h1 class=\"h2\">\(escaped)</h1>".utf8)
                #expect(Data(page.text.utf8).range(of: heading) != nil, "\(name)")
                #expect(Data(page.text.utf8).range(of: Data(name.utf8)) == nil || escaped == name)
            }
        }
    }

    @Test func thePageSpeaksRussianToo() async throws {
        let desk = try await TestDesk()
        try await desk.write(as: .employee) { try $0.speak(.russian) }
        try await desk.open { open in
            let page = try await open.browser(.employee).get("/A/\(desk.cast.coffee.text)")
            #expect(page.text.contains("<html lang=\"ru\""))
            for text in ["Что случилось?", "Отправить", "Работает", "Помогло"] { #expect(page.text.contains(text), "\(text)") }
        }
    }

    @Test func aMalformedQueryIsRefused() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.browser(.employee).get("/A/\(desk.cast.coffee.text)?comment=%ZZ")
            #expect(answer.status == .badRequest)
        }
    }
}
