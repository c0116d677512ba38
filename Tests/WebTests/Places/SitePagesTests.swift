import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// The places of work: seen, added, changed, deleted.
@Suite struct SitePagesTests {
    @Test func theListSaysWhatIsThere() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let page = try await open.browser(.owner).get("/sites").text
            #expect(page.contains("Harbour") && page.contains("Harbour Street 12 · Europe/Berlin") && page.contains("4 assets"))
            #expect(page.contains("href=\"/sites/\(cast.riverside)\"") && page.contains("New site"))
            // Those who may only look have no links to forms.
            let looked = try await open.browser(.supervisor).get("/sites").text
            #expect(looked.contains("Riverside") && !looked.contains("href=\"/sites/\(cast.riverside)\"") && !looked.contains("New site"))
            for member in [Member.employee, .it, .dispatcher] {
                #expect(try await open.browser(member).get("/sites").status == .forbidden)
            }
            #expect(try await open.visitor.get("/sites").location.hasPrefix("/sign-in"))
        }
    }

    @Test func theOwnerAddsAndChangesOne() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            let form = try await owner.get("/sites/new").text
            #expect(form.contains("<option value=\"Europe/Berlin\" selected>") && form.contains("America/Argentina/Buenos Aires"))
            let added = try await owner.post("/sites/new", ["name": "Hill", "location": "Hill 1", "time_zone": "Asia/Tokyo"])
            #expect(added.status == .seeOther && added.location == "/sites")
            let sites = try await open.program(.owner).call(.get, "/api/v1/sites").json()["items"] as? [[String: Any]]
            let id = try #require(sites?.first { $0["name"] as? String == "Hill" }?["id"] as? Int64)
            let saved = try await owner.post(
                "/sites/\(id)", ["name": "Hilltop", "location": "", "time_zone": "Asia/Tokyo", "version": "1"])
            #expect(saved.status == .seeOther)
            #expect(try await owner.get("/sites/\(id)").text.contains("value=\"Hilltop\""))
        }
    }

    @Test(
        arguments: [
            (["name": "harbour", "time_zone": "UTC"], "name", "Already in use"),
            (["name": "", "time_zone": "UTC"], "name", "Fill this in"),
            (["name": "Hill", "time_zone": "Mars/Base"], "time_zone", "Choose one from the list"),
        ] as [([String: String], String, String)])
    func aBadFieldComesBackWithWhatWasTyped(fields: [String: String], field: String, text: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.browser(.owner).post("/sites/new", pairs: fields.map { ($0, $1) } + [("location", "Hill 7")])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"\(field)-error\"") && answer.text.contains("value=\"Hill 7\""))
        }
    }

    @Test func whoeverIsLaterIsToldAndKeepsWhatTheyTyped() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.seedRole(.siteManager, of: .dispatcher)
        try await desk.open { open in
            let (owner, path) = (try await open.browser(.owner), "/sites/\(cast.harbour)")
            #expect(try await owner.get(path).text.contains("name=\"version\" value=\"1\""))
            let quay: KeyValuePairs = ["name": "Harbour", "location": "Quay 1", "time_zone": "Europe/Berlin", "version": "1"]
            #expect(try await open.browser(.dispatcher).post(path, quay).status == .seeOther)
            let late = try await owner.post(
                path, ["name": "Port", "location": "Pier 9", "time_zone": "Europe/Berlin", "version": "1"])
            #expect(late.status == .conflict && late.text.contains("Already changed by Dora Dispatcher"))
            #expect(late.text.contains("value=\"Pier 9\"") && late.text.contains("name=\"version\" value=\"2\""))
            let program = try await open.program(.owner)
            let api = "/api/v1/sites/\(cast.harbour)"
            #expect(try await program.call(.get, api).json()["version"] as? Int64 == 2)
            #expect(try await program.call(.patch, api, #"{"name": "Port", "version": 1}"#).status == .conflict)
            #expect(try await program.call(.patch, api, #"{"name": "Port", "version": 2}"#).json()["version"] as? Int64 == 3)
            #expect(try await program.call(.patch, api, #"{"name": "Harbour"}"#).status == .ok, "left out, it does not matter")
        }
    }

    /// Whatever points at a site or a department keeps it and says so: otherwise the page offers what the database then refuses.
    @Test(arguments: [
        ("site", ["asset", "department", "label_printer", "person", "sign_on_provider", "ticket"]),
        // A dispatcher is a member.
        ("department", ["dispatcher", "membership", "routing_rule", "ticket"]),
    ])
    func everythingThatPointsAtAPlaceIsKnown(place: String, tables: [String]) {
        let statements = DeskStore.migrations(for: sqliteDialect).flatMap { $0.text.split(separator: ";") }
        let pointing = statements.filter { $0.contains("REFERENCES \(place) (") }.flatMap { String($0).captures(#"TABLE (\w+)"#) }
        #expect(Set(pointing).sorted() == tables, "a new one is counted in `uses(of…)`")
    }

    @Test func theSiteOfAProvidersPeopleStays() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            let id = try #require(
                try await program.call(.post, "/api/v1/sites", #"{"name": "Hill", "time_zone": "UTC"}"#).json()["id"] as? Int64)
            let body = #"{"name": "Login", "issuer": "https://a.example.com", "site_id": \#(id)}"#
            #expect(try await program.call(.post, "/api/v1/sign-on-providers", body).status == .created)
            let page = try await owner.get("/sites/\(id)/delete").text
            #expect(page.contains("1 sign-in provider") && !page.contains("<button class=\"button button-bad"))
            #expect(try await owner.post("/sites/\(id)/delete").text.contains("1 sign-in provider"))
        }
    }

    @Test func aSiteManagerChangesTheirOwnOnly() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.seedRole(.siteManager, of: .dispatcher)
        try await desk.open { open in
            let browser = try await open.browser(.dispatcher)
            let fields: KeyValuePairs = ["name": "Harbour", "location": "Quay 1", "time_zone": "Europe/Berlin", "version": "1"]
            #expect(try await browser.post("/sites/\(cast.harbour)", fields).status == .seeOther)
            #expect(try await browser.post("/sites/\(cast.riverside)", fields).status == .forbidden)
            #expect(try await browser.get("/sites/\(cast.riverside)").status == .forbidden)
            #expect(try await browser.get("/sites/999").status == .notFound)
            #expect(try await browser.get("/sites/new").status == .forbidden)
            #expect(try await browser.post("/sites/new", fields).status == .forbidden)
            #expect(try await browser.post("/sites/\(cast.harbour)/delete").status == .forbidden)
            #expect(try await open.browser(.employee).post("/sites/\(cast.harbour)", fields).status == .forbidden)
        }
    }

    @Test func whatIsInUseStaysAndSaysByWhat() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let (owner, program) = (try await open.browser(.owner), try await open.program(.owner))
            let page = try await owner.get("/sites/\(cast.harbour)/delete").text
            #expect(page.contains("4 assets") && page.contains("1 department") && page.contains("5 people"))
            let refused = try await owner.post("/sites/\(cast.harbour)/delete")
            #expect(refused.status == .conflict && refused.text.contains("5 people, 1 department, 4 assets"))
            let answer = try await program.call(.delete, "/api/v1/sites/\(cast.harbour)")
            #expect(answer.status == .conflict)
            #expect(
                try answer.json()["detail"] as? String
                    == "It is in use and cannot be deleted: 5 people, 1 department, 4 assets.")
            let id = try #require(
                try await program.call(.post, "/api/v1/sites", #"{"name": "Hill", "time_zone": "UTC"}"#).json()["id"] as? Int64)
            #expect(try await owner.post("/sites/\(id)/delete").location == "/sites")
            #expect(try await program.call(.get, "/api/v1/sites/\(id)").status == .notFound)
            #expect(try await program.call(.delete, "/api/v1/sites/\(id)").status == .notFound)
            for member in [Member.supervisor, .employee] {
                #expect(try await open.program(member).call(.delete, "/api/v1/sites/\(cast.riverside)").status == .forbidden)
            }
            #expect(try await open.stranger.call(.delete, "/api/v1/sites/\(cast.riverside)").status == .unauthorized)
        }
    }

    @Test func theLastSiteStaysAndIsNotInTheMenu() async throws {
        let desk = try await TestDesk()
        let (harbour, riverside) = (desk.cast.harbour, desk.cast.riverside)
        try await desk.open { open in
            #expect(try await open.browser(.supervisor).get("/more").text.contains("href=\"/sites\""))
            try await desk.store.system { connection, _ in
                try connection.execute("UPDATE person SET site_id = \(harbour) WHERE site_id = \(riverside)")
                try connection.execute("UPDATE asset SET site_id = \(harbour) WHERE site_id = \(riverside)")
            }
            let owner = try await open.program(.owner)
            #expect(try await owner.call(.delete, "/api/v1/sites/\(riverside)").status == .noContent)
            let last = try await owner.call(.delete, "/api/v1/sites/\(harbour)")
            #expect(last.status == .conflict && last.text.contains("at least one site"))
            // Only those who may add another one need the page.
            #expect(try await !open.browser(.supervisor).get("/more").text.contains("href=\"/sites\""))
            #expect(try await open.browser(.owner).get("/more").text.contains("href=\"/sites\""))
            #expect(try await !open.browser(.owner).get("/departments/new").text.contains("<select"))
        }
    }

    @Test func shopsAreSites() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let owner = try await open.program(.owner)
            let answer = try await owner.call(.post, "/shops/", #"{"name": "Corner shop", "location": "Corner 1"}"#)
            let site = try answer.json()
            #expect(
                answer.status == .created && site["location"] as? String == "Corner 1" && site["time_zone"] as? String == "Europe/Berlin")
            let id = try #require(site["id"] as? Int64)
            #expect(try await owner.call(.get, "/api/v1/sites/\(id)").json()["name"] as? String == "Corner shop")
            let twice = try await owner.call(.post, "/shops/", #"{"name": "Corner shop", "location": "Corner 1"}"#)
            #expect(twice.status == .unprocessableContent && twice.headers[.contentType] == "application/problem+json")
            #expect(try await owner.call(.post, "/shops/", #"{"location": "Corner 2"}"#).status == .unprocessableContent)
            #expect(try await open.program(.supervisor).call(.post, "/shops/", #"{"name": "X"}"#).status == .forbidden)
            #expect(try await open.stranger.call(.post, "/shops/", #"{"name": "X"}"#).status == .unauthorized)
        }
    }
}
