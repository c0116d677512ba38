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
        var reading = FilterReading(query: query)
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
