/// A department's part of the chain: its lead, and what each member is in it.
package struct Team: Sendable, Equatable {
    /// What a member does in one department.
    package enum Part: Hashable, Sendable {
        /// Allotted to nobody: takes tickets of the department, and can be allotted.
        case available
        /// Gives tickets to the executors allotted to them.
        case dispatches
        /// Allotted to the dispatcher of this id.
        case under(Int64)
    }

    package let leadID: Int64?
    /// Every member's.
    package private(set) var parts: [Int64: Part]

    package init(leadID: Int64?, parts: [Int64: Part]) {
        self.leadID = leadID
        self.parts = parts
    }

    package func with(lead: Int64?) -> Team { Team(leadID: lead, parts: parts) }

    package var links: [ChainOfCommand.Link] { parts.flatMap { links(of: $0.key, $0.value) } }

    private func links(of member: Int64, _ part: Part) -> [ChainOfCommand.Link] {
        switch part {
        case .available: []
        case .dispatches: [leadID.map { ChainOfCommand.Link(member, under: $0) }].compactMap(\.self)
        case .under(let dispatcher): [ChainOfCommand.Link(member, under: dispatcher)]
        }
    }

    /// The team after `changes`; whoever was allotted to somebody who no longer dispatches is available.
    ///
    /// - Parameters:
    ///   - elsewhere: the links of all other departments.
    ///   - busy: of those to be changed who are allotted in another department, the name of their dispatcher there.
    ///   - names: people's names, for the messages.
    ///   - field: the field a member's problem belongs to.
    /// - Throws: `FieldProblems`: not a dispatcher of this department, somebody allotted already, a circle.
    package func changed(
        _ changes: [Int64: Part], elsewhere: [ChainOfCommand.Link], busy: [Int64: String], names: [Int64: String],
        field: (Int64) -> String
    ) throws(FieldProblems) -> Team {
        var team = self
        for (member, part) in changes where parts[member] != nil { team.parts[member] = part }
        for (member, part) in team.parts where changes[member] == nil {
            if case .under(let dispatcher) = part, team.parts[dispatcher] != .dispatches { team.parts[member] = .available }
        }
        let chain = ChainOfCommand(elsewhere + team.links)
        var problems = FieldProblems()
        for (member, part) in changes.sorted(by: { $0.key < $1.key }) where parts[member] != part {
            if case .under(let dispatcher) = part {
                if team.parts[dispatcher] != .dispatches { problems.add(field(member), .unknownChoice) }
                if let other = busy[member] { problems.add(field(member), .allotted, ["person": other]) }
            }
            for link in team.links(of: member, part) where chain.isCircle(link) {
                let (below, above) = (names[link.below] ?? "", names[link.above] ?? "")
                if link.below == link.above {
                    problems.add(field(member), .ownLead, ["person": below])
                } else {
                    problems.add(field(member), .circle, ["below": below, "above": above])
                }
            }
        }
        try problems.throwIfAny()
        return team
    }

    /// A dispatcher of the team under whom its lead stands, which no lead may; the lead's own id when they dispatch themselves.
    package func dispatcherAboveLead(elsewhere: [ChainOfCommand.Link]) -> Int64? {
        let chain = ChainOfCommand(elsewhere + links)
        let dispatchers = parts.filter { $0.value == .dispatches }.keys.sorted()
        return dispatchers.first { dispatcher in links(of: dispatcher, .dispatches).contains { chain.isCircle($0) } }
    }
}
