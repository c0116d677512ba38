import Desk
import Testing

@Suite struct AbsenceTests {
    private static let today = CalendarDay(iso: "2026-03-10")

    @Test(
        arguments: [
            ("2026-03-10", nil, true), ("2026-03-09", "2026-03-10", true), ("2026-03-11", nil, false), ("2026-03-01", "2026-03-09", false),
        ] as [(String, String?, Bool)])
    func itCoversWholeDaysBothEndsIncluded(from: String, until: String?, covers: Bool) throws {
        let (first, last) = (try #require(CalendarDay(iso: from)), until.flatMap { CalendarDay(iso: $0) })
        #expect(Absence(from: first, until: last).covers(try #require(Self.today)) == covers)
    }

    @Test func noFirstDayIsToday() throws {
        let today = try #require(Self.today)
        #expect(try Absence(from: " ", until: nil, today: today) == Absence(from: today, until: nil))
        #expect(try Absence(from: nil, until: "2026-03-10", today: today).until == today)
    }

    @Test(
        arguments: [
            ("soon", nil, "from", .notADate), ("2026-02-30", nil, "from", .notADate), (nil, "2026-3-1", "until", .notADate),
            ("2026-03-12", "2026-03-11", "until", .reversed), ("2026-03-01", "2026-03-09", "until", .reversed),
        ] as [(String?, String?, String, FieldProblem.Reason)])
    func aBadDateIsNamed(from: String?, until: String?, field: String, reason: FieldProblem.Reason) throws {
        let today = try #require(Self.today)
        let problems = #expect(throws: FieldProblems.self) { try Absence(from: from, until: until, today: today) }
        #expect(problems?.fields == [field] && problems?[field]?.reason == reason)
    }

    @Test func whatIsInUseIsCountedByKind() {
        let uses = Uses([.people: 2, .rules: 0, .tickets: 14])
        #expect(uses.counts.map(\.kind) == [.people, .tickets])
        #expect(Uses(arguments: uses.arguments) == uses)
        #expect(Uses(arguments: ["person": "Nora"]).isEmpty)
    }
}
