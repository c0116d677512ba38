import Database
package import Desk

/// A role as the roles page shows it.
package struct RoleCard: Sendable, Equatable {
    package let role: Role
    /// How many hold it.
    package let holders: Int
    /// Built in and no longer as delivered.
    package let isChanged: Bool
    /// Grows with every change; 0 for a role as delivered.
    package let version: Int64
}

extension Visit {
    /// All roles: those built in, in their own order, then the office's by name. For those who may see roles, or people, who hold them.
    package func roles() throws -> [Role] {
        try requireRoles()
        return try connection.roles()
    }

    /// All roles with how many hold each.
    package func roleCards() throws -> [RoleCard] {
        try requireRoles()
        return try connection.roleCards()
    }

    package func role(_ id: String) throws -> RoleCard { try found(try roleCards().first { $0.role.id == id }) }

    private func requireRoles() throws(Forbidden) {
        guard person.may(.view, .role) || person.may(.view, .person) else { throw Forbidden() }
    }

    /// Some of those who hold a role and whom this person may see, by name.
    package func holders(of id: String, limit: Int) throws -> [PersonReference] {
        try person.require(.view, .role)
        return try connection.rows(
            """
            SELECT \(PersonReference.columns) FROM person JOIN person_role ON person_role.person_id = person.id
            WHERE person_role.role = \(id) AND \(withinPeople(.view)) ORDER BY person.name_key, person.id LIMIT \(limit)
            """
        ) { try PersonReference($0) }
    }

    /// Adds a role of the office's own and answers its id; a taken name is a problem at `name`.
    package func add(_ draft: RoleDraft) throws -> String {
        try person.require(.edit, .role)
        let id = "own-" + String(UInt64.random(in: 1 << 32..<1 << 48), radix: 36)
        _ = try connection.unique(["name_key": "name"]) {
            try connection.execute(
                """
                INSERT INTO role (id, name, name_key, permissions, changed_at, changed_by, version)
                VALUES (\(id), \(draft.name), \(draft.name.map(folded)), \(draft.permissions.stored), \(now.milliseconds), \(person.id), 1)
                """)
        }
        try audit("role_add", id)
        return id
    }

    /// Changes what a role allows, at its holders' next click, and the name of the office's own.
    package func change(role id: String, version: Int64, to draft: RoleDraft) throws {
        try unchanged(id, version)
        _ = try connection.unique(["name_key": "name"]) {
            try connection.execute(
                """
                INSERT INTO role (id, name, name_key, permissions, changed_at, changed_by, version)
                VALUES (\(id), \(draft.name), \(draft.name.map(folded)), \(draft.permissions.stored), \(now.milliseconds), \(person.id), 1)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, permissions = excluded.permissions,
                    changed_at = excluded.changed_at, changed_by = excluded.changed_by, version = role.version + 1
                """)
        }
        try audit("role_edit", id)
    }

    /// Sets a role built in back to what it was delivered as.
    package func reset(role id: String, version: Int64) throws {
        guard try unchanged(id, version).isBuiltIn else { throw Missing() }
        try connection.execute("DELETE FROM role WHERE id = \(id)")
        try audit("role_reset", id)
    }

    /// Removes a role of the office's own that nobody holds.
    package func remove(role id: String) throws {
        try person.require(.edit, .role)
        let card = try found(connection.roleCards().first { $0.role.id == id })
        guard !card.role.isBuiltIn else { throw Missing() }
        guard card.holders == 0 else { throw Refusal(.inUse) }
        try connection.execute("DELETE FROM role WHERE id = \(id)")
        try connection.execute("DELETE FROM factor_role WHERE role = \(id)")
        try audit("role_remove", id)
    }

    /// The role, if this person may change it and nobody has since its page was shown.
    @discardableResult
    private func unchanged(_ id: String, _ version: Int64) throws -> Role {
        try person.require(.edit, .role)
        let card = try found(connection.roleCards().first { $0.role.id == id })
        guard !card.role.isFixed else { throw Forbidden() }
        guard card.version == version else { throw Refusal.changed(by: try changer(of: id)) }
        return card.role
    }

    private func changer(of id: String) throws -> String? {
        try connection.value("SELECT person.name FROM role JOIN person ON person.id = role.changed_by WHERE role.id = \(id)")
    }
}

extension Connection {
    /// Those built in, in their own order, then the office's by name.
    func roles() throws -> [Role] { try keptRoles().map(\.role) }

    func roleCards() throws -> [RoleCard] {
        var holders: [String: Int] = [:]
        try each("SELECT role, count(*) FROM person_role GROUP BY role") { row in
            holders[try row[0]] = try row[1]
            return true
        }
        return try keptRoles().map { role, version in
            RoleCard(role: role, holders: holders[role.id] ?? 0, isChanged: role.isBuiltIn && version > 0, version: version)
        }
    }

    /// With the version of each; 0 for a role as delivered.
    private func keptRoles() throws -> [(role: Role, version: Int64)] {
        let strict = Set(try values("SELECT role FROM factor_role") as [String])
        let kept = try rows("SELECT id, name, permissions, version FROM role ORDER BY name_key, id") { row in
            let id: String = try row[0]
            let role = Role(id: id, name: try row[1], permissions: Set(stored: try row[2]), needsSecondFactor: strict.contains(id))
            return (role: role, version: try row[3] as Int64)
        }
        let changed = Dictionary(kept.map { ($0.role.id, $0) }) { first, _ in first }
        let builtIn = Role.builtIn.map { delivered in
            let role = delivered.needingSecondFactor(strict.contains(delivered.id))
            return changed[role.id].map { (role: role.with($0.role.permissions), version: $0.version) } ?? (role: role, version: 0)
        }
        return builtIn + kept.filter { !$0.role.isBuiltIn }
    }
}

extension Set<Permission> {
    /// As the table `role` keeps them.
    var stored: String { map(\.text).sorted().joined(separator: " ") }

    /// What this program does not know is left out: it allows nothing here.
    init(stored text: String) { self.init(text.split(separator: " ").compactMap { Permission(text: String($0)) }) }
}

extension Role {
    /// The role a person holds; nil when it is no longer there. `name` and `permissions` as the table `role` keeps them, nil when it does not.
    init?(held id: String, name: String?, permissions: String?, needsSecondFactor: Bool) {
        guard let builtIn = Role.named(id)?.needingSecondFactor(needsSecondFactor) else {
            guard let permissions else { return nil }
            self.init(id: id, name: name, permissions: Set(stored: permissions), needsSecondFactor: needsSecondFactor)
            return
        }
        self = permissions.map { builtIn.with(Set(stored: $0)) } ?? builtIn
    }
}
