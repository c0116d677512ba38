import Desk
import DeskStore

/// The journal behind each number, where the journal can show exactly those tickets: filed in the period, or open now.
///
/// Nil where it cannot: it knows no sites, and no time of finishing.
struct ReportLinks {
    private let period: ReportPeriod
    private let departmentID: Int64?
    private let isWhole: Bool

    init(_ facts: ReportFacts) {
        period = facts.report.period
        departmentID = facts.departmentID
        isWhole = facts.sites.count <= 1 || facts.site == nil
    }

    var filed: String? { filed(from: period.from, to: period.to)?.text }
    var open: String? { isWhole ? LocalPath("/journal").with("view", "open").with("department_id", department).text : nil }

    func filed(on day: CalendarDay) -> String? { filed(from: day, to: day)?.text }

    /// Of one department, type, class or executor; nil for those without one.
    func filed(_ part: ReportPart, _ id: Int64?) -> String? {
        guard let id, let all = filed(from: period.from, to: period.to, without: part) else { return nil }
        return all.with("\(part.rawValue)_id", String(id)).text
    }

    private var department: String? { departmentID.map { String($0) } }

    private func filed(from: CalendarDay, to: CalendarDay, without part: ReportPart? = nil) -> LocalPath? {
        guard isWhole else { return nil }
        return LocalPath("/journal").with("view", "all").with("from", from.iso).with("to", to.iso)
            .with("department_id", part == .department ? nil : department)
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
