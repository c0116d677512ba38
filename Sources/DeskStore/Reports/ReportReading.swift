import Database
package import Desk
package import Foundation

/// A report and the words for its rows, and what the picker offers.
package struct ReportFacts: Sendable {
    package let report: Report
    /// What the person asked for and cannot have; the default stands in for it.
    package let problems: FieldProblems
    /// The sites the person may report about, by name.
    package let sites: [Site]
    /// The site and department the report is about; nil: all within the person's scope.
    package let site: Site?
    package let departmentID: Int64?
    package let choices: CatalogueChoices
    /// Names of the executors in the report, by id.
    package let executors: [Int64: String]
}

extension Visit {
    /// The report wished for, over the tickets within the person's report scope; `Forbidden` without one.
    ///
    /// Days pass as at the chosen site (the only one, when there is one); without, as in `zone`.
    package func report(_ wish: ReportWish, zone: TimeZone) throws -> ReportFacts {
        try person.require(.view, .report)
        var problems = FieldProblems()
        let sites = try sites(for: .view, .report)
        let choices = try connection.catalogueChoices()
        let siteID = chosen(wish.site, "site", among: sites.map(\.id), &problems) ?? (sites.count == 1 ? sites.first?.id : nil)
        let department = chosen(wish.department, "department", among: choices.departments.map(\.id), &problems)
        let site = sites.first { $0.id == siteID }
        let period = wish.period(at: now, in: site.flatMap { TimeZone(identifier: $0.timeZone) } ?? zone, problems: &problems)
        let report = try report(period, within: condition(siteID: siteID, departmentID: department))
        return ReportFacts(
            report: report, problems: problems, sites: sites, site: site, departmentID: department, choices: choices,
            executors: try names(of: report.groups(by: \.executorID).compactMap(\.id)))
    }

    /// Two indexed statements over the period and the one before it, one over what is open.
    private func report(_ period: ReportPeriod, within: SQL) throws -> Report {
        let (start, end) = (period.preceding.range.lowerBound, period.range.upperBound)
        return Report(
            period: period,
            filed: try reportTickets("ticket.created_at >= \(start) AND ticket.created_at < \(end) AND \(within)"),
            finished: try reportTickets("ticket.finished_at >= \(start) AND ticket.finished_at < \(end) AND \(within)"),
            open: try reportTickets("ticket.finished_at IS NULL AND \(within)"))
    }

    private func reportTickets(_ condition: SQL) throws -> [ReportTicket] {
        try connection.rows(
            """
            SELECT ticket.created_at, ticket.taken_at, ticket.finished_at, ticket.department_id, ticket.executor_id, asset.type_id
            FROM ticket JOIN asset ON asset.id = ticket.asset_id WHERE \(condition)
            """
        ) { row in
            ReportTicket(
                createdAt: try row[0], takenAt: try row[1], finishedAt: try row[2], departmentID: try row[3], executorID: try row[4],
                typeID: try row[5])
        }
    }

    private func condition(siteID: Int64?, departmentID: Int64?) -> SQL {
        var conditions: [SQL] = [person.scope(.view, .report).sites("ticket.site_id")]
        if let siteID { conditions.append("ticket.site_id = \(siteID)") }
        if let departmentID { conditions.append("ticket.department_id = \(departmentID)") }
        return conditions.joined(by: " AND ")
    }

    private func names(of people: [Int64]) throws -> [Int64: String] {
        let names = try connection.rows("SELECT id, name FROM person WHERE id IN \(people)") { row in
            (try row[0] as Int64, try row[1] as String)
        }
        return Dictionary(names) { first, _ in first }
    }

    private func chosen(_ text: String?, _ field: String, among ids: [Int64], _ problems: inout FieldProblems) -> Int64? {
        guard let text, !text.isEmpty else { return nil }
        guard let id = Int64(text), ids.contains(id) else {
            problems.add(field, .unknownChoice)
            return nil
        }
        return id
    }
}
