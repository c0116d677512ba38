import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// People from a table: looked at first, then all or nothing.
@Suite struct PeopleImportTests {
    private static let table = """
        Login;Name;E-mail;Roles;Site;Department;Tier;Shoe size
        otto;Otto Neu;otto@example.com;Executor, Dispatcher;Harbour;IT;VIP;44
        employee;;emma@example.com;;;;;
        it;;;;;;;
        nora;Nora;otto@example.com;;Harbour;;;
        x;Too short;;;Harbour;;;
        olga;Olga;;Wizard;Nowhere;;gold;
        otto;Otto Again;;;Harbour;;;
        far;Nobody knows where;;;;;;
        """

    private func send(_ browser: Browser, _ text: String = table) async throws -> String {
        let answer = try await browser.upload("/people/import", "file", Array(text.utf8))
        #expect(answer.status == .seeOther)
        return answer.location
    }

    private func seal(_ page: String) throws -> String { try #require(page.captures(#"name="seal" value="(\w+)""#).first) }

    @Test func thePreviewSaysWhatWillHappenAndChangesNothing() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let page = try await owner.get(try await send(owner)).text
            #expect(page.contains("Add 1, change 1") && page.contains("Shoe size"))
            for said in [
                "E-mail: Line 2 says the same.", "Login: It has characters", "Roles: There is no such thing here.",
                "Site: There is no such thing here.",
                "Tier: There is no such thing here.", "Login: Line 2 says the same.", "Site: Please fill this in.",
            ] { #expect(page.contains(said), "\(said)") }
            #expect(try await open.program(.owner).call(.get, "/api/v1/people?q=otto").json()["items"] as? [[String: String]] == [])
        }
    }

