import Desk
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird

/// The dashboard (the last month at a glance) and the reports (the same for any part of the desk): one page under two addresses.
struct ReportPages {
    let web: WebDesk

    func dashboard(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, parts: [.department], more: "/reports")
    }

    func reports(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, parts: ReportPart.allCases, more: nil)
    }

    private func page(_ request: Request, _ context: DeskContext, parts: [ReportPart], more: LocalPath?) async throws -> Response {
        let wish = ReportWish(try request.query())
        let zone = web.settings.timeZone
        return try await web.page(request, context) { visit in
            try visit.report(wish, zone: visit.person.siteTimeZone.flatMap(TimeZone.init(identifier:)) ?? zone)
        } show: { facts, reader in
            ReportPage(facts, wish: wish, path: more == nil ? "/reports" : "/dashboard", parts: parts, more: more, reader: reader)
        }
    }
}

extension ReportWish {
    /// What an address asks for, by the names that pages and API share.
    init(_ query: Query) {
        self.init(
            preset: query["period"], from: query["from"], to: query["to"], site: query["site"], department: query["department"])
    }
}

/// What a report is broken down by.
enum ReportPart: String, CaseIterable, Sendable {
    case department, type
    case serviceClass = "class"
    case executor
}
