import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct PlacesAPITests {
    @Test func everyoneSeesTheSitesWhereTheyMayReport() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let mine = try await open.program(.employee2).call(.get, "/api/v1/sites").json()["items"] as? [[String: Any]]
            #expect(
                mine?.count == 1 && mine?.first?["name"] as? String == "Riverside"
                    && mine?.first?["time_zone"] as? String == "America/New_York")
            #expect(mine?.first?["location"] as? String == "River Road 5")
            #expect(try await open.program(.employee2).call(.get, "/api/v1/sites/\(cast.harbour)").status == .notFound)
            #expect(try await open.program(.employee2).call(.get, "/api/v1/sites/\(cast.riverside)").status == .ok)
            let first = try await open.program(.owner).call(.get, "/api/v1/sites?limit=1").json()
            let next = try #require(first["next"] as? String)
            let second = try await open.program(.owner).call(.get, "/api/v1/sites?limit=1&after=\(next)").json()
            #expect((second["items"] as? [[String: Any]])?.first?["name"] as? String == "Riverside" && second["next"] is NSNull)
            #expect(try await open.stranger.call(.get, "/api/v1/sites").status == .unauthorized)
        }
    }

    @Test func onlyTheOwnerAddsAndChangesPlaces() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let owner = try await open.program(.owner)
            let site = try await owner.call(.post, "/api/v1/sites", "{\"name\": \"Hill\", \"time_zone\": \"Asia/Tokyo\"}")
            let made = try site.json()
            #expect(site.status == .created && made["location"] is NSNull)
            let id = try #require(made["id"] as? Int64)
            #expect(
                try await owner.call(.patch, "/api/v1/sites/\(id)", "{\"location\": \"Hill 1\"}").json()["time_zone"] as? String
                    == "Asia/Tokyo")
            let team = try await owner.call(
                .post, "/api/v1/departments", "{\"name\": \"Security\", \"site_id\": \(id), \"lead_id\": \(desk.id(.it))}"
            ).json()
            let teamID = try #require(team["id"] as? Int64)
            #expect(team["lead_id"] as? Int64 == desk.id(.it) && team["site_id"] as? Int64 == id)
            let moved = try await owner.call(.patch, "/api/v1/departments/\(teamID)", "{\"site_id\": null}").json()
            #expect(moved["site_id"] is NSNull && moved["lead_id"] as? Int64 == desk.id(.it) && moved["name"] as? String == "Security")

            for member in [Member.assets, .dispatcher, .supervisor, .employee] {
                let program = try await open.program(member)
                #expect(try await program.call(.post, "/api/v1/sites", "{\"name\": \"X\", \"time_zone\": \"UTC\"}").status == .forbidden)
                #expect(try await program.call(.patch, "/api/v1/sites/\(cast.harbour)", "{\"name\": \"X\"}").status == .forbidden)
                #expect(try await program.call(.post, "/api/v1/departments", "{\"name\": \"X\"}").status == .forbidden)
                #expect(try await program.call(.patch, "/api/v1/departments/\(cast.it)", "{\"name\": \"X\"}").status == .forbidden)
            }
        }
    }

    @Test(arguments: [
        ("sites", "{\"name\": \"harbour\", \"time_zone\": \"UTC\"}", "name"),
        ("sites", "{\"name\": \"X\", \"time_zone\": \"Mars/Base\"}", "time_zone"),
        ("sites", "{\"name\": \"X\"}", "time_zone"), ("sites", "{\"name\": \"X\", \"time_zone\": \"UTC\", \"zone\": 1}", "zone"),
        ("departments", "{\"name\": \"it\"}", "name"), ("departments", "{\"name\": \"X\", \"site_id\": 999}", "site_id"),
        ("departments", "{\"name\": \"X\", \"lead_id\": 999}", "lead_id"), ("departments", "{\"name\": \"\"}", "name"),
    ])
    func aBadFieldIsNamed(resource: String, body: String, field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.program(.owner).call(.post, "/api/v1/\(resource)", body)
            #expect(answer.status == .unprocessableContent)
            #expect((try answer.json()["errors"] as? [String: String])?[field] != nil)
        }
    }

    @Test func departmentsAreSeenByThoseWhoMay() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let items = try await open.program(.dispatcher).call(.get, "/api/v1/departments").json()["items"] as? [[String: Any]]
            #expect(items?.compactMap { $0["name"] as? String } == ["IT", "Office services"])
            #expect(items?.first?["site_id"] is NSNull && items?.last?["site_id"] as? Int64 == desk.cast.harbour)
            #expect(try await open.program(.employee).call(.get, "/api/v1/departments").status == .forbidden)
            #expect(try await open.program(.owner).call(.get, "/api/v1/departments/999").status == .notFound)
        }
    }
}
