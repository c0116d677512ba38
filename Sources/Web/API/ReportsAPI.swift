import Desk
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird

/// `/api/v1/reports/summary`: the figures of a period, as the reports page shows them.
struct ReportsAPI {
    let web: WebDesk

    func summary(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let wish = ReportWish(call.query)
            let zone = web.settings.timeZone
            let facts = try await call.read { visit in
                try visit.report(wish, zone: visit.person.siteTimeZone.flatMap(TimeZone.init(identifier:)) ?? zone)
            }
            try facts.problems.throwIfAny()
            return summaryJSON(facts)
        }
    }

    private func summaryJSON(_ facts: ReportFacts) -> JSON {
        let report = facts.report
        let names = ReportNames(facts)
        func groups(_ part: ReportPart) -> JSON {
            .array(
                report.groups(by: names.key(of: part)).map { group in
                    .object(
                        [("\(part.rawValue)_id", JSON(group.id)), ("name", JSON(group.id.map { names[part, $0] }))] + figures(group.figures)
                    )
                })
        }
        return .object(
            [
                ("from", .string(report.period.from.iso)), ("to", .string(report.period.to.iso)),
                ("time_zone", .string(report.period.timeZone.identifier)), ("site_id", JSON(facts.site?.id)),
                ("incidents_per_day", .array(report.incidents.entries.map { ["date": .string($0.day.iso), "count": JSON($0.count)] })),
            ] + figures(report.total) + [
                ("by_department", groups(.department)), ("by_type", groups(.type)), ("by_class", groups(.serviceClass)),
                ("by_executor", groups(.executor)),
            ])
    }

    /// `n` is how many were filed; each duration has its own.
    private func figures(_ figures: ReportFigures) -> [(String, JSON)] {
        [
            ("n", JSON(figures.filed)), ("filed", JSON(figures.filed)), ("finished", JSON(figures.finished)), ("open", JSON(figures.open)),
            ("resolution_seconds", seconds(figures.resolution)), ("reaction_seconds", seconds(figures.reaction)),
        ]
    }

    private func seconds(_ spread: Distribution) -> JSON {
        ["mean": seconds(spread.mean), "median": seconds(spread.median), "p90": seconds(spread.p90), "n": JSON(spread.n)]
    }

    private func seconds(_ milliseconds: Int64?) -> JSON {
        guard let milliseconds else { return .null }
        return milliseconds % 1000 == 0 ? .integer(milliseconds / 1000) : .number(Double(milliseconds) / 1000)
    }
}
