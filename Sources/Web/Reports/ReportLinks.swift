import Desk
import DeskStore

/// The journal behind each number: exactly the tickets that were counted.
struct ReportLinks {
    /// What a figure counts.
    enum Figure: String { case filed, finished, open }

    private let period: ReportPeriod
    private let departmentID: Int64?
    private let siteID: Int64?

    init(_ facts: ReportFacts) {
        period = facts.report.period
        departmentID = facts.departmentID
        siteID = facts.site?.id
    }

    func tickets(_ figure: Figure) -> String { path(figure, period.from, period.to, departmentID).text }

    func filed(on day: CalendarDay) -> String { path(.filed, day, day, departmentID).text }

    /// Of one department, type, class or executor; nil for those without one, which the journal cannot ask for.
    func tickets(_ figure: Figure, of part: ReportPart, _ id: Int64?) -> String? {
        guard let id else { return nil }
        if part == .department { return path(figure, period.from, period.to, id).text }
        return path(figure, period.from, period.to, departmentID).with("\(part.rawValue)_id", String(id)).text
    }

    private func path(_ figure: Figure, _ from: CalendarDay, _ to: CalendarDay, _ departmentID: Int64?) -> LocalPath {
        let journal = LocalPath("/journal")
        let figures =
            switch figure {
            case .filed: journal.with("view", "all").with("from", from.iso).with("to", to.iso)
            case .finished: journal.with("view", "all").with("finished_from", from.iso).with("finished_to", to.iso)
            case .open: journal.with("view", "open")
            }
        return figures.with("site", siteID.map { String($0) }).with("department_id", departmentID.map { String($0) })
    }
}

/// What a report's groups are called, and what they are grouped by.
struct ReportNames {
    private let classOfType: [Int64: Int64]
    private let names: [ReportPart: [Int64: String]]

    init(_ facts: ReportFacts) {
        let choices = facts.choices
        func named(_ list: [CatalogueChoices.Choice]) -> [Int64: String] { Dictionary(list.map { ($0.id, $0.name) }) { first, _ in first } }
        classOfType = choices.classOfType
        names = [
            .department: named(choices.departments), .type: named(choices.types), .serviceClass: named(choices.classes),
            .executor: facts.executors,
        ]
    }

    subscript(part: ReportPart, id: Int64) -> String { names[part]?[id] ?? "" }

    func key(of part: ReportPart) -> (ReportTicket) -> Int64? {
        switch part {
        case .department: \.departmentID
        case .type: { $0.typeID }
        case .serviceClass: { classOfType[$0.typeID] }
        case .executor: \.executorID
        }
    }
}
