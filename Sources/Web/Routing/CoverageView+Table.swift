import Desk
import DeskStore

/// Where every problem of the catalogue goes: class × type, and below each type its problems.
extension CoverageView {
    static func all(_ routing: RoutingFacts, table: RoutingTable, names: RuleWords) -> [CoverageView] {
        let subjects = Dictionary(grouping: routing.choices.routing.subjects, by: \.typeID)
        let classOrder = Dictionary(routing.choices.classes.enumerated().map { ($1.id, $0) }) { first, _ in first }
        let types = routing.choices.types.enumerated().sorted {
            (classOrder[$0.element.parentID ?? 0] ?? 0, $0.offset) < (classOrder[$1.element.parentID ?? 0] ?? 0, $1.offset)
        }
        return types.map { _, type in
            let cells = (subjects[type.id] ?? []).map { subject in (subject, table.winner(for: subject)) }
            return CoverageView(
                className: names.className(type.parentID) ?? "", typeName: type.name,
                summary: summary(cells, mayChange: routing.mayChange, names: names),
                problemsLabel: names.words.count(cells.count, "routing.problems"),
                problems: cells.map { CellView($0, winner: $1, mayChange: routing.mayChange, names: names) })
        }
    }

    /// The departments of a type, each once; a warning when some of its problems have none.
    private static func summary(
        _ cells: [(subject: RoutingSubject, winner: RoutingRule?)], mayChange: Bool, names: RuleWords
    ) -> CellView {
        let gaps = cells.filter { $0.winner == nil }
        let departments = cells.compactMap(\.winner).map { names.department($0.departmentID) }
        let distinct = departments.enumerated().filter { departments.firstIndex(of: $1) == $0 }.map(\.element).joined(separator: ", ")
        let text =
            gaps.isEmpty
            ? distinct
            : departments.isEmpty
                ? names.words("routing.gap") : names.words.count(gaps.count, "routing.gap.some", ["departments": distinct])
        let isOwn = cells.contains { $0.winner?.typeID != nil }
        let first = gaps.first ?? cells.last
        return CellView(
            problem: "", look: gaps.isEmpty ? isOwn ? "badge-accent" : "badge-wide" : "badge-warn", text: text, isGap: !gaps.isEmpty,
            href: mayChange ? first.map { CellView.href($0.subject, winner: $0.winner) } : nil)
    }
}

extension CoverageView.CellView {
    init(_ subject: RoutingSubject, winner: RoutingRule?, mayChange: Bool, names: RuleWords) {
        problem = names.problemName(subject.problemTypeID) ?? names.words("routing.problem.unknown")
        look = winner.map { $0.problemTypeID != nil || $0.typeID != nil ? "badge-accent" : "badge-wide" } ?? "badge-warn"
        text = winner.map { names.department($0.departmentID) } ?? names.words("routing.gap")
        isGap = winner == nil
        href = mayChange ? Self.href(subject, winner: winner) : nil
    }

    /// The rule behind a cell, or the missing one begun.
    static func href(_ subject: RoutingSubject, winner: RoutingRule?) -> String {
        if let winner { return "/routing?edit=\(winner.id)#rule" }
        let path = LocalPath("/routing").with("type_id", String(subject.typeID)).with(
            "problem_type_id", subject.problemTypeID.map { String($0) })
        return path.text + "#rule"
    }
}
