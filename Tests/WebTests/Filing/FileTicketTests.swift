import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct FileTicketTests {
    private static func count(_ desk: TestDesk) async throws -> Int {
        try await desk.store.database.read { try $0.value("SELECT count(*) FROM ticket") } ?? 0
    }

    @Test func twoTapsMakeATicketWithoutScript() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            let path = "/A/\(desk.cast.coffee.text)"
            // The form as the page has it: every hidden field and the chosen tile, nothing more.
            let page = try await browser.get(path)
            let form = try #require(page.text.split(separator: "<form class=\"report").last)
            #expect(form.contains("action=\"\(path)\"") && form.contains("method=\"post\""))
            let hidden = Dictionary(form.matches(of: #/type="hidden" name="([^"]+)" value="([^"]*)"/#).map { (String($0.1), String($0.2)) })
            { first, _ in first }
            let answer = try await browser.post(
                path,
                [
                    "csrf": try #require(hidden["csrf"]), "idempotency_key": try #require(hidden["idempotency_key"]),
                    "problem_type_id": String(desk.cast.noWater), "comment": "Tank is empty",
                ])
            #expect(answer.status == .seeOther)
            #expect(answer.location.hasPrefix("/tickets/"))
            let receipt = try await browser.get(answer.location)
            #expect(receipt.status == .ok)
            for text in ["We received your request", "No water", "Office services", "Tank is empty", "Emma Employee"] {
                #expect(receipt.text.contains(text), "\(text)")
            }
            #expect(try await browser.get("/tickets").text.contains("No water"))
        }
    }

    @Test func sendingTwiceMakesOneTicket() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            let path = "/A/\(desk.cast.coffee.text)"
            let problem = String(desk.cast.noWater)
            async let first = browser.post(path, ["problem_type_id": problem, "idempotency_key": "k1"])
            async let second = browser.post(path, ["problem_type_id": problem, "idempotency_key": "k1"])
            #expect(try await first.location == second.location)
            #expect(try await FileTicketTests.count(desk) == 1)
        }
    }

    @Test func theSameOpenProblemLeadsToTheTicketThereIs() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            let path = "/A/\(desk.cast.coffee.text)"
            let first = try await browser.post(path, ["problem_type_id": String(desk.cast.noWater)])
            let second = try await browser.post(path, ["problem_type_id": String(desk.cast.noWater), "comment": "still"])
            #expect(second.location == first.location)
            #expect(second.headers[.setCookie]?.contains("tagdesk-notice") == true)
            _ = try await browser.post(path, ["problem_type_id": String(desk.cast.outOfCoffee)])
            #expect(try await FileTicketTests.count(desk) == 2)
            _ = try await desk.store.system { try $0.execute("UPDATE ticket SET status = 'done', finished_at = \($1.milliseconds)") }
            #expect(try await browser.post(path, ["problem_type_id": String(desk.cast.noWater)]).location != first.location)
            #expect(try await FileTicketTests.count(desk) == 3)
        }
    }

    @Test func withoutAProblemThePageComesBackWithTheComment() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.employee).post("/A/\(desk.cast.coffee.text)", ["comment": "кофе & <tea>"])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("\nкофе &amp; &lt;tea&gt;</textarea>"))
            #expect(page.text.contains("id=\"problem_type_id-error\"") && page.text.contains("href=\"#problem_type_id\""))
            #expect(try await FileTicketTests.count(desk) == 0)
        }
    }

    @Test(arguments: ["printer", "999999", "-1", "x"]) func aProblemOfAnotherTypeIsRefused(choice: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let id = choice == "printer" ? String(desk.cast.paperJam) : choice
            let page = try await open.browser(.employee).post("/A/\(desk.cast.coffee.text)", ["problem_type_id": id, "comment": "kept"])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("\nkept</textarea>"))
            #expect(try await FileTicketTests.count(desk) == 0)
        }
    }

    @Test func aThousandCharactersFitAndOneMoreDoesNot() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            let path = "/A/\(desk.cast.coffee.text)"
            let long = String(repeating: "ж", count: 1001)
            let page = try await browser.post(path, ["problem_type_id": String(desk.cast.noWater), "comment": long])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("At most 1000 characters.") && page.text.contains(long))
            #expect(page.text.contains("value=\"\(desk.cast.noWater)\" checked"))
            #expect(
                try await browser.post(path, ["problem_type_id": String(desk.cast.noWater), "comment": String(long.dropLast())]).status
                    == .seeOther)
        }
    }

    @Test func aMegabyteIsTooMuch() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.employee).post(
                "/A/\(desk.cast.coffee.text)",
                ["problem_type_id": String(desk.cast.noWater), "comment": String(repeating: "a", count: 1 << 20)])
            #expect(page.status == .contentTooLarge)
            #expect(page.text.contains("too much at once"))
        }
    }

    @Test func forgedFieldsAreIgnored() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let answer = try await open.browser(.employee).post(
                "/A/\(cast.coffee.text)",
                [
                    "problem_type_id": String(cast.noWater), "requester_id": String(desk.id(.owner)), "department_id": String(cast.it),
                    "status": "done", "number": "77", "site_id": String(cast.riverside),
                ])
            let number = try #require(Int64(answer.location.dropFirst("/tickets/".count)))
            #expect(number != 77)
            let receipt = try await desk.read(as: .employee) { try $0.ticket(number) }
            #expect(receipt.ticket.requester.id == desk.id(.employee) && receipt.ticket.departmentID == cast.officeServices)
            #expect(receipt.ticket.status == .new && receipt.ticket.siteID == cast.harbour)
        }
    }

    @Test func aRetiredAssetTakesNoReport() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.employee).post("/A/\(desk.cast.old.text)", ["problem_type_id": String(desk.cast.paperJam)])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("nothing can be reported on it"))
            #expect(try await FileTicketTests.count(desk) == 0)
        }
    }

    @Test func outsideOnesScopeThereIsNoSuchLabel() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for code in [desk.cast.coffee.text, "nonsense"] {
                let page = try await open.browser(.employee2).post("/A/\(code)", ["problem_type_id": String(desk.cast.noWater)])
                #expect(page.status == .notFound && page.text.contains("No such label"))
            }
            #expect(try await FileTicketTests.count(desk) == 0)
        }
    }

    @Test func whoOnlyLooksMayNotFile() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.supervisor).post(
                "/A/\(desk.cast.coffee.text)", ["problem_type_id": String(desk.cast.noWater)])
            #expect(page.status == .forbidden)
            #expect(try await FileTicketTests.count(desk) == 0)
        }
    }

    @Test func aGuideThatHelpedFilesNothing() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.browser(.employee).post(
                "/A/\(desk.cast.coffee.text)", ["problem_type_id": String(desk.cast.howTo), "helped": "yes"])
            #expect(answer.location == "/A/\(desk.cast.coffee.text)")
            #expect(answer.headers[.setCookie]?.contains("tagdesk-notice") == true)
            #expect(try await FileTicketTests.count(desk) == 0)
            let needed = try await open.browser(.employee).post("/A/\(desk.cast.coffee.text)", ["problem_type_id": String(desk.cast.howTo)])
            #expect(needed.location.hasPrefix("/tickets/"))
        }
    }

    @Test(arguments: ["\u{1F600}", " ", "ж", "&"])
    func aSessionThatEndedWhileTypingLosesNothing(letter: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let path = "/A/\(desk.cast.coffee.text)"
            let comment = "x" + String(repeating: letter, count: 998) + "y"
            let browser = try await open.browser(.employee)
            let employee = desk.id(.employee)
            _ = try await desk.store.system { connection, _ in
                try connection.execute("DELETE FROM session WHERE person_id = \(employee)")
            }
            let fields: KeyValuePairs = ["problem_type_id": String(desk.cast.noWater), "comment": comment]
            // The cookie outlived its session; the cookie is gone but there was a page before; nothing is left at all.
            for answer in [
                try await browser.post(path, fields), try await open.visitor.post(path, fields),
                try await open.visitor.post(path, ["csrf": "old"] + fields),
            ] {
                #expect(answer.status == .seeOther)
                #expect(answer.location.utf8.count < 16_000)
                let sent = try #require(URLComponents(string: answer.location))
                #expect(sent.path == "/sign-in")
                let next = try #require(sent.queryItems?.first { $0.name == "next" }?.value)
                let back = try await open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password, "next": next])
                #expect(back.location.hasPrefix(path + "?problem_type_id=\(desk.cast.noWater)&comment="))
                #expect(back.location.utf8.count < 16_000)
                let page = try await open.browser(.employee).get(back.location)
                #expect(page.text.contains("value=\"\(desk.cast.noWater)\" checked"))
                #expect(page.text.contains("\n\(comment.replacing("&", with: "&amp;"))</textarea>"))
            }
            #expect(try await FileTicketTests.count(desk) == 0)
        }
    }

    @Test func aFormOfAnEarlierSessionComesBackFilledIn() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let path = "/A/\(desk.cast.coffee.text)"
            let answer = try await open.browser(.employee).post(path, ["csrf": "old", "problem_type_id": "1", "comment": "a b"])
            #expect(answer.status == .forbidden)
            #expect(answer.text.contains("This page was open for too long") && answer.text.contains(">\na b</textarea>"))
            #expect(try await FileTicketTests.count(desk) == 0)
        }
    }

    @Test func anotherSitesFormIsRefused() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.employee).post(
                "/A/\(desk.cast.coffee.text)", ["problem_type_id": String(desk.cast.noWater)],
                headers: [HTTPField.Name("Sec-Fetch-Site")!: "cross-site"])
            #expect(page.status == .forbidden)
            #expect(try await FileTicketTests.count(desk) == 0)
        }
    }
}

private func + (left: KeyValuePairs<String, String>, right: KeyValuePairs<String, String>) -> KeyValuePairs<String, String> {
    // Forms of this test have at most these three fields.
    let pairs = left.map { $0 } + right.map { $0 }
    return [pairs[0].key: pairs[0].value, pairs[1].key: pairs[1].value, pairs[2].key: pairs[2].value]
}
