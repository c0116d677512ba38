/// A named bundle of permissions; a person may hold several.
package struct Role: Hashable, Sendable {
    /// Permanent: stored with people and printed by the API; its name for people is the catalogue text `role.<id>`.
    package let id: String
    package let permissions: Set<Permission>

    package static func == (left: Role, right: Role) -> Bool { left.id == right.id }
    package func hash(into hasher: inout Hasher) { hasher.combine(id) }

    /// The role with that id; nil when there is none.
    package static func named(_ id: String) -> Role? { builtIn.first { $0.id == id } }

    package static let builtIn = [owner, assetManager, dispatcher, executor, supervisor, requester]

    package static let owner = Role(
        id: "owner", permissions: Set(Resource.allCases.flatMap { resource in Action.allCases.map { Permission($0, resource, .all) } }))

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
        id: "executor",
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

    /// What everyone needs who stands at a broken machine.
    private static let filing: Set<Permission> = [
        Permission(.view, .asset, .site), Permission(.view, .ticket, .own), Permission(.add, .ticket, .site),
        Permission(.comment, .ticket, .own), Permission(.cancel, .ticket, .own),
    ]
}
