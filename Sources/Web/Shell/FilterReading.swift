import Desk
import Foundation

/// Reads the filter of a list from an address, one field after another; what is left empty was not said.
struct FilterReading {
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
