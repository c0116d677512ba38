import Database
import Desk
import DeskStore
import Support
import Testing

/// A person's departments, set together, and what the database itself refuses.
@Suite struct MembershipTests {
    private func set(_ departments: [Int64], of personID: Int64, as member: Member = .owner, in desk: TestDesk) async throws {
        try await desk.write(as: member) { visit in
            let record = try visit.record(personID)
            let draft = try PersonDraft(
                name: record.person.name, email: nil, phone: nil, jobTitle: nil, tier: nil, roles: record.person.roles.map(\.id),
                siteID: record.person.siteID, departmentIDs: departments)
            try visit.change(person: personID, to: draft, version: nil)
            return true
        }
    }

    @Test func allDepartmentsOfAPersonAreSetTogether() async throws {
        let desk = try await TestDesk()
        let (ivo, cast) = (desk.id(.it), desk.cast)
        func version(_ department: Int64) async throws -> Int64 {
            try await desk.read(as: .owner) { try $0.department(department).version }
        }
        let before = (it: try await version(cast.it), services: try await version(cast.officeServices))
        try await set([cast.officeServices, cast.it], of: ivo, in: desk)
        #expect(try await desk.read(as: .it) { $0.person.departmentIDs } == [cast.officeServices, cast.it])
        #expect(try await version(cast.it) == before.it + 1, "no longer a home")
        #expect(try await version(cast.officeServices) == before.services + 1)
        try await set([cast.it], of: ivo, in: desk)
        #expect(try await desk.read(as: .it) { $0.person.departmentIDs } == [cast.it])
        #expect(try await desk.read(as: .owner) { try $0.person(ivo).departmentID } == cast.it)
        try await set([cast.it], of: ivo, in: desk)
        #expect(try await version(cast.it) == before.it + 2, "what stays the same is no change")
    }

    @Test func unknownDepartmentsAndLeadersAreRefused() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let (ivo, cast) = (desk.id(.it), desk.cast)
        await #expect(throws: FieldProblems("department_ids", .unknownChoice)) { try await set([cast.it, 999], of: ivo, in: desk) }
        await #expect(throws: Refusal(.leadsDepartment, ["person": "Ivo Itman", "department": "IT"])) {
            try await set([], of: ivo, in: desk)
        }
        await #expect(throws: Forbidden.self) { try await set([], of: ivo, as: .dispatcher, in: desk) }
        await #expect(throws: Forbidden.self) { try await set([], of: ivo, as: .employee, in: desk) }
        #expect(try await desk.read(as: .it) { $0.person.departmentIDs } == [cast.it])
    }

    @Test func theDatabaseKeepsOneDispatcherAndOneHome() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let (dora, ilse, it, office) = (desk.id(.dispatcher), desk.id(.it2), desk.cast.it, desk.cast.officeServices)
        try await desk.store.system { connection, _ in
            _ = try connection.execute(
                "INSERT INTO allotment (executor_id, department_id, dispatcher_id) VALUES (\(ilse), \(it), \(dora))")
        }
        let forbidden: [@Sendable (any Connection) throws -> Int] = [
            { try $0.execute("INSERT INTO allotment (executor_id, department_id, dispatcher_id) VALUES (\(ilse), \(it), \(dora))") },
            { try $0.execute("INSERT INTO allotment (executor_id, department_id, dispatcher_id) VALUES (\(dora), \(it), \(dora))") },
            { try $0.execute("INSERT INTO dispatcher (department_id, person_id) VALUES (\(office), \(ilse))") },
            { try $0.execute("INSERT INTO membership (person_id, department_id, home) VALUES (\(ilse), \(office), TRUE)") },
        ]
        for statement in forbidden {
            await #expect(throws: DatabaseError.self) { try await desk.store.system { connection, _ in try statement(connection) } }
        }
    }

    /// Two leads at once: one is told who was first, and nobody is under two.
    @Test func twoWhoAllotAtOnceDoNotOverwriteEachOther() async throws {
        let desk = try await TestDesk()
        try await desk.seedTeam()
        let (it, ilse, dora, oskar) = (desk.cast.it, desk.id(.it2), desk.id(.dispatcher), desk.id(.office))
        try await desk.write(as: .owner) { visit in
            try visit.addMember(oskar, to: visit.department(it), field: "person")
            try visit.arrange(visit.department(it), version: nil, [oskar: .dispatches]) { "part.\($0)" }
            return true
        }
        let version = try await desk.read(as: .owner) { try $0.department(it).version }
        let outcomes = await withTaskGroup(of: Bool.self) { group in
            for (member, dispatcher) in [(Member.owner, dora), (Member.it, oskar)] {
                group.addTask {
                    do {
                        return try await desk.write(as: member) { visit in
                            try visit.arrange(visit.department(it), version: version, [ilse: .under(dispatcher)]) { "part.\($0)" }
                            return true
                        }
                    } catch let refusal as Refusal { return refusal.reason != .alreadyChanged } catch { return true }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.sorted { !$0 && $1 } == [false, true])
    }
}
