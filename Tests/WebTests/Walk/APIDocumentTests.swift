import Desk
import Foundation
import HTTPTypes
import Hummingbird
import Mustache
import Support
import Testing
import Yams

@testable import Web

/// The API's document says what the router does, and the other way round.
@Suite struct APIDocumentTests {
    private struct Operation {
        let address: String
        let value: [String: Any]
        let path: [String: Any]
    }

    private static let methods = ["get", "post", "put", "patch", "delete"]

    private func document() throws -> [String: Any] {
        let text = try String(contentsOfFile: "\(TestDesk.installation.templates)/api/openapi.yaml", encoding: .utf8)
        return try #require(try Yams.load(yaml: text) as? [String: Any])
    }

    private func operations() throws -> [Operation] {
        let paths = try #require(try document()["paths"] as? [String: [String: Any]])
        return paths.flatMap { path, item in
            Self.methods.compactMap { method in
                (item[method] as? [String: Any]).map { Operation(address: "\(method.uppercased()) \(path)", value: $0, path: item) }
            }
        }
    }

    @Test func everyRouteIsDocumentedAndEveryOperationIsRouted() async throws {
        let desk = try await TestDesk()
        let routes = Set(
            desk.web.router(hosts: nil, proxies: .none).routes.map { "\($0.method.rawValue) \(Walker.address($0.path))" }
                .filter { $0.contains(" /api/v1/") || $0.contains(" /auth/") || $0.contains(" /shops") })
        let documented = Set(try operations().map(\.address))
        let (undocumented, unrouted) = (routes.subtracting(documented).sorted(), documented.subtracting(routes).sorted())
        #expect(undocumented == [], "not in Templates/api/openapi.yaml")
        #expect(unrouted == [], "documented, but nobody answers")
    }

    @Test func everyOperationSaysWhatItIsAndWhoMayUseIt() throws {
        let roles = Set(Role.builtIn.map(\.id) + ["everyone"])
        for operation in try operations() {
            #expect((operation.value["summary"] as? String)?.isEmpty == false, "\(operation.address) has no summary")
            let named = operation.value["x-roles"] as? [String] ?? []
            #expect(!named.isEmpty && named.allSatisfy(roles.contains), "\(operation.address) x-roles \(named)")
            let answers = Set((operation.value["responses"] as? [String: Any] ?? [:]).keys)
            #expect(answers.contains { $0.hasPrefix("2") }, "\(operation.address) documents no success")
            if operation.value["security"] == nil { #expect(answers.contains("401"), "\(operation.address) does not document 401") }
        }
    }

    /// Who may by the rights matrix is named; what a requester may, everybody may who holds a requester's rights.
    @Test func whoMayByTheMatrixIsNamed() throws {
        let roles: [Caller: Role] = [
            .owner: .owner, .assets: .assetManager, .it: .executor, .office: .executor, .dispatcher: .dispatcher, .supervisor: .supervisor,
            .employee: .requester, .employee2: .requester, .siteManager: .siteManager, .lead: .departmentLead, .userManager: .userManager,
            .developer: .developer,
        ]
        let rows = Dictionary(grouping: try RightsMatrix.chapters.flatMap { try $0.rows }.filter(\.isAPI), by: \.route)
        for operation in try operations() {
            let named = Set(operation.value["x-roles"] as? [String] ?? [])
            guard let rows = rows[MatrixRow.route(operation.address)] else { continue }
            for (caller, role) in roles {
                let place = try #require(Caller.allCases.firstIndex(of: caller))
                let answers = rows.flatMap { row in row.cells.map { $0[place] } }
                if answers.contains(.allowed) || answers.contains(.refused) {
                    #expect(named.contains(role.id) || named.contains("everyone"), "\(operation.address): \(role.id)")
                } else if answers.allSatisfy({ $0 == .forbidden }) {
                    #expect(!named.contains("everyone"), "\(operation.address): \(role.id)")
                }
            }
            for role in Role.builtIn where named.contains(Role.requester.id) && role.permissions.isSuperset(of: Role.requester.permissions)
            {
                #expect(named.contains(role.id), "\(operation.address): \(role.id)")
            }
        }
    }

    @Test func everyOperationHasANameOfItsOwn() throws {
        let names = try operations().map { $0.value["operationId"] as? String ?? "\($0.address) has none" }
        let wrong = Dictionary(grouping: names, by: { $0 }).filter { $0.value.count > 1 || $0.key.contains(" ") }.keys.sorted()
        #expect(wrong == [])
    }

    @Test func everyPlaceInAPathIsAParameter() throws {
        let parameters = (try document()["components"] as? [String: Any])?["parameters"] as? [String: [String: Any]] ?? [:]
        for operation in try operations() {
            let listed = [operation.value, operation.path].flatMap { $0["parameters"] as? [[String: Any]] ?? [] }
            let named = listed.map { parameter in
                (parameter["$ref"] as? String).flatMap { parameters[String($0.split(separator: "/").last ?? "")] } ?? parameter
            }
            let inPath = Set(named.filter { $0["in"] as? String == "path" }.compactMap { $0["name"] as? String })
            #expect(inPath == Set(operation.address.captures(#"\{(\w+)\}"#)), "\(operation.address)")
        }
    }

    @Test func everyReferenceLeadsSomewhere() throws {
        let document = try document()
        let text = try String(contentsOfFile: "\(TestDesk.installation.templates)/api/openapi.yaml", encoding: .utf8)
        for reference in Set(text.captures(##"\$ref:\s*"?#/([\w/]+)"?"##)) {
            let found = reference.split(separator: "/").reduce(document as Any?) { ($0 as? [String: Any])?[String($1)] }
            #expect(found != nil, "#/\(reference)")
        }
    }

    @Test func aTicketHasTheMembersThatAreDocumented() async throws {
        let schemas = try #require((try document()["components"] as? [String: Any])?["schemas"] as? [String: [String: Any]])
        let listed = try #require(schemas["ListedTicket"])
        let members = Set(listed["required"] as? [String] ?? [])
        let documented = (listed["properties"] as? [String: Any]).map { Set($0.keys) }
        #expect(documented == members)
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let program = try await open.program(.it)
            let list = try await program.call(.get, "/api/v1/tickets").json()["items"] as? [[String: Any]]
            #expect(list.map { $0.map { Set($0.keys) } } == [members])
            #expect(try await Set(program.call(.get, "/api/v1/tickets/\(number)").json().keys) == members.union(["history"]))
        }
    }
}
