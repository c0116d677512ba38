/// The table of what roles can be given: what the desk asks about each kind of record, and how far it knows to let each action go.
extension Resource {
    /// In the order of the roles page; reaches narrowest first.
    package var offered: [(action: Action, reaches: [Reach])] {
        switch self {
        case .ticket:
            [
                (.view, [.own, .department, .site, .all]), (.add, [.site, .all]), (.comment, [.own, .department, .site, .all]),
                (.cancel, [.own, .department, .site, .all]), (.work, [.department, .site, .all]), (.assign, [.department, .site, .all]),
            ]
        case .asset: [.view, .add, .edit, .remove].map { ($0, [.site, .all]) }
        case .catalogue: [.view, .add, .edit, .remove].map { ($0, [.all]) }
        case .label: [(.view, [.all]), (.print, [.site, .all]), (.edit, [.all])]
        case .rule: [.view, .edit].map { ($0, [.all]) }
        case .report: [(.view, [.site, .all])]
        case .person: [.view, .add, .edit].map { ($0, [.site, .all]) }
        case .role: [.view, .edit].map { ($0, [.all]) }
        case .department:
            [(.view, [.department, .site, .all]), (.add, [.site, .all]), (.edit, [.department, .site, .all]), (.remove, [.site, .all])]
        case .site: [(.view, [.all]), (.add, [.all]), (.edit, [.site, .all]), (.remove, [.all])]
        case .setting: [.view, .edit].map { ($0, [.all]) }
        case .audit: [(.view, [.all])]
        }
    }
}

extension Permission {
    /// Everything a role can be given.
    package static let offered: Set<Permission> = Set(
        Resource.allCases.flatMap { resource in
            resource.offered.flatMap { offer in offer.reaches.map { Permission(offer.action, resource, $0) } }
        })
}
