/// Which of all the things of one kind a person may act on: what a store loads through, and what a rule asks.
package struct Scope: Equatable, Sendable {
    package let everything: Bool
    /// Things of these sites; empty unless reach "site".
    package let siteIDs: [Int64]
    /// Things of these departments; empty unless reach "department".
    package let departmentIDs: [Int64]
    /// Things this person filed or joined; nil unless reach "own".
    package let ownerID: Int64?

    package var isEmpty: Bool { !everything && siteIDs.isEmpty && departmentIDs.isEmpty && ownerID == nil }

    /// Whether a thing lies inside: its site, department and the people who filed or joined it.
    package func covers(siteID: Int64?, departmentID: Int64? = nil, people: [Int64] = []) -> Bool {
        if everything { return true }
        if let siteID, siteIDs.contains(siteID) { return true }
        if let departmentID, departmentIDs.contains(departmentID) { return true }
        if let ownerID, people.contains(ownerID) { return true }
        return false
    }
}

extension Person {
    /// How far this person's roles let `action` on `resource` go, all roles together.
    package func scope(_ action: Action, _ resource: Resource) -> Scope {
        let reaches = Set(roles.lazy.flatMap(\.permissions).filter { $0.resource == resource && $0.action == action }.map(\.reach))
        let everywhere = reaches.contains(.all) || (reaches.contains(.site) && siteID == nil)
        return Scope(
            everything: everywhere,
            siteIDs: !everywhere && reaches.contains(.site) ? [siteID].compactMap(\.self) : [],
            departmentIDs: !everywhere && reaches.contains(.department) ? departmentIDs : [],
            ownerID: !everywhere && reaches.contains(.own) ? id : nil)
    }

    /// Whether they look after other people's tickets: those who give them out, and those who see all of them.
    package var oversees: Bool { may(.assign, .ticket) || scope(.view, .ticket).everything }

    /// Whether there is anything this person may do `action` to: what menus and buttons ask.
    package func may(_ action: Action, _ resource: Resource) -> Bool {
        roles.contains { $0.permissions.contains { $0.resource == resource && $0.action == action } }
    }

    /// How far `action` on `resource` goes at most, and by which of the roles; nil when not at all.
    package func reach(_ action: Action, _ resource: Resource) -> (reach: Reach, by: [Role])? {
        let granting = roles.compactMap { role in role.reach(action, resource).map { (role: role, reach: $0) } }
        guard let farthest = granting.map(\.reach).max() else { return nil }
        return (farthest, granting.filter { $0.reach == farthest }.map(\.role))
    }

    package func require(_ action: Action, _ resource: Resource) throws(Forbidden) {
        if !may(action, resource) { throw Forbidden() }
    }
}
