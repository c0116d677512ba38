import Database
import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct NoSuchLabelTests {
    @Test func unknownMalformedAndForeignCodesGetTheSameAnswer() async throws {
        let desk = try await TestDesk()
        var random = SeededGenerator(seed: 1234)
        let unknown = AssetCode(random: &random)
        let foreign = desk.cast.coffee
        try await desk.open { open in
            let browser = try await open.browser(.employee2)
            var pages: [String] = []
            for code in [unknown.text, foreign.text, "hello", "%FF%00", "UUUUUUUU", String(repeating: "7", count: 400)] {
                let page = try await browser.get("/A/\(code)")
                #expect(page.status == .notFound, "\(code)")
                #expect(page.text.contains("No such label") && page.text.contains("action=\"/scan\""), "\(code)")
                #expect(!page.text.contains("Coffee machine") && !page.text.contains("Did you mean"))
                pages.append(page.text)
            }
            // The only difference between a code that exists elsewhere and one that does not is the code itself.
            func neutral(_ page: String, _ code: AssetCode) -> String {
                page.replacing(code.text, with: "").replacing(code.grouped, with: "").replacing(
                    #/name="(csrf|idempotency_key)" value="[^"]*"/#, with: "")
            }
            #expect(neutral(pages[0], unknown) == neutral(pages[1], foreign))
        }
    }

    @Test func oneWrongSymbolIsCorrectedWithinOnesScope() async throws {
        let desk = try await TestDesk()
        let code = desk.cast.coffee.grouped
        let wrong = "\(code.prefix(6))\(code.dropFirst(6).first == "X" ? "Y" : "X")\(code.suffix(2))"
        try await desk.open { open in
            let page = try await open.browser(.employee).get("/A/\(wrong)")
            #expect(page.status == .notFound)
            #expect(page.text.contains("Did you mean?") && page.text.contains("href=\"/A/\(desk.cast.coffee.text)\""))
            #expect(page.text.contains("\(code.prefix(6))<mark>\(code.dropFirst(6).prefix(1))</mark>\(code.suffix(2))"))
            let elsewhere = try await open.browser(.employee2).get("/A/\(wrong)")
            #expect(elsewhere.status == .notFound)
            #expect(!elsewhere.text.contains("Did you mean") && !elsewhere.text.contains(desk.cast.coffee.text))
        }
    }

    @Test func aReplacedLabelLeadsToTheNewOneForThoseWhoMayKnow() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        var random = SeededGenerator(seed: 55)
        let former = AssetCode(random: &random)
        try await desk.store.system { connection, now in
            let asset: Int64? = try connection.value("SELECT id FROM asset WHERE code = \(cast.coffee.text)")
            try connection.execute(
                "INSERT INTO revoked_code (code, asset_id, revoked_at) VALUES (\(former.text), \(asset), \(now.milliseconds))")
        }
        try await desk.open { open in
            let page = try await open.browser(.employee).get("/A/\(former.text)")
            #expect(page.status == .notFound)
            #expect(page.text.contains("This label was replaced") && page.text.contains("href=\"/A/\(cast.coffee.text)\""))
            let elsewhere = try await open.browser(.employee2).get("/A/\(former.text)")
            #expect(elsewhere.status == .notFound)
            #expect(elsewhere.text.contains("No such label") && !elsewhere.text.contains(cast.coffee.text))
        }
    }

    @Test func aVisitorLearnsNothing() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.visitor.get("/A/NOSUCHLABEL")
            #expect(answer.location == "/sign-in?next=%2FA%2FNOSUCHLABEL")
        }
    }

    @Test func whatWasTypedDoesNoHarm() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.employee).get("/A/%3Cscript%3Ealert(1)%3C%2Fscript%3E")
            #expect(page.status == .notFound)
            #expect(!page.text.contains("<script>alert"))
        }
    }
}
