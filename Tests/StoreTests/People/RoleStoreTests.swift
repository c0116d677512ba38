import Database
import Desk
import DeskStore
import Support
import Testing

/// The office's own roles and changed ones: what they allow, and from when on.
@Suite struct RoleStoreTests {
    private let night = ["ticket.view.site", "asset.view.site"]

    @Test func anOwnRoleAllowsWhatItSaysAtTheNextVisit() async throws {
        let desk = try await TestDesk()
        let draft = try RoleDraft(name: "Night shift", permissions: night)
        let id = try await desk.write(as: .owner) { try $0.add(draft) }
        let person = desk.id(.employee)
        try await desk.store.system { connection, _ in
            _ = try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(person), \(id))")
        }
        let (name, scope) = try await desk.read(as: .employee) { visit in
            (visit.person.roles.compactMap(\.name), visit.person.scope(.view, .ticket))
        }
        #expect(name == ["Night shift"] && !scope.siteIDs.isEmpty)
        let narrower = try RoleDraft(name: "Night shift", permissions: ["asset.view.site"])
        try await desk.write(as: .owner) { visit in
            try visit.change(role: id, version: 1, to: narrower)
            return true
        }
        #expect(try await desk.read(as: .employee) { $0.person.scope(.view, .ticket).siteIDs } == [])
        await #expect(throws: Refusal(.inUse)) {
            try await desk.write(as: .owner) { visit in
                try visit.remove(role: id)
                return true
            }
        }
    }

    @Test func aBuiltInRoleIsChangedAndSetBack() async throws {
        let desk = try await TestDesk()
        let draft = try RoleDraft(name: nil, isBuiltIn: true, permissions: ["asset.view.all"])
        try await desk.write(as: .owner) { visit in
            try visit.change(role: "requester", version: 0, to: draft)
            return true
        }
        #expect(try await desk.read(as: .employee) { $0.person.may(.add, .ticket) } == false)
        let card = try await desk.read(as: .owner) { try $0.role("requester") }
        #expect(card.isChanged && card.version == 1 && card.holders == 2)
        try await desk.write(as: .owner) { visit in
            try visit.reset(role: "requester", version: 1)
            return true
        }
        #expect(try await desk.read(as: .employee) { $0.person.may(.add, .ticket) })
        #expect(try await desk.read(as: .owner) { try $0.role("requester") }.isChanged == false)
    }

    @Test func twoWhoChangeARoleDoNotOverwriteEachOther() async throws {
        let desk = try await TestDesk()
        let draft = try RoleDraft(name: nil, isBuiltIn: true, permissions: [])
        try await desk.write(as: .owner) { visit in
            try visit.change(role: "executor", version: 0, to: draft)
            return true
        }
        await #expect(throws: Refusal(.alreadyChanged, ["person": "Olga Owner"])) {
            try await desk.write(as: .owner) { visit in
                try visit.change(role: "executor", version: 0, to: draft)
                return true
            }
        }
    }

    @Test func whoMaySeeRolesButNotPeopleLearnsNoNames() async throws {
        let desk = try await TestDesk()
        let person = desk.id(.employee)
        func holders(seenWith permissions: [String]) async throws -> [String] {
            let draft = try RoleDraft(name: permissions.joined(), permissions: permissions)
            let id = try await desk.write(as: .owner) { try $0.add(draft) }
            _ = try await desk.store.system { connection, _ in
                try connection.execute("UPDATE person_role SET role = \(id) WHERE person_id = \(person)")
            }
            return try await desk.read(as: .employee) { try $0.holders(of: "supervisor", limit: 9).map(\.name) }
        }
        #expect(try await holders(seenWith: ["role.view.all"]) == [])
        #expect(try await holders(seenWith: ["role.view.all", "person.view.site"]) == [])
        #expect(try await holders(seenWith: ["role.view.all", "person.view.all"]) == ["Sven Supervisor"])
    }

    @Test func namesAreUniqueAndTheOwnersRoleIsFixed() async throws {
        let desk = try await TestDesk()
        let draft = try RoleDraft(name: "Night shift", permissions: night)
        let twin = try RoleDraft(name: "NIGHT shift", permissions: [])
        try await desk.write(as: .owner) { try $0.add(draft) }
        await #expect(throws: FieldProblems("name", .taken)) { try await desk.write(as: .owner) { try $0.add(twin) } }
        await #expect(throws: Forbidden()) {
            try await desk.write(as: .owner) { visit in
                try visit.change(role: "owner", version: 0, to: twin)
                return true
            }
        }
    }

    @Test(arguments: Member.allCases) func onlyTheOwnerChangesRoles(member: Member) async throws {
        let desk = try await TestDesk()
        let draft = try RoleDraft(name: "Mine", permissions: ["ticket.view.all"])
        let added = try? await desk.write(as: member) { try $0.add(draft) }
        #expect((added != nil) == (member == .owner))
        let seen = try? await desk.read(as: member) { try $0.roles().count }
        #expect((seen != nil) == [.owner, .supervisor, .dispatcher].contains(member))
    }
}
