import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct PeopleAPITests {
    @Test func peopleComeByNameWithoutAnySecret() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.program(.owner).call(.get, "/api/v1/people?limit=200")
            let items = try #require(try answer.json()["items"] as? [[String: Any]])
            let names = items.compactMap { $0["name"] as? String }
            #expect(names == Member.allCases.map(\.name).sorted())
            let keys: Set = [
                "id", "login", "name", "email", "phone", "status", "roles", "department_id", "department_ids", "site_id", "job_title",
                "tier",
                "version",
            ]
            #expect(items.allSatisfy { Set($0.keys) == keys })
            for secret in ["argon2", "password", "token"] { #expect(!answer.text.lowercased().contains(secret)) }
            let ivo = try #require(items.first { $0["login"] as? String == "it" })
            #expect(
                ivo["roles"] as? [String] == ["executor"] && ivo["department_id"] as? Int64 == desk.cast.it
                    && ivo["status"] as? String == "active")
            let team =
                try await open.program(.owner).call(.get, "/api/v1/people?department_id=\(desk.cast.it)").json()["items"]
                as? [[String: Any]]
            #expect(team?.count == 2)
        }
    }

    @Test func aDispatcherSeesTheirSiteAndOthersNobody() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.dispatcher)
            let names = (try await program.call(.get, "/api/v1/people").json()["items"] as? [[String: Any]])?.compactMap {
                $0["login"] as? String
            }
            #expect(names.map(Set.init) == ["dispatcher", "employee", "it", "it2", "office"])
            #expect(try await program.call(.get, "/api/v1/people/\(desk.id(.employee2))").status == .notFound)
            #expect(try await program.call(.get, "/api/v1/people/\(desk.id(.it))").json()["login"] as? String == "it")
            for member in [Member.employee, .it, .assets] {
                for path in ["people", "people/\(desk.id(.it))", "roles"] {
                    #expect(try await open.program(member).call(.get, "/api/v1/\(path)").status == .forbidden)
                }
            }
            #expect(try await open.stranger.call(.get, "/api/v1/people").status == .unauthorized)
        }
    }

    @Test func rolesListTheirPermissions() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let items = try await open.program(.supervisor).call(.get, "/api/v1/roles").json()["items"] as? [[String: Any]]
            let role = try #require(items?.first { $0["id"] as? String == "asset_manager" })
            #expect(role["name"] as? String == "Asset manager")
            #expect((role["permissions"] as? [String])?.contains("asset.edit.all") == true)
        }
    }
}
