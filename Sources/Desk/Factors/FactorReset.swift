extension Person {
    /// Whether this person may switch off somebody else's second factor: of those they may change, whose rights over people, roles and
    /// settings go no further than their own. Otherwise the way to the owner's account would lead through a user manager's.
    package func mayResetFactor(of other: Person) -> Bool {
        guard other.id != id, mayChange(other) else { return false }
        let decisive = other.roles.flatMap(\.permissions).filter {
            $0.action != .view && [.person, .role, .setting].contains($0.resource)
        }
        return decisive.allSatisfy { right in reach(right.action, right.resource).map { $0.reach >= right.reach } ?? false }
    }
}
