/// An asset as filing looks at it.
package struct ReportedAsset: Sendable, Equatable {
    package let siteID: Int64
    package let status: AssetStatus
    package let classID: Int64
    package let typeID: Int64

    package init(siteID: Int64, status: AssetStatus, classID: Int64, typeID: Int64) {
        self.siteID = siteID
        self.status = status
        self.classID = classID
        self.typeID = typeID
    }
}

/// What a filed problem becomes: whose it is, by which rule, and the first facts of its history.
package struct Filing: Sendable, Equatable {
    /// nil: unrouted.
    package let rule: RoutingRule?
    package let entries: [HistoryEntry]
}

extension TicketDraft {
    /// Files the problem at an asset the person sees.
    ///
    /// - Parameters:
    ///   - problemOf: the service type the chosen problem belongs to; nil when there is no such problem.
    ///   - table: at least the rules that can fit.
    package func filed(by person: Person, on asset: ReportedAsset, problemOf: Int64?, table: RoutingTable) throws -> Filing {
        guard person.scope(.add, .ticket).covers(siteID: asset.siteID) else { throw Forbidden() }
        guard asset.status.takesReports else { throw Refusal(.assetRetired) }
        guard problemOf == asset.typeID else { throw FieldProblems("problem_type_id", .unknownChoice) }
        let subject = RoutingSubject(classID: asset.classID, typeID: asset.typeID, problemTypeID: problemTypeID)
        let rule = table.winner(for: subject)
        let routing = rule.map { HistoryEntry(.routed, by: nil, subjectID: $0.departmentID) } ?? HistoryEntry(.unrouted, by: nil)
        return Filing(rule: rule, entries: [HistoryEntry(.filed, by: person.id), routing])
    }
}

extension Ticket {
    /// "Me too": the person watches from now on; nil when they do so already. The version stays, so that nobody's open page grows stale.
    package func joined(by person: Person) throws -> HistoryEntry? {
        guard person.scope(.add, .ticket).covers(siteID: siteID) else { throw Forbidden() }
        guard status.isOpen else { throw Refusal(.alreadyFinished, ["person": changedBy?.name ?? executor?.name ?? ""]) }
        return watcherIDs.contains(person.id) ? nil : HistoryEntry(.joined, by: person.id)
    }
}
