/// A named bundle of permissions; a person may hold several.
///
/// Those built in can be changed, but for the owner's, and set back to what they were delivered as; others are the office's own.
package struct Role: Hashable, Sendable {
    /// Permanent: stored with people and printed by the API.
    package let id: String
    /// The place in the numeric order some built-in roles have: developer 0, boss 1, accountant 2, support 3, task worker 4.
    package let number: Int?
    /// Of the office's own roles, as typed; nil for those built in, whose name is the catalogue text `role.<id>`.
    package let name: String?
    package let permissions: Set<Permission>
    /// Whether those who hold it must have a second factor.
    package let needsSecondFactor: Bool

    package init(id: String, number: Int? = nil, name: String? = nil, permissions: Set<Permission>, needsSecondFactor: Bool = false) {
        self.id = id
        self.number = number
        self.name = name
        self.permissions = permissions
        self.needsSecondFactor = needsSecondFactor
    }

    package static func == (left: Role, right: Role) -> Bool { left.id == right.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// The role as it was delivered; nil when there is none of that id.
    package static func named(_ id: String) -> Role? { builtIn.first { $0.id == id } }

    package var isBuiltIn: Bool { name == nil }

    /// The owner's rights are the desk's last resort: nobody can take them away from the role.
    package var isFixed: Bool { self == .owner }

    /// How far it lets `action` on `resource` go; nil when not at all.
    package func reach(_ action: Action, _ resource: Resource) -> Reach? {
        permissions.lazy.filter { $0.resource == resource && $0.action == action }.map(\.reach).max()
    }

    /// This role with other permissions.
    package func with(_ permissions: Set<Permission>) -> Role {
        Role(id: id, number: number, name: name, permissions: permissions, needsSecondFactor: needsSecondFactor)
    }

    /// This role, whose holders must have a second factor or need not.
    package func needingSecondFactor(_ needed: Bool) -> Role {
        Role(id: id, number: number, name: name, permissions: permissions, needsSecondFactor: needed)
    }

    package static let builtIn = [
        owner, supervisor, siteManager, departmentLead, dispatcher, executor, supportAgent, intakeClerk, accountant, assetManager,
        userManager, developer, requester,
    ]

    package static let owner = Role(
        id: "owner", number: 1,
        permissions: Set(Resource.allCases.flatMap { resource in Action.allCases.map { Permission($0, resource, .all) } }))

    package static let assetManager = Role(
        id: "asset_manager",
        permissions: filing.union([
            Permission(.view, .asset, .all), Permission(.add, .asset, .all), Permission(.edit, .asset, .all),
            Permission(.remove, .asset, .all),
            Permission(.view, .catalogue, .all), Permission(.add, .catalogue, .all), Permission(.edit, .catalogue, .all),
            Permission(.remove, .catalogue, .all), Permission(.view, .label, .all), Permission(.edit, .label, .all),
            Permission(.print, .label, .all),
            Permission(.view, .site, .all),
        ]))

    package static let executor = Role(
        id: "executor", number: 4,
        permissions: filing.union([
            Permission(.view, .ticket, .department), Permission(.work, .ticket, .department), Permission(.cancel, .ticket, .department),
            Permission(.comment, .ticket, .department),
        ]))

    package static let dispatcher = Role(
        id: "dispatcher",
        permissions: filing.union([
            Permission(.view, .ticket, .site), Permission(.assign, .ticket, .site), Permission(.cancel, .ticket, .site),
            Permission(.comment, .ticket, .site), Permission(.view, .report, .site), Permission(.view, .rule, .all),
            Permission(.view, .person, .site), Permission(.view, .department, .all),
        ]))

    /// Sees everything and every report, changes nothing.
    package static let supervisor = Role(
        id: "supervisor", permissions: Set(Resource.allCases.map { Permission(.view, $0, .all) }))

    package static let requester = Role(id: "requester", permissions: filing)

    /// Manages one site: its people, departments, assets and tickets.
    package static let siteManager = Role(
        id: "site_manager",
        permissions: filing.union([
            Permission(.view, .ticket, .site), Permission(.assign, .ticket, .site), Permission(.cancel, .ticket, .site),
            Permission(.comment, .ticket, .site), Permission(.add, .asset, .site), Permission(.edit, .asset, .site),
            Permission(.print, .label, .site), Permission(.view, .catalogue, .all), Permission(.view, .rule, .all),
            Permission(.view, .report, .site), Permission(.view, .person, .site), Permission(.add, .person, .site),
            Permission(.edit, .person, .site), Permission(.view, .department, .site), Permission(.add, .department, .site),
            Permission(.edit, .department, .site), Permission(.remove, .department, .site), Permission(.edit, .site, .site),
            Permission(.view, .site, .all),
        ]))

    /// Allots executors to dispatchers, and does for the own department what a dispatcher does.
    package static let departmentLead = Role(
        id: "department_lead",
        permissions: filing.union([
            Permission(.view, .ticket, .department), Permission(.assign, .ticket, .department), Permission(.work, .ticket, .department),
            Permission(.cancel, .ticket, .department), Permission(.comment, .ticket, .department), Permission(.view, .report, .site),
            Permission(.view, .rule, .all), Permission(.view, .person, .site), Permission(.view, .department, .all),
            Permission(.edit, .department, .department),
        ]))

    /// People and the roles they hold.
    package static let userManager = Role(
        id: "user_manager",
        permissions: filing.union([
            Permission(.view, .person, .all), Permission(.add, .person, .all), Permission(.edit, .person, .all),
            Permission(.view, .role, .all), Permission(.view, .department, .all), Permission(.view, .site, .all),
            Permission(.view, .audit, .all),
        ]))

    /// Answers chats.
    package static let supportAgent = Role(id: "support_agent", number: 3, permissions: filing)

    /// Takes items in and hands them back.
    package static let intakeClerk = Role(id: "intake_clerk", permissions: filing)

    /// Dues and payments.
    package static let accountant = Role(id: "accountant", number: 2, permissions: filing)

    /// The system's own pages only.
    package static let developer = Role(id: "developer", number: 0, permissions: [Permission(.view, .setting, .all)])

    /// What everyone needs who stands at a broken machine.
    private static let filing: Set<Permission> = [
        Permission(.view, .asset, .site), Permission(.view, .ticket, .own), Permission(.add, .ticket, .site),
        Permission(.comment, .ticket, .own), Permission(.cancel, .ticket, .own),
    ]
}
