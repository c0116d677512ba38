import Database
import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct LastScanTests {
    @Test func theFirstScanOfADayLeavesItsDate() async throws {
        let desk = try await TestDesk()
        let coffee = desk.cast.coffee
        try await desk.open { open in
            let employee = try await open.browser(.employee)
            #expect(try await employee.get("/a/\(coffee.text.lowercased())").status == .ok)
            try await desk.waitForScan(of: coffee, on: "2026-03-10")
            // 23:30 in Berlin is still that day there; an hour later is not.
            desk.wait(minutes: 14 * 60 + 30)
            _ = try await employee.get("/A/\(coffee.text)")
            #expect(try await desk.lastScan(of: coffee) == "2026-03-10")
            desk.wait(minutes: 60)
            let fresh = try await open.browser(.employee)
            _ = try await fresh.get("/A/\(coffee.text)", headers: [.referer: "http://localhost/sign-in?next=%2FA%2F\(coffee.text)"])
            try await desk.waitForScan(of: coffee, on: "2026-03-11")
            let manager = try await open.browser(.assets).get("/A/\(coffee.text)")
            #expect(manager.text.contains("Last scanned 11 March"))
            #expect(try await !fresh.get("/A/\(coffee.text)").text.contains("Last scanned"))
        }
    }

    @Test func whatIsNoScanLeavesNothing() async throws {
        let desk = try await TestDesk()
        let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
        try await desk.open { open in
            let employee = try await open.browser(.employee)
            // A link of ours, another site's person, a visitor, a form that comes back.
            _ = try await employee.get("/A/\(coffee.text)", headers: [.referer: "http://localhost/assets?q=x"])
            _ = try await open.browser(.employee2).get("/A/\(coffee.text)")
            _ = try await open.visitor.get("/A/\(coffee.text)")
            #expect(try await employee.post("/A/\(coffee.text)").status == .unprocessableContent)
            // Notes are made in order: when this one is there, the others would be too.
            _ = try await employee.get("/A/\(jet.text)")
            try await desk.waitForScan(of: jet, on: "2026-03-10")
            #expect(try await desk.lastScan(of: coffee) == nil)
        }
    }

    @Test func anotherSitesAddressAsRefererIsAScan() async throws {
        let desk = try await TestDesk()
        let coffee = desk.cast.coffee
        try await desk.open { open in
            _ = try await open.browser(.employee).get("/A/\(coffee.text)", headers: [.referer: "https://scanner.example/assets"])
            try await desk.waitForScan(of: coffee, on: "2026-03-10")
        }
    }
}

extension TestDesk {
    fileprivate func lastScan(of code: AssetCode) async throws -> String? {
        try await read(as: .owner) { try $0.asset(code).label.scannedOn?.iso }
    }

    /// Scans are noted beside the answer.
    fileprivate func waitForScan(of code: AssetCode, on day: String) async throws {
        for _ in 0..<1000 {
            if try await lastScan(of: code) == day { return }
            try await Task.sleep(for: .milliseconds(5))
        }
        Issue.record("no scan on \(day): \(try await lastScan(of: code) ?? "never")")
    }
}
