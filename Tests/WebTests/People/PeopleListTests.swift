import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// The list of people, and what is done to those who are ticked.
@Suite struct PeopleListTests {
    @Test(
        arguments: [
            ("q=emm", ["Emma Employee"]), ("q=ITMAN+ivo", ["Ivo Itman"]), ("role=executor&q=i", ["Ilse Ittwo", "Ivo Itman"]),
            ("site_id=2", ["Egon Elsewhere"]), ("department_id=2", ["Oskar Office"]), ("tier=vip", []), ("status=disabled", []),
            ("role=supervisor", ["Sven Supervisor"]), ("q=zzz", []),
        ] as [(String, [String])])
    func filtersNarrowTheList(query: String, names: [String]) async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let page = try await open.browser(.owner).get("/people?\(query)").text
            let shown = Member.allCases.map(\.name).filter { page.contains(">\($0)</a>") }
            #expect(Set(shown) == Set(names))
            let items = try await open.program(.owner).call(.get, "/api/v1/people?\(query)").json()["items"] as? [[String: Any]]
            #expect(items?.compactMap { $0["name"] as? String } == names.sorted())
        }
    }

    @Test func whatIsUnknownIsSaidAndLeftOut() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let page = try await open.browser(.owner).get("/people?role=wizard&site_id=x").text
            #expect(page.contains("Not known here") && page.contains("Emma Employee"))
            #expect(try await open.program(.owner).call(.get, "/api/v1/people?tier=gold").status == .unprocessableContent)
        }
    }

    @Test func oneSeesOnesSiteAndNobodyWithoutTheRight() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let page = try await open.browser(.dispatcher).get("/people").text
            #expect(page.contains("Emma Employee") && !page.contains("Egon Elsewhere") && !page.contains("name=\"person\""))
            #expect(try await open.browser(.employee).get("/people").status == .forbidden)
            #expect(try await open.visitor.get("/people").location.hasPrefix("/sign-in"))
        }
    }

    @Test func longListsAreCutIntoPages() async throws {
        let desk = try await TestDesk()
        try await desk.store.system { connection, now in
            for index in 0..<60 {
                _ = try connection.add(
                    NewPerson(
                        login: try Login(typed: "p\(index)"), name: "Person \(100 + index)", roles: [.requester], siteID: nil,
                        departmentIDs: [],
                        language: .english, passwordHash: nil), at: now)
            }
        }
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let first = try await owner.get("/people?q=person").text
            #expect(first.contains("60 people") && first.contains("Person 149") && !first.contains("Person 150"))
            let next = try #require(first.captures(#"href="(/people\?[^"]*after=[^"]*)""#).first).replacing("&amp;", with: "&")
            let second = try await owner.get(next).text
            #expect(second.contains("Person 150") && !second.contains("Person 149<"))
        }
    }
}

@Suite struct PeopleBulkTests {
    private static func ids(_ desk: TestDesk, _ members: Member...) -> [(String, String)] {
        members.map { ("person", String(desk.id($0))) }
    }

