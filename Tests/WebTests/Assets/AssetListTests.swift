import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct AssetListTests {
    @Test(arguments: [Member.owner, .assets])
    func thoseWhoKeepTheRegistrySeeItAndMayAct(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.file(on: desk.cast.jet)
        try await desk.open { open in
            let page = try await open.browser(member).get("/assets")
            #expect(page.status == .ok)
            for text in [
                "5 assets", "Printer by the lift", desk.cast.jet.grouped, "Harbour, 2nd floor", "In service", "Out of service",
                "name=\"asset\"",
                "/assets/new",
            ] {
                #expect(page.text.contains(text), "\(text)")
            }
            #expect(page.text.contains("Printer (3)") && page.text.contains("Equipment (3)") && page.text.contains("Riverside (1)"))
        }
    }

    @Test func aSupervisorSeesEverythingAndChangesNothing() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.supervisor).get("/assets")
            #expect(page.status == .ok && page.text.contains("Far printer"))
            #expect(!page.text.contains("/assets/new") && !page.text.contains("/edit") && !page.text.contains("name=\"asset\""))
        }
    }

    @Test(arguments: [Member.employee, .it, .dispatcher])
    func othersHaveNoAccessRights(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (browser, program) = (try await open.browser(member), try await open.program(member))
            #expect(try await browser.get("/assets").status == .forbidden)
            #expect(try await program.call(.get, "/api/v1/assets").status == .forbidden)
        }
    }

    @Test func visitorsAreSentToSignInAndBack() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.visitor.get("/assets?status=active")
            #expect(page.location == "/sign-in?next=%2Fassets%3Fstatus%3Dactive")
            #expect(try await open.stranger.call(.get, "/api/v1/assets").status == .unauthorized)
        }
    }

    @Test func theFilterLivesInTheAddressAndIsKeptByEveryLink() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.assets).get("/assets?q=printer&site_id=\(desk.cast.harbour)&status=active&sort=-name")
            #expect(page.text.contains("Printer by the lift") && !page.text.contains("Old printer") && !page.text.contains("Far printer"))
            #expect(page.text.contains("One asset"))
            #expect(page.text.contains("value=\"printer\""))
            #expect(page.text.contains("aria-sort=\"descending\""))
            #expect(page.text.contains("/assets?q=printer&amp;site_id=\(desk.cast.harbour)&amp;status=retired&amp;sort=-name"))
        }
    }

    @Test(arguments: [
        ("class_id=999", "Class"), ("type_id=abc", "Type"), ("site_id=-1", "Site"), ("status=lost", "Status"), ("sort=colour", "Order"),
        ("after=nonsense", "the place in the list"), ("type_id=1%27%20OR%201=1", "Type"), ("class_id=99999999999999999999", "Class"),
    ])
    func anUnknownFilterValueIsNamedAndLeftOut(query: String, name: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.assets).get("/assets?\(query)")
            #expect(page.status == .ok)
            #expect(page.text.contains("Not known here and left out: \(name)."))
            #expect(page.text.contains("5 assets") && page.text.contains("Far printer"))
            let field = String(query.prefix { $0 != "=" })
            let answer = try await open.program(.assets).call(.get, "/api/v1/assets?\(query)")
            #expect(answer.status == .unprocessableContent)
            #expect((try answer.json()["errors"] as? [String: String])?[field] != nil)
        }
    }

    @Test func nothingFoundOffersTheWholeList() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.assets).get("/assets?q=%3Cscript%3Ealert(1)%3C/script%3E")
            #expect(page.text.contains("Nothing found") && page.text.contains("Show all assets"))
            #expect(!page.text.contains("<script>alert") && page.text.contains("&lt;script&gt;alert(1)"))
        }
    }

    @Test func anEmptyRegistryOffersTheFirstAsset() async throws {
        let desk = try await TestDesk()
        try await desk.store.system { connection, _ in
            try connection.execute("DELETE FROM asset")
            try connection.execute(
                "DELETE FROM site WHERE id <> \(desk.cast.harbour) AND id NOT IN (SELECT site_id FROM person WHERE site_id IS NOT NULL)")
            return
        }
        try await desk.open { open in
            let page = try await open.browser(.assets).get("/assets")
            #expect(page.text.contains("No assets yet") && page.text.contains("href=\"/assets/new\""))
        }
    }

    @Test func whileThereIsOneSiteItIsHidden() async throws {
        let desk = try await TestDesk()
        try await desk.store.system { connection, _ in
            try connection.execute("UPDATE asset SET site_id = \(desk.cast.harbour)")
            try connection.execute("UPDATE person SET site_id = \(desk.cast.harbour) WHERE site_id IS NOT NULL")
            try connection.execute("DELETE FROM site WHERE id = \(desk.cast.riverside)")
            return
        }
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let list = try await browser.get("/assets")
            let form = try await browser.get("/assets/new")
            #expect(!list.text.contains("Harbour") && !list.text.contains("id=\"site_id\""))
            #expect(
                form.text.contains("type=\"hidden\" name=\"site_id\" value=\"\(desk.cast.harbour)\"")
                    && !form.text.contains("id=\"site_id\""))
        }
    }

    @Test func longListsGoOnWithNextAndBackToTheBeginning() async throws {
        let desk = try await TestDesk()
        for number in 10..<70 {
            let draft = try AssetDraft(
                name: "Lamp \(number)", tag: nil, typeID: desk.cast.printer, siteID: desk.cast.harbour, location: nil, serial: nil,
                details: nil,
                status: nil)
            try await desk.write(as: .assets) { try $0.add(draft) }
        }
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let first = try await browser.get("/assets?q=lamp")
            #expect(first.text.contains("Lamp 59") && !first.text.contains("Lamp 60") && !first.text.contains("To the beginning"))
            let link = try #require(first.text.firstMatch(of: #/href="(/assets\?q=lamp&amp;after=[^"]+)"/#).map { String($0.1) })
            let second = try await browser.get(link.replacing("&amp;", with: "&"))
            #expect(!second.text.contains("Lamp 59") && second.text.contains("Lamp 60") && second.text.contains("To the beginning"))
        }
    }

    @Test func theAPIListsWithTheSameFilterInSlices() async throws {
        let desk = try await TestDesk()
        try await desk.file(on: desk.cast.jet)
        try await desk.open { open in
            let program = try await open.program(.supervisor)
            var names: [String] = []
            var after = ""
            repeat {
                let slice = try await program.call(.get, "/api/v1/assets?type_id=\(desk.cast.printer)&sort=-name&limit=2\(after)").json()
                let items = try #require(slice["items"] as? [[String: Any]])
                names += items.compactMap { $0["name"] as? String }
                after = (slice["next"] as? String).map { "&after=\($0)" } ?? ""
            } while !after.isEmpty
            #expect(names == ["Printer by the lift", "Old printer", "Far printer"])
            let one = try await program.call(.get, "/api/v1/assets?q=lift").json()
            let item = try #require((one["items"] as? [[String: Any]])?.first)
            #expect(item["code"] as? String == desk.cast.jet.text && item["open_tickets"] as? Int == 1)
            #expect(item["url"] as? String == "https://desk.example.com/A/\(desk.cast.jet.text)")
            #expect(item["tag"] is NSNull && item["serial"] is NSNull && item["location"] as? String == "2nd floor")
            #expect(
                item["type_id"] as? Int64 == desk.cast.printer && item["site_id"] as? Int64 == desk.cast.harbour
                    && item["status"] as? String == "active")
            #expect(try await program.call(.get, "/api/v1/assets?limit=201").status == .unprocessableContent)
        }
    }
}
