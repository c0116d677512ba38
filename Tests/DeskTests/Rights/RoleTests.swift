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
        "requester": filing,
    ]

    private static func reach(_ role: Role, _ action: Action, _ resource: Resource) -> Reach? {
        role.permissions.filter { $0.resource == resource && $0.action == action }.map(\.reach).max()
    }

    @Test(arguments: table.keys.sorted()) func rolesMayDoWhatIsListedAndNothingElse(id: String) throws {
        let role = try #require(Role.named(id))
        for resource in Resource.allCases {
            let listed = Dictionary(
                uniqueKeysWithValues: (Self.table[id]?[resource.rawValue] ?? "").split(separator: ",").map { entry in
                    let words = entry.split(separator: " ").map(String.init)
                    return (words[0], Reach(rawValue: words[1]))
                })
            for action in Action.allCases {
                #expect(Self.reach(role, action, resource) == (listed[action.rawValue] ?? nil), "\(id) \(resource).\(action)")
            }
        }
    }

    @Test func theOwnerMayDoEverythingEverywhere() {
        for resource in Resource.allCases {
            for action in Action.allCases { #expect(Self.reach(.owner, action, resource) == .all, "\(resource).\(action)") }
        }
    }

    @Test func theSupervisorSeesEverythingAndChangesNothing() {
        for resource in Resource.allCases {
            #expect(Self.reach(.supervisor, .view, resource) == .all, "\(resource)")
            for action in Action.allCases where action != .view {
                #expect(Self.reach(.supervisor, action, resource) == nil, "\(resource).\(action)")
            }
        }
    }

    @Test func everyRoleCanBeFoundByItsPermanentName() {
        #expect(Set(Role.builtIn.map(\.id)) == Set(Self.table.keys).union(["owner", "supervisor"]))
        for role in Role.builtIn { #expect(Role.named(role.id) == role) }
        #expect(Role.named("admin") == nil)
    }
}
