import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

/// A number that leads to the journal leads to as many tickets.
@Suite struct JournalLinksTests {
    @Test(arguments: [
        ("/departments", "department_id"), ("/departments/1", "department_id"), ("/departments/1", "executor_id"), ("/assets", "asset"),
        ("/people/3", "executor_id"), ("/", "view=unrouted"), ("/", "status=new"), ("/", "view=open"),
    ])
    func theNumberIsWhatTheJournalShows(page: String, filter: String) async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        #expect(cast.it == 1 && desk.id(.it) == 3)
        for _ in 0..<2 { _ = try await desk.seedTicket(status: .inWork, executor: .it) }
        _ = try await desk.seedTicket(status: .assigned, executor: .it2)
        _ = try await desk.seedTicket(status: .done, executor: .it)
        _ = try await desk.seedTicket()
        _ = try await desk.seedTicket(on: cast.room, problem: cast.tooWarm, departmentID: .some(nil))
        _ = try await desk.seedTicket(on: cast.coffee, problem: cast.noWater, departmentID: cast.officeServices)
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            let text = try await owner.get(page).text.replacing("&amp;", with: "&")
            let links = Set(text.captures(#"href="(/journal\?[^"]+)""#)).filter { $0.contains(filter) }
            #expect(!links.isEmpty)
            for link in links {
                let number = text.captures(
                    "href=\"\(NSRegularExpression.escapedPattern(for: link))\"[^>]*>(?:<(?!/a)[^>]*>|[^<0-9])*([0-9]+)"
                ).first
                let journal = try await owner.get(link)
                #expect(journal.status == .ok && !journal.text.contains("class=\"problems"), "\(link)")
                let rows = journal.text.components(separatedBy: "<tr data-row").count - 1
                #expect(rows > 0 && (number == nil || number == String(rows)), "\(link): \(number ?? "") \(rows)")
            }
        }
    }

    /// Somebody of two departments: each of them counts, and leads to, its own tickets.
    @Test func aMembersNumberIsOfTheirDepartment() async throws {
        let desk = try await TestDesk()
        let (cast, it) = (desk.cast, desk.id(.it))
        _ = try await desk.seedTicket(status: .inWork, executor: .it)
        _ = try await desk.seedTicket(
            on: cast.coffee, problem: cast.noWater, departmentID: cast.officeServices, status: .inWork, executor: .it)
        try await desk.open { open in
            let owner = try await open.browser(.owner)
            let link = "/journal?department_id=\(cast.it)&executor_id=\(it)"
            let page = try await owner.get("/departments/\(cast.it)").text.replacing("&amp;", with: "&")
            #expect(page.contains("href=\"\(link)\">1<"))
            #expect(try await owner.get(link).text.components(separatedBy: "<tr data-row").count == 2)
        }
    }
}
