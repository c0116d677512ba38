package import Foundation

/// What somebody asked to see, as typed into the picker or the address: texts, not yet checked.
package struct ReportWish: Sendable, Equatable {
    /// A ready-made period's name; own dates come before it.
    package let preset: String?
    /// First and last day, `2026-03-29`.
    package let from: String?
    package let to: String?
    /// Ids.
    package let site: String?
    package let department: String?

    package init(preset: String? = nil, from: String? = nil, to: String? = nil, site: String? = nil, department: String? = nil) {
        self.preset = preset
        self.from = from
        self.to = to
        self.site = site
        self.department = department
    }

    /// The period wished for. What cannot be is noted at its field, and the default (a month up to today) stands in for it.
    ///
    /// A missing end is today; a missing start is a month before the end.
    package func period(at now: Moment, in zone: TimeZone, problems: inout FieldProblems) -> ReportPeriod {
        let standard = ReportPeriod(chosenPreset(&problems) ?? .month, endingAt: now.milliseconds, timeZone: zone)
        guard hasOwnDates else { return standard }
        let last = day("to", to, &problems)
        let first = day("from", from, &problems)
        guard problems.isEmpty else { return standard }
        let end = last ?? standard.to
        do throws(ReportPeriod.Problem) {
            return try ReportPeriod(from: first ?? end.adding(days: 1 - ReportPeriod.Preset.month.days), to: end, timeZone: zone)
        } catch {
            problems.add("to", error == .reversed ? .reversed : .periodTooLong)
            return standard
        }
    }

    /// The ready-made period that is shown; nil for own dates.
    package var shownPreset: ReportPeriod.Preset? {
        hasOwnDates ? nil : preset.flatMap(ReportPeriod.Preset.init(rawValue:)) ?? .month
    }

    private var hasOwnDates: Bool { from?.isEmpty == false || to?.isEmpty == false }

    private func chosenPreset(_ problems: inout FieldProblems) -> ReportPeriod.Preset? {
        guard let preset, !preset.isEmpty, !hasOwnDates else { return nil }
        let known = ReportPeriod.Preset(rawValue: preset)
        if known == nil { problems.add("period", .unknownChoice) }
        return known
    }

    private func day(_ field: String, _ text: String?, _ problems: inout FieldProblems) -> CalendarDay? {
        guard let text, !text.isEmpty else { return nil }
        let day = CalendarDay(iso: text)
        if day == nil { problems.add(field, .notADate) }
        return day
    }
}
