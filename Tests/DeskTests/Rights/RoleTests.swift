import Desk
import Testing

/// The one table of rights: role × resource × action → reach, as requirements.md describes the roles.
@Suite struct RoleTests {
    private static let filing = ["asset": "view site", "ticket": "view own, add site, comment own, cancel own"]

    /// Role → resource → "action reach, …"; what is not listed is not allowed.
    private static let table: [String: [String: String]] = [
        // Registry, types, labels.
        "asset_manager": [
            "asset": "view all, add all, edit all, remove all", "catalogue": "view all, add all, edit all, remove all",
            "label": "view all, edit all, print all",
            "site": "view all", "ticket": "view own, add site, comment own, cancel own",
        ],
        // Carries tickets of the own departments out.
        "executor": [
            "asset": "view site", "ticket": "view department, work department, cancel department, comment department, add site",
        ],
        // Gives tickets to executors, at the own site.
        "dispatcher": [
            "asset": "view site", "ticket": "view site, assign site, cancel site, comment site, add site", "report": "view site",
            "rule": "view all", "person": "view site", "department": "view all",
        ],
        // Manages one site.
        "site_manager": [
            "asset": "view site, add site, edit site", "catalogue": "view all", "label": "print site", "rule": "view all",
            "report": "view site", "person": "view site, add site, edit site",
            "department": "view site, add site, edit site, remove site", "site": "view all, edit site",
            "ticket": "view site, assign site, cancel site, comment site, add site",
        ],
        // Leads a department.
        "department_lead": [
            "asset": "view site", "rule": "view all", "report": "view site", "person": "view site",
            "department": "view all, edit department",
            "ticket": "view department, assign department, work department, cancel department, comment department, add site",
        ],
        // People and the roles they hold.
        "user_manager": [
            "asset": "view site", "ticket": "view own, add site, comment own, cancel own", "person": "view all, add all, edit all",
            "role": "view all", "department": "view all", "site": "view all", "audit": "view all",
        ],
        "support_agent": filing, "intake_clerk": filing, "accountant": filing,
        // System pages only.
        "developer": ["setting": "view all"],
        "requester": filing,
    ]

    @Test(arguments: table.keys.sorted()) func rolesMayDoWhatIsListedAndNothingElse(id: String) throws {
        let role = try #require(Role.named(id))
        for resource in Resource.allCases {
            let listed = Dictionary(
                uniqueKeysWithValues: (Self.table[id]?[resource.rawValue] ?? "").split(separator: ",").map { entry in
                    let words = entry.split(separator: " ").map(String.init)
                    return (words[0], Reach(rawValue: words[1]))
                })
            for action in Action.allCases {
                #expect(role.reach(action, resource) == (listed[action.rawValue] ?? nil), "\(id) \(resource).\(action)")
            }
        }
    }

    @Test func theOwnerMayDoEverythingEverywhere() {
        for resource in Resource.allCases {
            for action in Action.allCases { #expect(Role.owner.reach(action, resource) == .all, "\(resource).\(action)") }
        }
    }

    @Test func theSupervisorSeesEverythingAndChangesNothing() {
        for resource in Resource.allCases {
            #expect(Role.supervisor.reach(.view, resource) == .all, "\(resource)")
            for action in Action.allCases where action != .view {
                #expect(Role.supervisor.reach(action, resource) == nil, "\(resource).\(action)")
            }
        }
    }

    @Test func everyRoleCanBeFoundByItsPermanentName() {
        #expect(Set(Role.builtIn.map(\.id)) == Set(Self.table.keys).union(["owner", "supervisor"]))
        for role in Role.builtIn { #expect(Role.named(role.id) == role) }
        #expect(Role.named("admin") == nil)
    }

    /// requirements.md, capability 3: developer 0, boss 1, accountant 2, support 3, task worker 4.
    @Test func theNumericOrder() {
        let numbers = Dictionary(uniqueKeysWithValues: Role.builtIn.compactMap { role in role.number.map { ($0, role.id) } })
        #expect(numbers == [0: "developer", 1: "owner", 2: "accountant", 3: "support_agent", 4: "executor"])
    }

    /// Of the numbered roles only the boss opens the people page; the others judge by their permissions.
    @Test(arguments: Role.builtIn.filter { $0.number != nil }) func thePeoplePageIsTheBosss(role: Role) {
        #expect((role.reach(.view, .person) != nil) == (role.number == 1))
    }

    /// What nothing asks about cannot be given; the owner's rights cover also what is yet to come.
    @Test(arguments: Role.builtIn.filter { $0 != .owner && $0 != .supervisor }) func rolesAreMadeOfWhatCanBeGiven(role: Role) {
        #expect(role.permissions.subtracting(Permission.offered) == [])
    }

    @Test func permissionsAreReadBackFromTheirText() {
        for permission in Permission.offered { #expect(Permission(text: permission.text) == permission) }
        for text in ["", "ticket", "ticket.view", "ticket.view.galaxy", "ticket.view.own.more", "a.b.c"] {
            #expect(Permission(text: text) == nil)
        }
    }

    @Test func aDraftKeepsTheFarthestReachAndRefusesWhatCannotBeGiven() throws {
        let draft = try RoleDraft(name: " Night shift ", permissions: ["ticket.view.own", "ticket.view.site", "asset.view.site"])
        #expect(draft.name == "Night shift")
        #expect(draft.permissions == [Permission(.view, .ticket, .site), Permission(.view, .asset, .site)])
        for typed in ["ticket.print.all", "catalogue.view.own", "nonsense"] {
            #expect(throws: FieldProblems("permissions", .unknownChoice)) { try RoleDraft(name: "A", permissions: [typed]) }
        }
        #expect(throws: FieldProblems("name", .missing)) { try RoleDraft(name: " ", permissions: []) }
        #expect(try RoleDraft(name: nil, isBuiltIn: true, permissions: []).name == nil)
    }
}
