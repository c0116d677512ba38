import Desk
import DeskStore
import Foundation

/// The filter of a list of tickets as an address says it, for the page and the API alike: `view`, `class_id`, `type_id`, `asset`,
/// `department_id`, `executor_id`, `site`, `status`, `from`, `to` (days of filing), `finished_from`, `finished_to`, `q`, `sort`.
struct JournalQuery {
    let filter: TicketFilter
    /// What of the address could not be understood, by field; the filter is as if it had not been said.
    let problems: FieldProblems

    /// - Parameters:
    ///   - usual: the view when the address names none.
    ///   - sites: those one may ask for; days pass as at the site asked for, else as in `zone`.
    init(_ query: Query, usual: TicketFilter.View, sites: [Site], zone: TimeZone) {
        var reading = Reading(query: query)
        var filter = TicketFilter(view: reading.choice("view") ?? usual)
        filter.status = reading.choice("status")
        // A state that was chosen says more than the view, which may not hold it at all.
        if filter.status != nil { filter.view = .all }
        filter.classID = reading.number("class_id")
        filter.typeID = reading.number("type_id")
        filter.departmentID = reading.number("department_id")
        filter.executorID = reading.number("executor_id")
        filter.assetCode = reading.code("asset")
        let site = reading.read("site", .unknownChoice) { text in sites.first { String($0.id) == text } }
        filter.siteID = site?.id
        let zone = site.flatMap { TimeZone(identifier: $0.timeZone) } ?? zone
        (filter.from, filter.until) = reading.days("from", "to", zone)
        (filter.finishedFrom, filter.finishedUntil) = reading.days("finished_from", "finished_to", zone)
        filter.words = String((reading.text("q") ?? "").unicodeScalars.prefix(JournalQuery.longestWords))
        filter.oldestFirst = reading.choice("sort") == JournalQuery.Order.oldest
        self.filter = filter
        problems = reading.problems
    }

    enum Order: String, CaseIterable { case newest, oldest }

    private static let longestWords = 200

    /// Reads one field after another; what is left empty was not said.
    private struct Reading {
        let query: Query
        var problems = FieldProblems()

        func text(_ name: String) -> String? {
            let text = query[name]?.trimmed ?? ""
            return text.isEmpty ? nil : text
        }

        mutating func read<T>(_ name: String, _ reason: FieldProblem.Reason, _ make: (String) -> T?) -> T? {
            guard let text = text(name) else { return nil }
            let value = make(text)
            if value == nil { problems.add(name, reason) }
            return value
        }

        mutating func choice<T: RawRepresentable<String>>(_ name: String) -> T? { read(name, .unknownChoice) { T(rawValue: $0) } }
        mutating func number(_ name: String) -> Int64? { read(name, .unknownChoice) { Int64($0) } }
        mutating func day(_ name: String) -> CalendarDay? { read(name, .malformed) { CalendarDay(iso: $0) } }
        /// The moments between which two days and all between them lie; reversed ones narrow nothing.
        mutating func days(_ first: String, _ last: String, _ zone: TimeZone) -> (from: Moment?, until: Moment?) {
            let (from, to) = (day(first), day(last))
            if let from, let to, from > to {
                problems.add(last, .reversed)
                return (nil, nil)
            }
            func range(_ day: CalendarDay?) -> Range<Int64>? {
                day.flatMap { try? ReportPeriod(from: $0, to: $0, timeZone: zone) }?.range
            }
            return (range(from).map { Moment(milliseconds: $0.lowerBound) }, range(to).map { Moment(milliseconds: $0.upperBound) })
        }

        mutating func code(_ name: String) -> String? { read(name, .unknownChoice) { (try? AssetCode(typed: $0))?.text } }
    }
}

extension JournalQuery {
    /// The fields that name something the reader cannot choose.
    func unknown(among choices: JournalChoices) -> FieldProblems {
        var problems = problems
        let asked = [
            ("class_id", filter.classID, choices.classes), ("type_id", filter.typeID, choices.types),
            ("department_id", filter.departmentID, choices.departments), ("executor_id", filter.executorID, choices.executors),
        ]
        for (field, id, known) in asked {
            if let id, !known.contains(where: { $0.id == id }) { problems.add(field, .unknownChoice) }
        }
        return problems
    }
}
