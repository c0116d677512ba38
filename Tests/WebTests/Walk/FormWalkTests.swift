import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Every form's address, whatever features are there: who is refused before anything happens, and that nothing typed is an error of ours.
@Suite struct FormWalkTests {
    private static let form = "application/x-www-form-urlencoded"

    @Test func aFormFromAnotherSiteIsRefused() async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            let browser = try await open.browser(.owner)
            let before = try await walker.writes()
            for route in walker.forms {
                for site in ["cross-site", "same-site"] {
                    #expect(try await browser.post(walker.path(route), headers: [.secFetchSite: site]).status == .forbidden, "\(route)")
                }
                for origin in ["https://evil.example", "null", "http://localhost.evil.example", "http://evil.example/localhost"] {
                    #expect(
                        try await browser.post(walker.path(route), headers: [.origin: origin]).status == .forbidden, "\(route) \(origin)")
                }
            }
            #expect(try await walker.writes() == before)
        }
    }

    /// A report that nobody can be held to is kept through the sign-in instead of refused; nothing is written either way.
    private static func isRefused(_ answer: TestResponse) -> Bool {
        [.forbidden, .badRequest].contains(answer.status) || answer.location.hasPrefix("/sign-in?next=%2FA%2F")
    }

    @Test(arguments: ["", "0000", String(repeating: "a", count: 64), "%00"])
    func aFormWithoutItsTokenChangesNothing(token: String) async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            let browser = try await open.browser(.owner)
            let before = try await walker.writes()
            for route in walker.forms {
                let answer = try await browser.post(walker.path(route), ["csrf": token, "comment": "x", "problem_type_id": "1"])
                #expect(Self.isRefused(answer), "\(route) \(answer.status)")
            }
            #expect(try await walker.writes() == before)
        }
    }

    @Test func aFormWithoutCookiesChangesNothing() async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            let before = try await walker.writes()
            for route in walker.forms {
                let body = "csrf=x&idempotency_key=k&comment=x&problem_type_id=1"
                let answer = try await open.stranger.call(.post, walker.path(route), body, headers: [.contentType: Self.form])
                #expect(Self.isRefused(answer), "\(route) \(answer.status)")
                if answer.status == .forbidden { #expect(answer.text.contains("Your browser keeps no cookies"), "\(route)") }
            }
            #expect(try await walker.writes() == before)
        }
    }

    @Test func aHugeFormIsRefused() async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            let browser = try await open.browser(.owner)
            let huge = String(repeating: "x", count: 1_048_576)
            for route in walker.forms {
                let status = try await browser.post(walker.path(route), ["comment": huge]).status
                #expect([.contentTooLarge, .unsupportedMediaType].contains(status), "\(route) \(status)")
            }
        }
    }

    @Test(arguments: Member.allCases) func nothingTypedIsAnErrorOfOurs(member: Member) async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            for route in walker.forms where route.address != "/sign-out" {
                let browser = try await open.browser(member)
                let forms: [KeyValuePairs<String, String>] = [
                    [:], ["a[a][a": "x", "a[": "x", "[]": "x", "name[0][b]": "x"],
                    [
                        "name": "\u{1}\u{2028}", "comment": String(repeating: "ж", count: 5000), "type_id": "99999999999999999999",
                        "version": "x",
                    ],
                    [
                        "name": "'; --", "type_id": "-1", "site_id": "0", "class_id": "x", "department_id": "999", "problem_type_id": "999",
                        "version": "0",
                    ],
                ]
                for form in forms {
                    let answer = try await browser.post(walker.path(route), form)
                    #expect(answer.status.code < 500, "\(route) \(answer.status)")
                }
            }
        }
    }

    @Test func visitorsFormsLeadToTheSignIn() async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            for route in walker.forms
            where !["/sign-in", "/sign-up", "/setup", "/password", "/sign-out", "/appearance"].contains(route.address) {
                let answer = try await open.visitor.post(walker.path(route), ["comment": "x"])
                #expect(answer.status == .seeOther && answer.location.hasPrefix("/sign-in"), "\(route) \(answer.status)")
            }
        }
    }
}
