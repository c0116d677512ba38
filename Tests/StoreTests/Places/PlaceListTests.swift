import Database
import Desk
import DeskStore
import Support
import Testing

/// Long lists of places and people: in order, whole, and read from indexes.
@Suite struct PlaceListTests {
    private static func fill(_ desk: TestDesk, people: Int, departments: Int) async throws {
        let (it, harbour) = (desk.cast.it, desk.cast.harbour)
        try await desk.store.system { connection, now in
            for number in 0..<departments {
                let name = "Team \(number)"
                _ = try connection.add(departmentNamed: name, siteID: harbour)
            }
            for number in 0..<people {
                _ = try connection.add(
                    NewPerson(
                        login: try Login(typed: "p\(number)"), name: "Person \(number)", roles: [.executor], siteID: harbour,
                        departmentIDs: [it], language: .english, passwordHash: nil), at: now)
            }
        }
    }

    @Test func slicesAreWholeAndInOrder() async throws {
        let desk = try await TestDesk()
        try await Self.fill(desk, people: 120, departments: 30)
        let it = desk.cast.it
        let (members, departments) = try await desk.read(as: .owner) { visit in
            var (members, departments): ([String], [String]) = ([], [])
            var after: Cursor?
            repeat {
                let slice = try visit.members(of: try visit.department(it), after: after, limit: 50)
                members += slice.items.map(\.person.name)
                after = slice.next
            } while after != nil
            repeat {
                let slice = try visit.departmentCards(after: after, limit: 7)
                departments += slice.items.map(\.department.name)
                after = slice.next
            } while after != nil
            return (members, departments)
        }
        #expect(members.count == 122 && members == members.sorted { folded($0) < folded($1) } && Set(members).count == 122)
        #expect(departments.count == 32 && Set(departments).count == 32)
    }

    /// What a page costs does not grow with everything there is: nothing but the list itself is read from end to end.
    @Test(.enabled(if: TestDesk.isOnSQLite)) func noListReadsAWholeTable() async throws {
        let desk = try await TestDesk()
        try await Self.fill(desk, people: 300, departments: 40)
        let (it, harbour) = (desk.cast.it, desk.cast.harbour)
        let statements: [SQL] = [
            "SELECT count(*) FROM asset WHERE site_id = \(harbour)", "SELECT count(*) FROM person WHERE site_id = \(harbour)",
            "SELECT count(*) FROM department WHERE site_id = \(harbour)",
            "SELECT count(*) FROM label_printer WHERE site_id = \(harbour)",
            "SELECT count(*) FROM membership WHERE department_id = \(it)",
            "SELECT count(*) FROM routing_rule WHERE department_id = \(it)",
            "SELECT dispatcher_id FROM allotment WHERE department_id = \(it) AND dispatcher_id = 1",
            """
            SELECT count(*) FROM ticket WHERE ticket.status IN ('new', 'assigned', 'in_work', 'waiting') AND EXISTS
                (SELECT 1 FROM person leaver WHERE leaver.id = ticket.executor_id AND leaver.status = 'absent')
            """,
        ]
        for statement in statements {
            let plan = try await desk.database.read { try $0.rows("EXPLAIN QUERY PLAN \(statement)") { try $0[3] as String } }
            #expect(!plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
        }
    }
}
