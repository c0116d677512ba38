import Database
package import Desk

/// What people can be filtered by, and what they can be given.
package struct PeopleChoices: Sendable {
    package let roles: [Role]
    package let sites: [Site]
    package let departments: [Department]

    /// `action`: what is to be done to people at these sites.
    package init(_ visit: Visit, for action: Action = .view) throws {
        roles = try visit.roles()
        sites = try visit.sites(for: action, .person)
        departments = try visit.connection.rows(
            "SELECT \(Department.columns) FROM department WHERE \(visit.withinDepartments(.view)) ORDER BY name_key, id"
        ) { try Department($0) }
    }

    package func site(_ id: Int64?) -> Site? { sites.first { $0.id == id } }
    package func department(_ id: Int64?) -> Department? { departments.first { $0.id == id } }
    package func role(_ id: String?) -> Role? { roles.first { $0.id == id } }
}
