import Database
package import Desk
import DeskStore

extension TestDesk {
    /// IT as a chain: `it` leads it (with the role of a lead), `dispatcher` dispatches there, `it2` is available.
    package func seedTeam() async throws {
        let (lead, dispatcher, department) = (id(.it), id(.dispatcher), cast.it)
        try await store.system { connection, _ in
            try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(lead), \(Role.departmentLead.id))")
            try connection.execute(
                "INSERT INTO membership (person_id, department_id, home) VALUES (\(dispatcher), \(department), TRUE)")
            try connection.arrange(department, lead: lead, teams: [(dispatcher, [])])
        }
    }

    /// Gives somebody one more role.
    package func seedRole(_ role: Role, of member: Member) async throws {
        let person = id(member)
        try await store.system { connection, _ in
            _ = try connection.execute("INSERT INTO person_role (person_id, role) VALUES (\(person), \(role.id))")
        }
    }

    /// Sets somebody's status, whatever it takes.
    package func seedStatus(_ status: Person.Status, of member: Member) async throws {
        let person = id(member)
        try await store.system { connection, _ in
            _ = try connection.execute("UPDATE person SET status = \(status.rawValue) WHERE id = \(person)")
        }
    }
}