    @Test func carriedOutOnceItAddsAndChangesAndKeepsTheRejected() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            let path = try await send(owner)
            let form = [("seal", try seal(try await owner.get(path).text))]
            for _ in 0..<2 { #expect(try await owner.post(path, pairs: form).status == .seeOther) }
            let items = try await program.call(.get, "/api/v1/people?q=otto").json()["items"] as? [[String: Any]]
            let otto = try #require(items?.first)
            #expect(items?.count == 1 && otto["roles"] as? [String] == ["dispatcher", "executor"] && otto["tier"] as? String == "vip")
            #expect(otto["department_id"] as? Int64 == desk.cast.it && otto["site_id"] as? Int64 == desk.cast.harbour)
            let emma = try await program.call(.get, "/api/v1/people/\(desk.id(.employee))").json()
            #expect(emma["email"] as? String == "emma@example.com" && emma["name"] as? String == "Emma Employee")
            let page = try await owner.get(path).text
            #expect(page.contains("Rejected rows") && page.contains("Too short") && !page.contains("Otto Neu"))
            let file = try await owner.get("\(path)/rejected.csv").text
            #expect(file.contains("nora,Nora,otto@example.com") && file.contains("E-mail: Already in use"))
            let links = try await owner.post("\(path)/invitations")
            #expect(links.text.contains("1 link made.") && links.text.captures(#"link=([0-9a-f]{64})"#).count == 1)
        }
    }

    @Test func whatWasShownIsWhatIsDone() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let path = try await send(owner)
            let seal = try seal(try await owner.get(path).text)
            #expect(try await open.program(.owner).call(.post, "/api/v1/people", #"{"login": "otto", "name": "Otto"}"#).status == .created)
            let late = try await owner.post(path, ["seal": seal])
            #expect(late.status == .conflict && late.text.contains("Look at it again"))
            #expect(try await open.program(.owner).call(.get, "/api/v1/people/\(desk.id(.employee))").json()["email"] is NSNull)
        }
    }

    @Test func nobodyImportsMoreThanTheyMayGive() async throws {
        let desk = try await TestDesk()
        let manager = desk.id(.dispatcher)
        try await desk.store.system { connection, _ in
            _ = try connection.execute("UPDATE person_role SET role = 'site_manager' WHERE person_id = \(manager)")
        }
        try await desk.open { (open: OpenDesk) async throws in
            let browser = try await open.browser(.dispatcher)
            let page = try await browser.get(
                try await send(
                    browser,
                    "login,name,roles,site\nboss,Boss,owner,\nwide,Wide,,*\nfar,Far,,Riverside\nowner,Mine,,\nemployee,Emma Two,,\ngood,Good,executor,\n"
                )
            ).text
            #expect(
                page.contains("Add 1, change 1") && page.contains("Roles: You may not give this.")
                    && page.contains("Site: You may not give this."))
            #expect(page.contains("Site: There is no such thing here.") && page.contains("Login: Already in use"))
        }
    }

    @Test func rolesOfTheOfficeAreKnownByName() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            let role = #"{"name": "Key keeper", "permissions": ["ticket.view.own"]}"#
            let id = try #require(try await program.call(.post, "/api/v1/roles", role).json()["id"] as? String)
            let path = try await send(owner, "login,name,roles,site\nkim,Kim,key KEEPER,*\n")
            #expect(try await owner.post(path, ["seal": try seal(try await owner.get(path).text)]).status == .seeOther)
            let items = try await program.call(.get, "/api/v1/people?q=kim").json()["items"] as? [[String: Any]]
            #expect(items?.first?["roles"] as? [String] == [id])
        }
    }

    @Test func whatSavingWouldRefuseIsTheRowsProblem() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        try await desk.seedRole(.owner, of: .assets)
        let employee2 = desk.id(.employee2)
        try await desk.store.system { connection, _ in
            _ = try connection.execute("DELETE FROM person_role WHERE person_id = \(employee2)")
        }
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let path = try await send(
                owner,
                """
                login,name,roles,department
                it,,,Office services
                owner,,Supervisor,
                assets,,Asset manager,
                employee2,Egon Eldridge,,
                employee,Emma Nova,,

                """)
            let page = try await owner.get(path).text
            #expect(page.contains("Add 0, change 2"))
            for said in [
                "Also works in: They lead a department", "Roles: The desk needs at least one owner.", "Roles: Please fill this in.",
            ] {
                #expect(page.contains(said), "\(said)")
            }
            #expect(try await owner.post(path, ["seal": try seal(page)]).status == .seeOther)
            let after = try await desk.read(as: .assets) { visit in
                [try visit.person(desk.id(.owner)).roles, try visit.person(desk.id(.assets)).roles]
            }
            #expect(after == [["supervisor"], ["asset_manager", "owner"]])
        }
    }

    @Test func aRowGivesRolesToWhoHasNone() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        try await desk.store.system { connection, _ in _ = try connection.execute("DELETE FROM person_role WHERE person_id = \(id)") }
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let page = try await owner.get(try await send(owner, "login,roles\nemployee,Executor\n")).text
            #expect(page.contains("Add 0, change 1"))
        }
    }

    @Test(arguments: [
        ("", "fill this in"), ("\u{0}\u{1}", "no table of text"), ("name\nNora", "Login"), ("login\n", "no table of text"),
        ("login,name\n\"x,Nora", "line 2 never close"),
    ])
    func whatIsNoTableIsSaidAtTheFile(text: String, said: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let answer = try await open.browser(.owner).upload("/people/import", "file", Array(text.utf8))
            #expect(answer.status == .unprocessableContent && answer.text.contains(said))
        }
    }

    @Test func onlyForThoseWhoAddPeopleAndOnlyTheirOwn() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let path = try await send(owner)
            for member in [Member.dispatcher, .supervisor, .employee] {
                let browser = try await open.browser(member)
                #expect(try await browser.upload("/people/import", "file", Array(Self.table.utf8)).status == .forbidden)
                for path in [path, "/people/import", "/people/import/template.csv", "\(path)/rejected.csv"] {
                    #expect(try await browser.get(path).status == .forbidden, "\(path)")
                }
                #expect(try await browser.post(path, ["seal": "x"]).status == .forbidden)
            }
            let it = desk.id(.it)
            try await desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person_role SET role = 'user_manager' WHERE person_id = \(it)")
            }
            #expect(try await open.browser(.it).get(path).status == .notFound)
            #expect(try await open.browser(.it).post(path, ["seal": "x"]).status == .notFound)
            #expect(try await open.visitor.upload("/people/import", "file", []).location.hasPrefix("/sign-in"))
        }
    }

    @Test func theTemplateIsReadBack() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let template = try await owner.get("/people/import/template.csv")
            #expect(template.headers[.contentDisposition]?.contains("people.csv") == true)
            let page = try await owner.get(try await send(owner, template.text)).text
            #expect(page.contains("Add 1, change 0"))
        }
    }

    @Test func oldTablesAreForgotten() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            let owner = try await open.browser(.owner)
            let path = try await send(owner)
            desk.wait(minutes: 31 * 24 * 60)
            _ = try await desk.store.housekeep()
            let later = try await open.browser(.owner)
            #expect(try await later.get(path).status == .notFound)
        }
    }
}
