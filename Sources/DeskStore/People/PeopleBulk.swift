import Database
package import Desk

extension Visit {
    /// Whom a change would leave as they are, and why; in the order of `ids`, each once, without those out of sight.
    package func plan(_ change: BulkChange, for ids: [Int64]) throws -> [(person: PersonReference, left: BulkChange.Reason?)] {
        try inSight(ids).map { ($0.person.reference, try reason(against: change, to: $0)) }
    }

    /// Changes several people as far as each can be changed; the others stay as they are.
    package func carryOut(_ change: BulkChange, on ids: [Int64]) throws -> BulkOutcome {
        try person.require(.edit, .person)
        if case .move(let site) = change, !person.scope(.edit, .person).covers(siteID: site) {
            throw FieldProblems("site_id", .unknownChoice)
        }
        var outcome = BulkOutcome()
        for record in try inSight(ids) {
            // Asked again for each: of two owners the first may be disabled, the second may not.
            if let reason = try reason(against: change, to: record) {
                outcome.left[reason.rawValue, default: 0] += 1
            } else {
                try apply(change, to: record)
                outcome.done += 1
            }
        }
        return outcome
    }

    private func inSight(_ ids: [Int64]) throws -> [PersonRecord] {
        let seen: [Int64] = try connection.values("SELECT id FROM person WHERE id IN \(ids.once) AND \(withinPeople(.view))")
        return try ids.once.filter(Set(seen).contains).map { try record($0) }
    }

    private func reason(against change: BulkChange, to record: PersonRecord) throws -> BulkChange.Reason? {
        let other = record.person
        if record.isFormer { return .former }
        guard person.mayChange(other) else { return .rights }
        let isOneself = other.id == person.id
        switch change {
        case .give(let role):
            if other.holds(role) { return .already }
            if other.status == .pending { return .waiting }
            return (isOneself ? person.mayTakeOn(role) : person.mayGive(role)) ? nil : .rights
        case .take(let role):
            guard other.holds(role) else { return .already }
            if other.roles.count == 1 { return .lastRole }
            if role == .owner, try !connection.hasOwner(beside: other.id) { return .lastOwner }
            return isOneself || person.mayGive(role) ? nil : .rights
        case .disable:
            if other.status == .disabled { return .already }
            if isOneself { return .yourself }
            return try other.holds(.owner) && !connection.hasOwner(beside: other.id) ? .lastOwner : nil
        case .enable: return other.status == .pending ? .waiting : other.status == .disabled ? nil : .already
        case .move(let site):
            if other.siteID == site { return .already }
            return !isOneself || person.reachesNoFurther(at: site, in: person.departmentIDs) ? nil : .rights
        }
    }

    private func apply(_ change: BulkChange, to record: PersonRecord) throws {
        let id = record.person.id
        switch change {
        case .give(let role): try set(record.person.roles + [role], of: record.person)
        case .take(let role): try set(record.person.roles.filter { $0 != role }, of: record.person)
        case .disable:
            _ = try disable(person: id)
            return
        case .enable:
            _ = try enable(person: id)
            return
        case .move(let site): try connection.execute("UPDATE person SET site_id = \(site) WHERE id = \(id)")
        }
        try connection.execute("UPDATE person SET version = version + 1, changed_by = \(person.id) WHERE id = \(id)")
        switch change {
        case .give(let role): try audit("person_role_give", .person, id, role.id)
        case .take(let role): try audit("person_role_take", .person, id, role.id)
        default: try audit("person_edit", .person, id)
        }
    }
}

/// Somebody who can come in by a new link.
package struct Invited: Codable, Sendable, Equatable {
    package let name: String
    package let login: String
    /// Which of the digests given is that of their link.
    package let index: Int
}

extension Visit {
    /// Makes links for those of `ids` who have no password yet, the newest for each; there must be as many digests as ids.
    package func invite(_ ids: [Int64], digests: [String]) throws -> (invited: [Invited], outcome: BulkOutcome) {
        try person.require(.edit, .person)
        var (invited, outcome) = ([Invited](), BulkOutcome())
        for (index, record) in try inSight(ids).enumerated() where index < digests.count {
            if let reason = reasonNotToInvite(record) {
                outcome.left[reason.rawValue, default: 0] += 1
            } else {
                _ = try makePasswordLink(digests[index], for: record.person.id)
                invited.append(Invited(name: record.person.name, login: record.person.login, index: index))
                outcome.done += 1
            }
        }
        return (invited, outcome)
    }

    /// Whom an invitation would leave out, and why.
    package func planInvitations(for ids: [Int64]) throws -> [(person: PersonReference, left: BulkChange.Reason?)] {
        try inSight(ids).map { ($0.person.reference, reasonNotToInvite($0)) }
    }

    private func reasonNotToInvite(_ record: PersonRecord) -> BulkChange.Reason? {
        if record.isFormer { return .former }
        guard person.mayChange(record.person) else { return .rights }
        if record.hasPassword { return .already }
        if record.person.id == person.id { return .yourself }
        if !record.mayUsePassword { return .provider }
        return record.person.status.maySignIn ? nil : record.person.status == .pending ? .waiting : .out
    }
}
