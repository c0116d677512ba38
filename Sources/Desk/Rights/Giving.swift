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

    /// Whether this person's `edit` on people covers `other`, who must have no right that this person could not have given.
    package func mayChange(_ other: Person) -> Bool {
        scope(.edit, .person).covers(siteID: other.siteID) && (other.id == id || other.roles.allSatisfy(mayGive))
    }
}

extension Permission {
    /// Whether it decides what people may do.
    fileprivate var isOverRights: Bool { action != .view && (resource == .role || resource == .setting) }

    /// Whether it shows how the office is laid out, which belongs to no one site.
    fileprivate var isOfTheHouse: Bool { action == .view && [.department, .site, .catalogue, .rule].contains(resource) }
}
