/// When somebody is away: whole days where they work.
package struct Absence: Sendable, Equatable {
    package let from: CalendarDay
    /// The last day; nil: until somebody says that they are back.
    package let until: CalendarDay?

    package init(from: CalendarDay, until: CalendarDay?) {
        self.from = from
        self.until = until
    }

    /// Dates as `2026-03-29`; no first day is `today`.
    package init(from: String?, until: String?, today: CalendarDay) throws(FieldProblems) {
        var problems = FieldProblems()
        let first = problems.day("from", from) ?? today
        let last = problems.day("until", until)
        if let last, last < first || last < today { problems.add("until", .reversed) }
        try problems.throwIfAny()
        self.init(from: first, until: last)
    }

    package func covers(_ day: CalendarDay) -> Bool { from <= day && !isOver(on: day) }
    package func isOver(on day: CalendarDay) -> Bool { until.map { $0 < day } ?? false }
}

extension FieldProblems {
    /// A date as typed; nil when there is none, and a problem when it is not one.
    fileprivate mutating func day(_ field: String, _ typed: String?) -> CalendarDay? {
        let text = (typed ?? "").trimmed
        guard !text.isEmpty else { return nil }
        if let day = CalendarDay(iso: text) { return day }
        add(field, .notADate)
        return nil
    }
}

extension Person.Status {
    /// What somebody of the office is on a day, there or away; of others it stays what it is.
    package func turned(by absence: Absence?, on day: CalendarDay) -> Person.Status {
        guard self == .active || self == .absent else { return self }
        return absence?.covers(day) ?? false ? .absent : .active
    }
}
