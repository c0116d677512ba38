/// A role as typed: its name, and how far each of its permissions reaches.
package struct RoleDraft: Sendable, Equatable {
    /// Nil for a role built in, which keeps its name.
    package let name: String?
    package let permissions: Set<Permission>

    /// `permissions` as `ticket.view.site`, at most one reach for each action on each resource; what cannot be given is a problem.
    package init(name: String?, isBuiltIn: Bool = false, permissions typed: [String]) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = isBuiltIn ? nil : problems.line("name", name, limit: 60)
        let permissions = typed.compactMap(Permission.init(text:)).filter(Permission.offered.contains)
        if permissions.count < typed.count { problems.add("permissions", .unknownChoice) }
        // Two reaches of one action say no more than the farther of them, and the page could show only one.
        var farthest: [String: Permission] = [:]
        for permission in permissions {
            let key = "\(permission.resource).\(permission.action)"
            if let known = farthest[key], known.reach >= permission.reach { continue }
            farthest[key] = permission
        }
        self.permissions = Set(farthest.values)
        try problems.throwIfAny()
    }
}
