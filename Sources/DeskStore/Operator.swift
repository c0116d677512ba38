import Database
import Desk

extension DeskStore {
    /// Reads as whoever sits at the machine: nobody in particular, who may see everything.
    package func readAsOperator<T: Sendable>(_ body: @escaping @Sendable (Visit) throws -> T) async throws -> T {
        let everybody = Person(
            id: 0, login: "", name: "", status: .active, roles: [.owner], siteID: nil, departmentIDs: [], language: .english, timeZone: nil)
        return try await glance(as: .nobody) { glance in
            try body(Visit(connection: glance.connection, dialect: glance.dialect, person: everybody, now: glance.now, address: ""))
        }
    }
}

extension Visit {
    /// Every department, by name.
    package func departmentNames() throws -> [(id: Int64, name: String)] {
        try person.require(.view, .department)
        return try connection.rows("SELECT id, name FROM department ORDER BY name_key, id") { (try $0[0], try $0[1]) }
    }
}
