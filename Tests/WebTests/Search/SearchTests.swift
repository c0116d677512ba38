import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct SearchTests {
    @Test func aCodeOrALabelsAddressJumpsToItsAsset() async throws {
        let desk = try await TestDesk()
        let code = desk.cast.coffee
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            for query in [code.text, code.grouped.lowercased(), "https://desk.example.com/A/\(code.text)"] {
                let answer = try await browser.get("/search?q=\(query)")
                #expect(answer.status == .seeOther && answer.location == "/A/\(code.text)", "\(query)")
            }
            let elsewhere = try await open.browser(.employee2).get("/search?q=\(code.text)")
            #expect(elsewhere.status == .ok && elsewhere.text.contains("Nothing found"))
        }
    }

    @Test func assetsAndTicketsAreFoundWithinOnesSight() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let number = try await desk.write(as: .employee) {
            try $0.file(TicketDraft(problemTypeID: cast.paperJam, comment: "Ёлка застряла"), at: cast.jet)
        }.number
        try await desk.open { open in
            func page(_ query: String, _ member: Member = .employee) async throws -> String {
                try await open.browser(member).get("/search?q=\(query)").text
            }
            let assets = try await page("printer")
            #expect(assets.contains("/A/\(cast.jet.text)") && assets.contains("/A/\(cast.old.text)") && !assets.contains(cast.far.text))
            #expect(try await page("printer", .employee2).contains("/A/\(cast.far.text)"))
            for query in [String(number), "paper", "%D0%B5%D0%BB%D0%BA%D0%B0"] {
                #expect(try await page(query).contains("href=\"/tickets/\(number)\""), "\(query)")
                #expect(try await page(query, .it).contains("href=\"/tickets/\(number)\""), "\(query)")
                #expect(try await page(query, .dispatcher).contains("href=\"/tickets/\(number)\""), "\(query)")
                #expect(try await page(query, .employee2).contains("href=\"/tickets/\(number)\"") == false, "\(query)")
                #expect(try await page(query, .office).contains("href=\"/tickets/\(number)\"") == false, "\(query)")
            }
        }
    }

    @Test func peopleAreFoundByThoseWhoMaySeeThem() async throws {
        let desk = try await TestDesk()
        let (emma, egon, ivo) = (desk.id(.employee), desk.id(.employee2), desk.id(.it))
        try await desk.open { open in
            #expect(
                try await open.program(.owner).call(.patch, "/api/v1/people/\(emma)", #"{"email": "frau.berg@example.com"}"#).status == .ok)
            func found(_ query: String, _ member: Member) async throws -> Set<Int64> {
                let page = try await open.browser(member).get("/search?q=\(query)").text
                return Set(page.captures(#"href="/people/(\d+)""#).compactMap { Int64($0) })
            }
            for query in ["emma", "employ", "EMPLOYEE+emm", "frau.berg"] {
                #expect(try await found(query, .owner).contains(emma), "\(query)")
            }
            #expect(try await found("e", .dispatcher).contains(emma))
            #expect(try await !found("e", .dispatcher).contains(egon), "of another site")
            for member in [Member.employee, .it, .assets] { #expect(try await found("ivo", member) == [], "\(member)") }
            #expect(try await found("ivo", .supervisor) == [ivo])
            let nothing = try await open.browser(.employee).get("/search?q=emma").text
            #expect(nothing.contains("Nothing found") && nothing.contains("asset, tag or code<"))
            #expect(try await open.browser(.owner).get("/search").text.contains("code or person<"))
            #expect(try await open.browser(.owner).post("/people/\(emma)/anonymise", ["login": "employee"]).status == .seeOther)
            #expect(try await found("emma", .owner) == [])
            let former = try await open.browser(.owner).get("/search?q=former").text
            #expect(former.contains("href=\"/people/\(emma)\"") && !former.contains("former~"))
        }
    }

    @Test(arguments: [
        "", "%20", "%22OR%201", "*", "99999999999999999999", "-5", "%3Cscript%3Ealert(1)%3C/script%3E", "AND%20NOT%20(", "%00",
    ])
    func anyTextIsSafe(query: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.employee).get("/search?q=\(query)")
            #expect(page.status == (query == "%00" ? .badRequest : .ok))
            #expect(!page.text.contains("<script>alert"))
            #expect(try await open.visitor.get("/search?q=x").status == .seeOther)
        }
    }
}
