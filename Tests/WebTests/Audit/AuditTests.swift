import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

@Suite struct AuditTests {
    private static func acts(_ desk: TestDesk) async throws -> [String] {
        try await desk.database.read { try $0.values("SELECT act || ' ' || subject FROM audit ORDER BY id") }
    }

    private static func lines(_ answer: TestResponse) -> [String] { answer.text.split(separator: "\r\n").map(String.init) }

    // MARK: What is written down

    @Test func aSignInThatFailsIsWrittenDownWithTheAccountItWasFor() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            _ = try await open.visitor.post("/sign-in", ["username": "employee", "password": "wrong one"])
            _ = try await open.visitor.post("/sign-in", ["username": "my secret typed in the wrong field", "password": "wrong one"])
            let kept: [Int64] = try await desk.database.read {
                try $0.values("SELECT coalesce(person_id, 0) FROM audit WHERE act = 'sign_in_failed' AND subject = '' ORDER BY id")
            }
            #expect(kept == [desk.id(.employee), 0])
        }
    }

    @Test func waitingAfterTooManyAttemptsIsOneEntry() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for _ in 0..<14 { _ = try await open.visitor.post("/sign-in", ["username": "it", "password": "wrong one"]) }
            let acts = try await Self.acts(desk).map(\.trimmed)
            #expect(acts.filter { $0 == "sign_in_failed" }.count == 10)
            #expect(acts.filter { $0 == "sign_in_throttled" }.count == 1)
        }
    }

    @Test(arguments: [(Person.Status.pending, "sign_in_pending"), (.disabled, "sign_in_disabled")])
    func aRightPasswordThatDoesNotLetInIsWrittenDown(status: Person.Status, act: String) async throws {
        let desk = try await TestDesk()
        try await desk.seedStatus(status, of: .it)
        try await desk.open { open in
            for _ in 0..<3 { _ = try await open.visitor.post("/sign-in", ["username": "it", "password": TestDesk.password]) }
            let kept: [Int64] = try await desk.database.read { try $0.values("SELECT person_id FROM audit WHERE act = \(act)") }
            #expect(kept == [desk.id(.it)])
            #expect(try await !Self.acts(desk).contains { $0.hasPrefix("sign_in_failed") })
        }
    }

    @Test func wrongCodesAreWrittenDownAndSoIsThatThereWereTooMany() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (phone, codes) = try await open.enrol(.it, try await open.browser(.it))
            func failed() async throws -> Int { try await Self.acts(desk).filter { $0.hasPrefix("factor_failed") }.count }
            desk.wait(minutes: 1)
            let half = try await open.firstStep("it")
            _ = try await open.secondStep(half, "000000")
            _ = try await open.secondStep(half, "AAAAA-AAAAA")
            #expect(try await failed() == 2)
            #expect(try await open.secondStep(half, codes[0]).openedSession != nil)
            let again = try await open.firstStep("it")
            _ = try await open.secondStep(again, codes[0])
            #expect(try await failed() == 3, "used before")
            func ask(_ code: String) async throws -> TestResponse {
                try await open.stranger.call(
                    .post, "/auth/token", "{\"username\": \"it\", \"password\": \"\(TestDesk.password)\", \"code\": \"\(code)\"}")
            }
            #expect(try await ask("000000").status == .unauthorized)
            #expect(try await ask(codes[0]).status == .unauthorized)
            #expect(try await failed() == 5)
            for _ in 0..<14 { _ = try await open.secondStep(again, "000000") }
            #expect(try await open.secondStep(again, phone.code(at: desk.now)).status == .tooManyRequests)
            #expect(try await failed() == 12, "as many as were looked at")
            let throttled: [Int64] = try await desk.database.read {
                try $0.values("SELECT person_id FROM audit WHERE act = 'factor_throttled'")
            }
            #expect(throttled == [desk.id(.it)])
        }
    }

    @Test func aRefusedChangeIsWrittenDownOnceAnHour() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (browser, program) = (try await open.browser(.employee), try await open.program(.employee))
            for _ in 0..<3 { #expect(try await browser.post("/roles/new", ["name": "Mine"]).status == .forbidden) }
            #expect(try await program.call(.delete, "/api/v1/roles/owner").status == .forbidden)
            #expect(try await browser.get("/roles").status == .forbidden, "looking is no attempt to change")
            var refused = try await Self.acts(desk).filter { $0.hasPrefix("refused") }
            #expect(refused == ["refused POST /roles/new", "refused DELETE /api/v1/roles/owner"])
            desk.wait(minutes: 61)
            _ = try await browser.post("/roles/new", ["name": "Mine"])
            refused = try await Self.acts(desk).filter { $0.hasPrefix("refused") }
            #expect(refused.count == 3)
        }
    }

    @Test(arguments: ["UPDATE audit SET act = 'nothing'", "DELETE FROM audit WHERE id > 0"] as [SQL])
    func nothingCanBeChangedOrDeleted(statement: SQL) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in _ = try await open.browser(.employee) }
        let before = try await Self.acts(desk)
        #expect(!before.isEmpty)
        await #expect(throws: (any Error).self) { try await desk.store.system { connection, _ in try connection.execute(statement) } }
        desk.wait(minutes: 60 * 24 * 4000)
        try await desk.store.housekeep()
        #expect(try await Self.acts(desk) == before)
    }

    // MARK: The page

    @Test func thePageNamesWhoDidWhatToWhomAndLinksThem() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            _ = try await owner.post("/roles/executor", ["version": "0", "ticket.view": "own"])
            _ = try await owner.post(
                "/assets/\(desk.cast.room.text)/edit",
                [
                    "name": "Oslo", "type_id": "\(desk.cast.meetingRoom)", "site_id": "\(desk.cast.harbour)", "status": "active",
                    "version": "1",
                ])
            let page = try await open.browser(.supervisor).get("/audit")
            #expect(page.status == .ok)
            for text in [
                "Changed a role", "href=\"/roles/executor\">Executor", "Changed an asset", "href=\"/A/\(desk.cast.room.text)\">Oslo",
                "href=\"/audit?login=owner\">Olga Owner", "Signed in",
            ] { #expect(page.text.contains(text), "\(text)") }
            let russian = try await open.browser(.owner)
            _ = try await russian.post("/appearance", ["language": "ru"])
            #expect(try await russian.get("/audit").text.contains("Изменена роль"))
        }
    }

    /// What the page of the log links to under a path.
    private static func links(_ browser: Browser, _ path: String) async throws -> Set<String> {
        Set(try await browser.get("/audit").text.captures("href=\"(\(path)/\\d+)\""))
    }

    @Test func whatHasANumberIsNamedAsItIsCalledNowAndLinked() async throws {
        let desk = try await TestDesk()
        try await desk.seedProvider(named: "Office login")
        try await desk.open { open in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            let made = try await program.call(.post, "/api/v1/departments", #"{"name": "Doors"}"#).json()
            let department = try #require(made["id"] as? Int64)
            #expect(try await program.call(.patch, "/api/v1/departments/\(department)", #"{"name": "Gates"}"#).status == .ok)
            #expect(
                try await program.call(.patch, "/api/v1/sites/\(desk.cast.riverside)", #"{"name": "Hillside"}"#).status == .ok)
            #expect(try await owner.post("/settings/sign-on/1/test").status == .seeOther)
            #expect(try await owner.post("/people/\(desk.id(.it))/disable").status == .seeOther)
            var page = try await owner.get("/audit").text
            for link in [
                "/departments/\(department)\">Gates", "/sites/\(desk.cast.riverside)\">Hillside", "/settings/sign-on/1\">Office login",
                "/people/\(desk.id(.it))\">Ivo Itman",
            ] { #expect(page.contains("href=\"\(link)</a>"), "\(link)") }
            #expect(!page.contains("Doors"))
            #expect(try await program.call(.delete, "/api/v1/departments/\(department)").status == .noContent)
            page = try await owner.get("/audit").text
            #expect(page.components(separatedBy: "<p class=\"muted\">Gates</p>").count == 4, "added, changed and deleted")
            #expect(!page.contains("/departments/\(department)\""))
        }
    }

    @Test func aNameThatReadsAsAPersonLinksToNobody() async throws {
        let desk = try await TestDesk()
        let (id, it) = (desk.id(.employee), desk.id(.it))
        try await desk.seedProvider(named: "employee")
        try await desk.store.system { connection, _ in
            _ = try connection.execute("UPDATE person SET login = \(String(it)), login_key = \(String(it)) WHERE id = \(id)")
        }
        try await desk.open { open in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            let made = try await program.call(.post, "/api/v1/departments", #"{"name": "person \#(id)"}"#).json()
            let department = try #require(made["id"] as? Int64)
            #expect(try await program.call(.delete, "/api/v1/departments/\(department)").status == .noContent)
            for name in ["person \(id)", "employee", "\(it)"] {
                let made = try await program.call(.post, "/api/v1/tokens", #"{"name": "\#(name)", "days": 1, "scopes": ["read"]}"#)
                #expect(made.status == .created)
            }
            #expect(try await owner.post("/settings/sign-on/1/test").status == .seeOther)
            #expect(try await owner.post("/settings/sign-on/1/delete").status == .seeOther)
            #expect(try await Self.links(owner, "/people") == ["/people/\(desk.id(.owner))"])
            #expect(try await owner.get("/audit").text.contains(">person \(id)</p>"))
            #expect(try await owner.post("/people/\(id)/disable").status == .seeOther)
            #expect(try await Self.links(owner, "/people") == ["/people/\(desk.id(.owner))", "/people/\(id)"])
        }
    }

    @Test func nothingIsLinkedThatTheReaderMayNotSee() async throws {
        let desk = try await TestDesk()
        try await desk.seedProvider(named: "Office login")
        try await desk.open { open in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            let role = try await owner.post("/roles/new", ["name": "Auditor", "audit.view": "all"]).location
            let auditor = desk.id(.employee2)
            try await desk.store.system { connection, _ in
                try connection.execute("DELETE FROM person_role WHERE person_id = \(auditor)")
                try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(auditor), \(String(role.dropFirst(7))))")
            }
            for (path, json) in [
                ("sites/\(desk.cast.riverside)", #"{"name": "Hillside"}"#), ("departments/\(desk.cast.it)", #"{"name": "Computers"}"#),
                ("people/\(desk.id(.it))", #"{"name": "Ivo"}"#), ("assets/\(desk.cast.jet.text)", #"{"name": "Jet"}"#),
                ("routing-rules/\(desk.cast.printerRule)", #"{"department_id": \#(desk.cast.officeServices)}"#),
            ] { #expect(try await program.call(.patch, "/api/v1/\(path)", json).status == .ok, "\(path)") }
            let page = try await open.browser(.employee2).get("/audit")
            #expect(page.status == .ok)
            for name in ["Hillside", "Computers", "Ivo", "Jet", "Auditor"] { #expect(page.text.contains(">\(name)"), "\(name)") }
            for path in ["/sites", "/departments", "/people", "/A", "/roles", "/routing"] {
                #expect(!page.text.contains("href=\"\(path)"), "\(path)")
            }
        }
    }

    @Test func theLogIsAskedForWhatWasDoneToSomebody() async throws {
        let desk = try await TestDesk()
        let (it, it2) = (desk.id(.it), desk.id(.it2))
        try await desk.open { open in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            for id in [it, it2] { #expect(try await owner.post("/people/\(id)/disable").status == .seeOther) }
            #expect(try await owner.post("/people/\(it)/enable").status == .seeOther)
            let give = [("act", "give"), ("role", "supervisor"), ("person", "\(it)"), ("person", "\(it2)")]
            #expect(try await owner.post("/people/bulk", pairs: give).status == .seeOther)
            let items = try await program.call(.get, "/api/v1/audit?whom=IT").json()["items"] as? [[String: Any]] ?? []
            #expect(items.count == 3 && items.allSatisfy { ($0["subject"] as? String)?.hasPrefix("person \(it)") == true })
            let page = try await owner.get("/audit?whom=it&act=person_disable").text
            #expect(page.contains("Ivo Itman") && !page.contains("Ilse Ittwo"))
            #expect(page.contains("name=\"whom\" value=\"it\"") && page.contains("type=\"hidden\" name=\"whom\""))
            #expect(try await owner.get("/audit?whom=it&login=it").text.contains("Nothing found"))
            let unknown = try await owner.get("/audit?whom=nobody&login=noone").text
            #expect(unknown.contains("id=\"whom-error\"") && unknown.contains("id=\"login-error\""))
            #expect(try await program.call(.get, "/api/v1/audit?whom=nobody").status == .unprocessableContent)
        }
    }

    @Test func rolesGivenToSomebodyNewAreWrittenDown() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.owner)
            let json = #"{"login": "nora", "name": "Nora Lind", "roles": ["supervisor", "executor"]}"#
            let id = try #require(try await program.call(.post, "/api/v1/people", json).json()["id"] as? Int64)
            #expect(
                try await Self.acts(desk).suffix(2) == ["person_add person \(id)", "person_roles person \(id): executor supervisor"])
        }
    }

    @Test func aCallThatItsTokenIsNotGoodForIsWrittenDown() async throws {
        let desk = try await TestDesk()
        let token = try await desk.web.issueToken(for: desk.id(.owner), days: 1, scope: .readOnly, from: "")
        try await desk.open { open in
            let header: HTTPFields = [.authorization: "Bearer \(token)"]
            for _ in 0..<2 {
                #expect(try await open.stranger.call(.delete, "/api/v1/roles/owner", headers: header).status == .forbidden)
            }
            #expect(try await Self.acts(desk).filter { $0.hasPrefix("refused") } == ["refused DELETE /api/v1/roles/owner"])
            let narrow = try await desk.web.issueToken(
                for: desk.id(.owner), days: 1, scope: TokenScope(everywhere: nil, areas: [.tickets: .read]), from: "")
            let other: HTTPFields = [.authorization: "Bearer \(narrow)"]
            #expect(try await open.stranger.call(.get, "/api/v1/people", headers: other).status == .forbidden)
            #expect(try await Self.acts(desk).filter { $0.hasPrefix("refused") }.count == 1, "looking is no attempt to change")
        }
    }

    @Test func aProgramThatReadsTheLogIsWrittenDownOnceAnHour() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.owner)
            func readings() async throws -> Int { try await Self.acts(desk).filter { $0.hasPrefix("audit_read") }.count }
            for _ in 0..<3 { #expect(try await program.call(.get, "/api/v1/audit?limit=1").status == .ok) }
            #expect(try await readings() == 1)
            #expect(try await program.call(.get, "/api/v1/audit?login=nobody").status == .unprocessableContent)
            #expect(try await open.program(.it).call(.get, "/api/v1/audit").status == .forbidden)
            #expect(try await readings() == 1)
            desk.wait(minutes: 61)
            #expect(try await program.call(.get, "/api/v1/audit").status == .ok)
            #expect(try await readings() == 2)
            _ = try await open.browser(.owner).get("/audit")
            #expect(try await readings() == 2)
        }
    }

    @Test func filtersNarrowAndPagesGoOn() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.it)
        try await desk.store.system { connection, now in
            for number in 0..<60 {
                try connection.execute(
                    """
                    INSERT INTO audit (at, person_id, act, subject, address) VALUES (\(now.milliseconds + Int64(number / 2)), \(id),
                        'role_edit', 'executor', \(number % 2 == 0 ? "192.0.2.1" : "192.0.2.2"))
                    """)
            }
        }
        try await desk.open { open in
            let program = try await open.program(.owner)
            func count(_ query: String) async throws -> Int {
                (try await program.call(.get, "/api/v1/audit?limit=200&\(query)").json()["items"] as? [Any])?.count ?? -1
            }
            #expect(try await count("login=it") == 60)
            #expect(try await count("login=IT&act=role_edit&address=192.0.2.2") == 30)
            #expect(try await count("login=it&act=sign_in") == 0)
            #expect(try await count("login=it&from=2026-03-10&to=2026-03-10") == 60)
            #expect(try await count("login=it&from=2026-03-11") == 0)
            var (seen, path): ([Int64], String?) = ([], "/api/v1/audit?login=it&limit=7")
            while let next = path {
                let slice = try await program.call(.get, next).json()
                seen += (slice["items"] as? [[String: Any]] ?? []).compactMap { $0["id"] as? Int64 }
                path = (slice["next"] as? String).map { "/api/v1/audit?login=it&limit=7&after=\($0)" }
            }
            #expect(seen == seen.sorted(by: >) && Set(seen).count == 60)
            let browser = try await open.browser(.owner)
            let page = try await browser.get("/audit?login=it")
            let next = try #require(page.text.firstMatch(of: /href="(\/audit\?login=it&amp;after=[^"]+)"/)).1.replacing("&amp;", with: "&")
            #expect(try await browser.get(String(next)).text.contains("href=\"/audit?login=it\""))
        }
    }

    @Test(arguments: [
        ("login=nobody", "login", "Nobody has this login."), ("act=dance", "act", "Choose one from the list."),
        ("from=tomorrow", "from", "It has characters that do not belong here."),
        ("from=2026-03-09&to=2026-03-01", "to", "The end is before the start."),
    ])
    func whatIsNotUnderstoodIsNamedAtItsField(query: String, field: String, message: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.owner).get("/audit?\(query)")
            #expect(page.status == .ok && page.text.contains("id=\"\(field)-error\"") && page.text.contains(message))
            let answer = try await open.program(.owner).call(.get, "/api/v1/audit?\(query)")
            let errors = try answer.json()["errors"] as? [String: String]
            #expect(answer.status == .unprocessableContent && errors?[field] != nil)
        }
    }

    @Test func nothingFoundSaysSo() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.owner).get("/audit?act=setup")
            #expect(page.text.contains("Nothing found"))
        }
    }

    // MARK: The export

    @Test func theExportHoldsExactlyTheFilteredRows() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.it)
        try await desk.store.system { connection, now in
            for subject in ["=1+1", "@sum", "-x", "+x", "\tx", "a,\"b\""] {
                try connection.execute(
                    """
                    INSERT INTO audit (at, person_id, act, subject, address)
                    VALUES (\(now.milliseconds), \(id), 'department_add', \(subject), '192.0.2.1')
                    """)
            }
        }
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            let table = try await browser.post("/audit/export", ["login": "it", "act": "department_add"])
            #expect(table.status == .ok && table.headers[.contentType] == "text/csv; charset=utf-8; header=present")
            let subjects = ["\"a,\"\"b\"\"\"", "'\tx", "'+x", "'-x", "'@sum", "'=1+1"]
            let head = "\u{FEFF}When,Login,Who,What,To what,From where"
            #expect(Self.lines(table) == [head] + subjects.map { "2026-03-10T08:00:00Z,it,Ivo Itman,Added a department,\($0),192.0.2.1" })
            let nothing = try await browser.post("/audit/export", ["login": "it", "act": "setup"])
            #expect(Self.lines(nothing) == [head])
            #expect(
                try await Self.acts(desk).filter { $0.hasPrefix("audit_export") } == [
                    "audit_export by=\(id) act=department_add", "audit_export by=\(id) act=setup",
                ])
            let whole = try await browser.post("/audit/export")
            let count: Int64? = try await desk.database.read { try $0.value("SELECT count(*) FROM audit") }
            #expect(Int64(Self.lines(whole).count) == (count ?? 0) + 1)
        }
    }

    @Test func everyExportIsWrittenDownAlsoASecondFromTheSamePage() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            for _ in 0..<2 {
                #expect(try await browser.post("/audit/export", ["idempotency_key": "the same page"]).status == .ok)
            }
            #expect(try await Self.acts(desk).filter { $0.hasPrefix("audit_export") }.count == 2)
        }
    }

    @Test func theTableIsSeparatedAsTheReadersSpreadsheetsExpect() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            _ = try await browser.post("/appearance", ["language": "ru"])
            let head = try #require(Self.lines(try await browser.post("/audit/export")).first)
            #expect(head.hasPrefix("\u{FEFF}") && head.split(separator: ";").count == 6)
        }
    }

    // MARK: Who may

    @Test(arguments: [Member.assets, .it, .dispatcher, .employee]) func othersMayNot(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(member)
            #expect(try await browser.get("/audit").status == .forbidden)
            #expect(try await browser.post("/audit/export").status == .forbidden)
            #expect(try await open.program(member).call(.get, "/api/v1/audit").status == .forbidden)
            #expect(try await !browser.get("/more").text.contains("href=\"/audit\""))
        }
    }

    @Test func visitorsAreSentToSignIn() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.visitor.get("/audit")
            #expect(page.location.hasPrefix("/sign-in"))
            #expect(try await open.visitor.post("/audit/export").location.hasPrefix("/sign-in"))
            #expect(try await open.stranger.call(.get, "/api/v1/audit").status == .unauthorized)
        }
    }
}
