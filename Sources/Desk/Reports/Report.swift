/// What happened in a period, compared with the one before it, in all and by any part.
///
/// Source: requirements.md 22. A ticket is *filed* at its creation and *finished* when it is done, not done or cancelled.
package struct Report: Sendable {
    /// The tickets of one department, type, class or executor; nil for those that have none.
    package struct Group: Sendable, Equatable {
        package let id: Int64?
        package let figures: ReportFigures
    }

    package let period: ReportPeriod
    package let incidents: IncidentsPerDay
    package let total: ReportFigures
    /// Of as many days before; its `open` is that of now.
    package let preceding: ReportFigures
    private let filed: [ReportTicket]
    private let finished: [ReportTicket]
    private let open: [ReportTicket]

    /// - Parameters:
    ///   - filed: the tickets filed in the period or the preceding one.
    ///   - finished: those finished in the period or the preceding one.
    ///   - open: those open now, whenever they were filed.
    package init(period: ReportPeriod, filed: [ReportTicket], finished: [ReportTicket], open: [ReportTicket]) {
        let preceding = period.preceding
        self.period = period
        self.filed = filed.filter { period.range.contains($0.createdAt) }
        self.finished = finished.filter { period.range.contains($0.finishedAt ?? .min) }
        self.open = open
        incidents = IncidentsPerDay(period: period, filedAt: self.filed.lazy.map(\.createdAt))
        total = ReportFigures(filed: self.filed, finished: self.finished, open: open.count)
        self.preceding = ReportFigures(
            filed: filed.filter { preceding.range.contains($0.createdAt) },
            finished: finished.filter { preceding.range.contains($0.finishedAt ?? .min) }, open: open.count)
    }

    /// The same figures by a part of the tickets: most filed first, then most finished, then by id.
    package func groups(by part: (ReportTicket) -> Int64?) -> [Group] {
        let filed = Dictionary(grouping: filed, by: part)
        let finished = Dictionary(grouping: finished, by: part)
        let open = Dictionary(grouping: open, by: part)
        return Set(filed.keys).union(finished.keys).union(open.keys)
            .map { id in
                Group(id: id, figures: ReportFigures(filed: filed[id] ?? [], finished: finished[id] ?? [], open: open[id]?.count ?? 0))
            }
            .sorted { ($1.figures.filed, $1.figures.finished, $0.id ?? .max) < ($0.figures.filed, $0.figures.finished, $1.id ?? .max) }
    }
}

/// How many, and how long it took.
package struct ReportFigures: Sendable, Equatable {
    package let filed: Int
    package let finished: Int
    /// Open now, whenever filed.
    package let open: Int
    /// From filed to finished, of the tickets finished in the period.
    package let resolution: Distribution
    /// From filed to taken, of the tickets filed in the period that have been taken.
    package let reaction: Distribution

    init(filed: [ReportTicket], finished: [ReportTicket], open: Int) {
        self.filed = filed.count
        self.finished = finished.count
        self.open = open
        resolution = Distribution(milliseconds: finished.compactMap { ticket in ticket.finishedAt.map { $0 - ticket.createdAt } })
        reaction = Distribution(milliseconds: filed.compactMap { ticket in ticket.takenAt.map { $0 - ticket.createdAt } })
    }
}