    @Test func theQuestionNamesWhoIsMeantAndWhoIsLeftAlone() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let query = Self.ids(desk, .employee, .it, .owner).map { "person=\($0.1)" }.joined(separator: "&")
            let page = try await owner.get("/people/bulk?act=disable&\(query)&from=/people%3Fq%3Dx").text
            #expect(page.contains("Disable 2 people?") && page.contains("Emma Employee") && page.contains("that is you"))
            #expect(page.contains(#"href="/people?q=x""#))
            #expect(try await owner.get("/people/bulk?act=disable").status == .seeOther)
            let foreign = try await owner.get("/people/bulk?act=disable&\(query)&from=//evil.example").text
            #expect(!foreign.contains("\"//evil"))
        }
    }

    @Test func whoLetsPeopleInFindsTheRegistrationsAlsoWhileNobodyWaits() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await open.browser(.owner).get("/people").text.contains("href=\"/people/registrations\""))
            #expect(try await !open.browser(.supervisor).get("/people").text.contains("href=\"/people/registrations\""))
        }
    }

    @Test func everybodyWhoCanBeIsDisabledAndTheOthersAreCounted() async throws {
        let desk = try await TestDesk()
        let (employee, it) = (desk.id(.employee), desk.id(.it))
        try await desk.open { (open: OpenDesk) async throws in
            let (owner, before) = (try await open.browser(.owner), try await open.browser(.employee))
            let answer = try await owner.post("/people/bulk", pairs: [("act", "disable")] + Self.ids(desk, .employee, .it, .owner))
            #expect(answer.status == .seeOther)
            let notice = answer.headers[.setCookie]?.removingPercentEncoding ?? ""
            #expect(notice.contains("2+disabled") || notice.contains("2 disabled") || notice.contains("2%20disabled"))
            for id in [employee, it] {
                #expect(try await open.program(.owner).call(.get, "/api/v1/people/\(id)").json()["status"] as? String == "disabled")
            }
            #expect(try await before.get("/").status == .seeOther)
            _ = try await owner.post("/people/bulk", pairs: [("act", "enable")] + Self.ids(desk, .employee, .it))
            #expect(try await open.browser(.employee).get("/").status == .ok)
        }
    }

    @Test func rolesAreGivenAndTakenAndPeopleMoved() async throws {
        let desk = try await TestDesk()
        let (employee, it) = (desk.id(.employee), desk.id(.it))
        try await desk.open { (open: OpenDesk) async throws in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            let both = Self.ids(desk, .employee, .it)
            #expect(try await owner.post("/people/bulk", pairs: [("act", "give"), ("role", "dispatcher")] + both).status == .seeOther)
            #expect(try await program.call(.get, "/api/v1/people/\(it)").json()["roles"] as? [String] == ["dispatcher", "executor"])
            #expect(try await owner.post("/people/bulk", pairs: [("act", "take"), ("role", "requester")] + both).status == .seeOther)
            #expect(try await program.call(.get, "/api/v1/people/\(employee)").json()["roles"] as? [String] == ["dispatcher"])
            #expect(try await owner.post("/people/bulk", pairs: [("act", "move"), ("site_id", "2")] + both).status == .seeOther)
            #expect(try await program.call(.get, "/api/v1/people/\(it)").json()["site_id"] as? Int64 == desk.cast.riverside)
            #expect(try await owner.post("/people/bulk", pairs: [("act", "give")] + both).status == .unprocessableContent)
            #expect(
                try await owner.post("/people/bulk", pairs: [("act", "give"), ("role", "wizard")] + both).status == .unprocessableContent)
            #expect(
                try await owner.post("/people/bulk", pairs: [("act", "move"), ("site_id", "99")] + both).status == .unprocessableContent)
        }
    }

    @Test func invitationsAreShownOnceToPrintOrToSave() async throws {
        let desk = try await TestDesk()
        let id = try await desk.write(as: .owner) { visit in
            try visit.add(
                try Login(typed: "otto"),
                try PersonDraft(
                    name: "=Otto", email: nil, phone: nil, jobTitle: nil, tier: nil, roles: ["requester"], siteID: nil, departmentIDs: []),
                language: .english)
        }
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let form = [("act", "invite"), ("person", String(id)), ("person", String(desk.id(.it)))]
            let page = try await owner.post("/people/bulk", pairs: form)
            #expect(page.status == .ok && page.text.contains("1 link made. 1 left alone: has a password already."))
            let first = try #require(page.text.captures(#"link=([0-9a-f]{64})"#).first)
            #expect(try await open.visitor.get("/password?link=\(first)").status == .ok)
            let file = try await owner.post("/people/bulk", pairs: form + [("format", "csv")])
            #expect(file.headers[.contentType] == "text/csv; charset=utf-8" && file.text.contains("'=Otto,otto,https://"))
            #expect(try await open.visitor.get("/password?link=\(first)").status == .notFound)
        }
    }

    @Test func whoMayNotChangePeopleIsRefused() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            for member in [Member.dispatcher, .employee] {
                let browser = try await open.browser(member)
                for act in ["give", "take", "move", "disable", "enable", "invite"] {
                    let form = [("act", act), ("role", "executor"), ("site_id", "1")] + Self.ids(desk, .it)
                    #expect(try await browser.post("/people/bulk", pairs: form).status == .forbidden, "\(act)")
                }
                #expect(try await browser.get("/people/bulk?act=disable&person=1").status == .forbidden)
            }
        }
        let id = desk.id(.it)
        let status = try await desk.read(as: .owner) { visit in try visit.person(id).status }
        #expect(status == .active)
    }
}
