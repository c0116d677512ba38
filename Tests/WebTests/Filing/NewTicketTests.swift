import Desk
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct NewTicketTests {
    @Test func anAssetIsFoundByNameOrCode() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            let found = try await browser.get("/tickets/new?q=printer").text
            #expect(found.contains("/A/\(desk.cast.jet.text)"))
            #expect(!found.contains(desk.cast.old.text), "retired")
            #expect(!found.contains(desk.cast.far.text), "at the other site")
            #expect(try await browser.get("/tickets/new?q=\(desk.cast.coffee.grouped)").location == "/A/\(desk.cast.coffee.text)")
            #expect(try await browser.get("/tickets/new?q=zeppelin").text.contains("Nothing fits"))
        }
    }

    @Test func itLeadsThereFromHomeAndFromOnesTickets() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            for path in ["/", "/tickets"] { #expect(try await browser.get(path).text.contains("href=\"/tickets/new\""), "\(path)") }
        }
    }

    @Test func whoReportsNothingHasNoSuchPage() async throws {
        let desk = try await TestDesk()
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await open.browser(.supervisor).get("/tickets/new").status == .forbidden)
            #expect(try await open.visitor.get("/tickets/new").location == "/sign-in?next=%2Ftickets%2Fnew")
        }
    }
}
