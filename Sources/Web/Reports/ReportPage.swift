import Mustache

/// How the desk is doing: figures of a period, incidents per day, and who they belong to.
struct ReportPage: Page {
    static let template = "reports/report"
    let title: String
    let lead: String
    let days: String
    let picker: PickerView
    let stats: [StatView]
    let chart: ChartView
    let breakdowns: [BreakdownView]
    /// Where the other breakdowns are.
    let more: String?

    static let sample = ReportPage(
        title: "Dashboard", lead: "10 February to 10 March 2026", days: "Days pass as in Berlin.", picker: .sample, stats: [.sample],
        chart: .sample, breakdowns: [.sample], more: "/reports")
}

/// The period and filters, chosen and to choose from.
struct PickerView: Encodable, Sendable {
    let problems: ProblemsView?
    let action: String
    let presets: [PresetView]
    /// The ready-made period that stays while a filter changes; nil with own dates.
    let preset: String?
    let isOpen: Bool
    let from: FieldView
    let to: FieldView
    let site: SelectView?
    let department: SelectView

    struct PresetView: Encodable {
        let href: String
        let label: String
        let current: String?
    }

    static let sample = PickerView(
        problems: .sample, action: "/dashboard", presets: [PresetView(href: "?period=week", label: "Week", current: "page")],
        preset: "month",
        isOpen: true, from: .sample, to: .sample, site: .sample, department: .sample)
}

/// One figure: how many or how long, compared with before, and what it means.
struct StatView: Encodable, Sendable {
    let title: String
    let value: String
    let href: String?
    let change: ChangeView?
    /// Of how many tickets.
    let n: String?
    let definition: String

    struct ChangeView: Encodable {
        let text: String
        let tone: String
        let icon: String
    }

    static let sample = StatView(
        title: "Filed", value: "232", href: "/journal", change: ChangeView(text: "8 % more", tone: "muted", icon: "arrow"),
        n: "of 218 tickets",
        definition: "Every ticket filed in the period.")
}

/// Incidents per day, drawn and as a table.
struct ChartView: Encodable, Sendable {
    let average: String
    let ticks: [String]
    let drawing: Markup
    let dates: [DateView]
    let summary: String
    let days: [DayView]

    struct DateView: Encodable {
        let date: String
        /// Left out where there is little room.
        let isExtra: Bool
    }

    struct DayView: Encodable {
        let day: String
        let count: String
        let href: String
    }

    static let sample = ChartView(
        average: "average 7.7", ticks: ["10", "5", "0"], drawing: Markup(trusted: "<rect/>"),
        dates: [DateView(date: "20 October", isExtra: true)],
        summary: "232 in 30 days",
        days: [DayView(day: "Tuesday 20 October", count: "11", href: "/journal")])
}

/// The figures by department, type, class or executor.
struct BreakdownView: Encodable, Sendable {
    let id: String
    let title: String
    let column: String
    let isEmpty: Bool
    let rows: [RowView]

    struct RowView: Encodable {
        let name: String
        let counts: [CountView]
        let mean: String
        let median: String
        let p90: String
        let reaction: String
    }

    /// How many tickets, and where they are.
    struct CountView: Encodable {
        let label: String
        let number: String
        let href: String?
    }

    static let sample = BreakdownView(
        id: "by-department", title: "By department", column: "Department", isEmpty: false,
        rows: [
            RowView(
                name: "IT", counts: [CountView(label: "Filed", number: "85", href: "/journal")], mean: "5 h", median: "4 h 10 min",
                p90: "21 h",
                reaction: "12 min")
        ])
}
