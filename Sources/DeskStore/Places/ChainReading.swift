import Database
package import Desk

/// The chain of command as a person sees it: owners, departments with their lead, dispatchers, executors; with open tickets.
package struct Chain: Sendable {
    /// Whoever has that role and may sign in, by name; empty for those who may not see them.
    package let owners: [PersonReference]
    package let branches: [Branch]

    /// A department.
    package struct Branch: Sendable {
        package let department: Department
        package let site: String?
        package let lead: Place?
        package let dispatchers: [Dispatcher]
        /// Executors allotted to nobody.
        package let available: [Place]
        /// Members this person does not see.
        package let hidden: Int
        /// Of the department, taken or not.
        package let openTickets: Int

        fileprivate var seen: [Int64] {
            let executors = dispatchers.flatMap { [$0.place] + $0.executors }
            return ([lead].compactMap(\.self) + executors + available).map(\.person.id)
        }

        /// Members but the lead, those one does not see too.
        package var people: Int { dispatchers.reduce(available.count + hidden) { $0 + 1 + $1.executors.count } }
    }

    package struct Dispatcher: Sendable {
        package let place: Place
        package let executors: [Place]
        /// Their executors' in this department.
        package var openTickets: Int { executors.reduce(0) { $0 + $1.openTickets } }
    }

    /// Somebody in the chain.
    package struct Place: Sendable {
        package let person: PersonReference
        package let status: Person.Status
        /// Open tickets of the department that they carry out.
        package let openTickets: Int
    }

    /// Whoever belongs to several departments counts once, as far as one sees them.
    package var people: Int { Set(branches.flatMap(\.seen)).count + branches.reduce(0) { $0 + $1.hidden } }
    package var openTickets: Int { branches.reduce(0) { $0 + $1.openTickets } }
}

extension Visit {
    /// The chain of the departments this person may see, by name; whoever has left stands in it while they have open tickets.
    package func chain() throws -> Chain {
        try person.require(.view, .department)
        let departments = try connection.rows(
            """
            SELECT department.id, department.name, department.site_id, department.lead_id, department.version, site.name FROM department
            LEFT JOIN site ON site.id = department.site_id WHERE \(withinDepartments(.view)) ORDER BY department.name_key, department.id
            """
        ) { (department: try Department($0), site: try $0[5] as String?) }
        let (loads, members) = (try loads(), try chainMembers())
        let owners = try connection.rows(
            """
            SELECT \(PersonReference.columns) FROM person JOIN person_role ON person_role.person_id = person.id
            WHERE person_role.role = \(Role.owner.id) AND person.status IN \(Person.Status.atWork) AND \(withinPeople(.view))
            ORDER BY person.name_key, person.id
            """
        ) { try PersonReference($0) }
        return Chain(
            owners: person.may(.view, .person) ? owners : [],
            branches: departments.map { Chain.Branch($0.department, site: $0.site, members[$0.department.id] ?? [], loads) })
    }

    /// Open tickets by department, then by executor; those of nobody under 0.
    private func loads() throws -> [Int64: [Int64: Int]] {
        var loads: [Int64: [Int64: Int]] = [:]
        try connection.each(
            """
            SELECT department_id, coalesce(executor_id, 0), count(*) FROM ticket
            WHERE status IN (\(openStatuses)) AND department_id IS NOT NULL AND \(journalTickets) GROUP BY department_id, executor_id
            """
        ) { row in
            loads[try row[0], default: [:]][try row[1]] = try row[2]
            return true
        }
        return loads
    }

    /// Members by department, in the order of their names.
    private func chainMembers() throws -> [Int64: [ChainMember]] {
        let members = try connection.rows(
            """
            SELECT department.id, \(PersonReference.columns), person.status, dispatcher.person_id, allotment.dispatcher_id,
                CASE WHEN \(seenMembers) THEN TRUE ELSE FALSE END
            FROM membership JOIN department ON department.id = membership.department_id
            JOIN person ON person.id = membership.person_id \(memberParts)
            WHERE \(withinDepartments(.view)) ORDER BY person.name_key, person.id
            """
        ) { row in
            ChainMember(
                departmentID: try row[0], person: try PersonReference(row, from: 1),
                status: Person.Status(rawValue: try row[4]) ?? .disabled, part: Team.Part(dispatcher: try row[5], under: try row[6]),
                isSeen: try row[7])
        }
        return Dictionary(grouping: members, by: \.departmentID)
    }
}

private struct ChainMember {
    let departmentID: Int64
    let person: PersonReference
    let status: Person.Status
    let part: Team.Part
    let isSeen: Bool
}

extension Chain.Branch {
    fileprivate init(_ department: Department, site: String?, _ members: [ChainMember], _ loads: [Int64: [Int64: Int]]) {
        let load = loads[department.id] ?? [:]
        func place(_ member: ChainMember) -> Chain.Place {
            Chain.Place(person: member.person, status: member.status, openTickets: load[member.person.id] ?? 0)
        }
        let here = members.filter { $0.status != .disabled || load[$0.person.id] != nil }
        let (seen, others) = (here.filter(\.isSeen), here.filter { $0.person.id != department.leadID })
        let staff = seen.filter { $0.person.id != department.leadID }
        let dispatching = staff.filter { $0.part == .dispatches }
        let names = Set(dispatching.map(\.person.id))
        self.department = department
        self.site = site
        lead = seen.first { $0.person.id == department.leadID }.map(place)
        dispatchers = dispatching.map { dispatcher in
            Chain.Dispatcher(place: place(dispatcher), executors: staff.filter { $0.part == .under(dispatcher.person.id) }.map(place))
        }
        // Whose dispatcher one does not see is shown with those allotted to nobody.
        available = staff.filter { member in
            switch member.part {
            case .available: true
            case .dispatches: false
            case .under(let dispatcher): !names.contains(dispatcher)
            }
        }.map(place)
        hidden = others.count - staff.count
        openTickets = load.values.reduce(0, +)
    }
}
