import Desk
import DeskStore
import Foundation

/// How the page comes out of a report.
extension ReportPage {
    init(_ facts: ReportFacts, wish: ReportWish, path: LocalPath, parts: [ReportPart], more: LocalPath?, reader: Reader) {
        let words = reader.words
        let period = facts.report.period
        let links = ReportLinks(facts)
        let filters = { (path: LocalPath) in
            path.with("site", facts.sites.count > 1 ? facts.site.map { String($0.id) } : nil)
                .with("department", facts.departmentID.map { String($0) })
        }
        title = words(more == nil ? "report.title" : "place.dashboard")
        lead = Self.lead(period, place: facts.site?.name ?? words("report.everywhere"), reader: reader)
        days = words("report.days", ["zone": period.timeZone.identifier])
        picker = PickerView(facts, wish: wish, path: filters(path), action: path.text, words: words)
        stats = StatView.all(facts.report, links: links, reader: reader)
        chart = ChartView(facts.report.incidents, links: links, reader: reader)
        breakdowns = parts.map { BreakdownView(facts, by: $0, links: links, reader: reader) }
        let (preset, isOwn) = (wish.shownPreset?.rawValue, wish.shownPreset == nil)
        self.more = more.map { path in
            filters(path).with("period", preset).with("from", isOwn ? period.from.iso : nil).with("to", isOwn ? period.to.iso : nil).text
        }
    }

    /// "Harbour, 10 February to 11 March 2026, compared with the 30 days before"
    private static func lead(_ period: ReportPeriod, place: String, reader: Reader) -> String {
        let dates = [
            "place": place, "from": reader.date(period.from, withYear: period.from.year != period.to.year),
            "to": reader.date(period.to, withYear: true),
        ]
        let count = period.days.count
        return count == 1 ? reader.words("report.lead.day", dates) : reader.words.count(count, "report.lead", dates)
    }
}

extension PickerView {
    init(_ facts: ReportFacts, wish: ReportWish, path: LocalPath, action: String, words: Wording) {
        let fields = FormFields("report", words: words, trouble: .fields(facts.problems))
        let shown = wish.shownPreset
        problems = fields.summary
        self.action = action
        presets = ReportPeriod.Preset.allCases.map { preset in
            PresetView(
                href: path.with("period", preset.rawValue).text, label: words("report.period.\(preset.rawValue)"),
                current: preset == shown ? "true" : nil)
        }
        preset = shown?.rawValue
        isOpen = shown == nil
        from = fields.input("from", wish.from, type: "date")
        to = fields.input("to", wish.to, type: "date")
        let chosen = facts.sites.count > 1 ? facts.site?.id : nil
        site =
            facts.sites.count > 1
            ? fields.select(
                "site",
                [.none(words("report.everywhere"), selected: chosen == nil)]
                    + facts.sites.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == chosen) })
            : nil
        department = fields.select(
            "department",
            [.none(words("report.departments"), selected: facts.departmentID == nil)]
                + facts.choices.departments.map { OptionView(value: String($0.id), label: $0.name, selected: $0.id == facts.departmentID) })
    }
}

extension BreakdownView {
    init(_ facts: ReportFacts, by part: ReportPart, links: ReportLinks, reader: Reader) {
        let words = reader.words
        let names = ReportNames(facts)
        id = "by-\(part.rawValue)"
        title = words("report.by.\(part.rawValue)")
        column = words("report.\(part.rawValue)")
        rows = facts.report.groups(by: names.key(of: part)).map { group in
            let figures = group.figures
            let resolution = figures.resolution
            func count(_ figure: ReportLinks.Figure, _ number: Int) -> CountView {
                CountView(
                    label: words("report.\(figure.rawValue)"), number: words.number(number),
                    href: links.tickets(figure, of: part, group.id))
            }
            return RowView(
                name: group.id.map { names[part, $0] } ?? words("report.none.\(part.rawValue)"),
                counts: [count(.filed, figures.filed), count(.open, figures.open), count(.finished, figures.finished)],
                mean: reader.length(resolution.mean), median: reader.length(resolution.median), p90: reader.length(resolution.p90),
                reaction: reader.length(figures.reaction.median))
        }
        isEmpty = rows.isEmpty
    }
}

extension Reader {
    /// "29 March" or "29 March 2026".
    func date(_ day: CalendarDay, withYear: Bool) -> String {
        let date = words("time.day", ["day": String(day.day), "month": words("month.\(day.month)")])
        return withYear ? "\(date) \(day.year)" : date
    }

    /// A duration of a distribution; a dash when there is none.
    func length(_ milliseconds: Int64?) -> String { milliseconds.map(duration) ?? "–" }
}
