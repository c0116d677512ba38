/// Who may give whom which roles: nobody more than they hold themselves, unless giving roles is their business.
extension Person {
    /// Whether these rights let `permission` happen as far as it goes.
    package func holds(_ permission: Permission) -> Bool {
        guard let reach = reach(permission.action, permission.resource)?.reach else { return false }
        // To somebody of no one site, the site is everywhere.
        return reach >= permission.reach || (reach == .site && siteID == nil)
    }

    /// Whether `role` may be given to others, or taken from them, by this person.
    ///
    /// That is what they hold all of. Whoever may assign roles hands out others too, within the reach of that permission, but never
    /// rights over roles and settings: with those one could give oneself any.
    package func mayGive(_ role: Role) -> Bool {
        let assigning = reach(.assign, .role)?.reach
        let isEverywhere = assigning == .all || (assigning == .site && siteID == nil)
        return role.permissions.allSatisfy { permission in
            if holds(permission) { return true }
            guard assigning != nil, !permission.isOverRights else { return false }
            return isEverywhere || permission.reach <= .site || permission.isOfTheHouse
        }
    }

    /// Whether `role` may become one's own: only what adds nothing.
    package func mayTakeOn(_ role: Role) -> Bool { role.permissions.allSatisfy(holds) }

    /// Whether this person may turn somebody's roles into others; `other` nil: of somebody new.
    package func mayTurn(_ before: [Role], into after: [Role], of other: Person?) -> Bool {
        let isOneself = other?.id == id
        return after.allSatisfy { before.contains($0) || (isOneself ? mayTakeOn($0) : mayGive($0)) }
            && before.allSatisfy { after.contains($0) || isOneself || mayGive($0) }
    }

    /// Whether being at another site or in other departments would let this person do nothing there that they may not do now.
    package func reachesNoFurther(at siteID: Int64?, in departmentIDs: [Int64]) -> Bool {
        let moved = Person(
            id: id, login: login, name: name, status: status, roles: roles, siteID: siteID, departmentIDs: departmentIDs,
            language: language, timeZone: nil)
        return roles.flatMap(\.permissions).allSatisfy { permission in
            let (now, then) = (scope(permission.action, permission.resource), moved.scope(permission.action, permission.resource))
            return now.everything
                || !then.everything && Set(then.siteIDs).isSubset(of: now.siteIDs)
                    && Set(then.departmentIDs).isSubset(of: now.departmentIDs)
        }
    }

    /// Whether this person's `edit` on people covers `other`, who must have no right that this person could not have given.
    package func mayChange(_ other: Person) -> Bool {
        scope(.edit, .person).covers(siteID: other.siteID) && (other.id == id || other.roles.allSatisfy(mayGive))
    }
}

extension FieldProblems {
    /// A site or departments that somebody gives themself and that would widen what they may do.
    package mutating func widening(of person: Person, at siteID: Int64?, in departmentIDs: [Int64]) {
        if !person.reachesNoFurther(at: siteID, in: person.departmentIDs) { add("site_id", .notYours) }
        if !person.reachesNoFurther(at: person.siteID, in: departmentIDs) { add("department_ids", .notYours) }
    }
}

extension Permission {
    /// Whether it decides what people may do.
    fileprivate var isOverRights: Bool { action != .view && (resource == .role || resource == .setting) }

    /// Whether it shows how the office is laid out, which belongs to no one site.
    fileprivate var isOfTheHouse: Bool { action == .view && [.department, .site, .catalogue, .rule].contains(resource) }
}
