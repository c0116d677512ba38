import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Whose menu leads to departments, sites and the other staff sections.
@Suite struct PlaceMenuTests {
    @Test func whoHasNoStaffRoleSeesNoStaffSection() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            for page in ["/", "/more"] {
                let text = try await browser.get(page).text
                for place in Place.sections + [.work] where place != .assets || !text.contains("href=\"/assets\"") {
                    #expect(!text.contains("href=\"\(place.path)\""), "\(place) on \(page)")
                }
            }
            for path in ["/departments", "/departments/chain", "/sites", "/hand-over", "/journal", "/roles", "/routing", "/dashboard"] {
                #expect(try await browser.get(path).status == .forbidden, "\(path)")
            }
        }
    }

    /// Registered but not authorised: even with a department, a requester stays one.
    @Test func aDepartmentAloneMakesNobodyStaff() async throws {
        let desk = try await TestDesk()
        let (emma, it) = (desk.id(.employee), desk.cast.it)
        try await desk.store.system { connection, _ in
            _ = try connection.execute("INSERT INTO membership (person_id, department_id, home) VALUES (\(emma), \(it), TRUE)")
        }
        let number = try await desk.seedTicket(by: .employee2)
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            #expect(try await browser.get("/tickets/\(number)").status == .notFound)
            #expect(try await !browser.get("/more").text.contains("href=\"/departments\""))
            try await desk.seedStatus(.pending, of: .employee)
            #expect(try await browser.get("/more").location.hasPrefix("/sign-in"))
        }
    }

    @Test(arguments: [(Member.owner, true, true), (.supervisor, true, true), (.dispatcher, true, false), (.it, false, false)])
    func staffSeesWhatTheyMayOpen(member: Member, departments: Bool, sites: Bool) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let menu = try await open.browser(member).get("/more").text
            #expect(menu.contains("href=\"/departments\"") == departments && menu.contains("href=\"/sites\"") == sites)
        }
    }
}
