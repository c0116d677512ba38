/// What a permission is about.
package enum Resource: String, CaseIterable, Sendable {
    case ticket, asset, catalogue, label, rule, report, person, role, department, site, setting, audit
}

/// What a permission allows.
package enum Action: String, CaseIterable, Sendable {
    case view, add, edit, remove
    /// Tickets: take, start, finish, release; give to an executor or another department; comment where others read.
    case work, assign, cancel, comment
    case print
}

/// How far a permission goes, narrowest first.
package enum Reach: String, CaseIterable, Comparable, Sendable {
    /// What the person filed or joined.
    case own
    /// What belongs to one of the person's departments.
    case department
    /// What belongs to the person's site; everything for a person of no one site.
    case site
    case all

    package static func < (left: Reach, right: Reach) -> Bool { left.rank < right.rank }
    private var rank: Int { Reach.allCases.firstIndex(of: self) ?? 0 }
}

/// One thing a role may do: resource × action × reach.
package struct Permission: Hashable, Sendable {
    package let resource: Resource
    package let action: Action
    package let reach: Reach

    package init(_ action: Action, _ resource: Resource, _ reach: Reach) {
        self.resource = resource
        self.action = action
        self.reach = reach
    }

    /// `ticket.view.own`, as the API prints it and the database keeps it.
    package var text: String { "\(resource.rawValue).\(action.rawValue).\(reach.rawValue)" }

    /// Reads `text` back; nil for anything else.
    package init?(text: String) {
        let parts = text.split(separator: "." as Character, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 3, let resource = Resource(rawValue: parts[0]), let action = Action(rawValue: parts[1]),
            let reach = Reach(rawValue: parts[2])
        else { return nil }
        self.init(action, resource, reach)
    }
}
