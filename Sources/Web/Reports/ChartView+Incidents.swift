import Desk

/// The chart of incidents per day.
extension ChartView {
    init(_ incidents: IncidentsPerDay, links: ReportLinks, reader: Reader) {
        let words = reader.words
        let entries = incidents.entries
        let scale = ChartScale(highest: entries.map(\.count).max() ?? 0)
        let mean = words.tenths(of: incidents.total, per: entries.count)
        func name(_ day: CalendarDay) -> String { "\(words("weekday.\(day.weekday)")) \(reader.date(day, withYear: false))" }
        average = words("report.chart.average", ["count": mean])
        ticks = scale.ticks.reversed().map(words.number)
        drawing =
            BarDrawing(
                bars: entries.map {
                    .init(count: $0.count, isOff: $0.day.weekday > 5, title: "\(name($0.day)): \(words.number($0.count))")
                },
                scale: scale, total: incidents.total
            ).markup
        let places = Self.places(among: entries.count)
        dates = places.enumerated().map { position, index in
            let isFixed = position == 0 || position == places.count - 1 || position * 2 == places.count - 1
            return DateView(date: reader.date(entries[index].day, withYear: false), isExtra: !isFixed)
        }
        let busiest = entries.max { $0.count < $1.count }
        summary =
            incidents.total == 0
            ? words("report.chart.nothing")
            : words.count(
                entries.count, "report.chart.summary",
                [
                    "total": words.number(incidents.total), "mean": mean, "day": busiest.map { name($0.day) } ?? "",
                    "most": words.number(busiest?.count ?? 0),
                ])
        days = entries.map { DayView(day: name($0.day), count: words.number($0.count), href: links.filed(on: $0.day)) }
    }

    /// Two to five places among `count`, first and last included, evenly apart where the count allows it.
    static func places(among count: Int) -> [Int] {
        guard count > 1 else { return [0] }
        let gaps = count <= 5 ? count - 1 : [4, 3, 2].first { (count - 1) % $0 == 0 } ?? 4
        return (0...gaps).map { $0 * (count - 1) / gaps }
    }
}

extension Wording {
    /// A quotient with one decimal, rounded, the language's way: "7.7", "7,7".
    func tenths(of total: Int, per count: Int) -> String {
        let tenths = count == 0 ? 0 : (total * 20 + count) / (2 * count)
        return "\(number(tenths / 10))\(language == .russian ? "," : ".")\(tenths % 10)"
    }
}
