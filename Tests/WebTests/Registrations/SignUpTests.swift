import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@testable import Web

@Suite struct SignUpTests {
    private static let password = "seven wet otters"

    private func fields(_ desk: TestDesk, _ changes: [String: String] = [:]) -> [(String, String)] {
        let all = [
            "login": "anna", "name": "Anna Berg", "password": Self.password, "password_again": Self.password,
            "site_id": String(desk.cast.harbour), "email": "anna@example.com", "phone": "+49 30 123456", "organisation": "Northwind",
            "tax_number": "7707083893", "next": "",
        ]
        return all.merging(changes) { $1 }.map { ($0.key, $0.value) }
    }

    @Test func anAccountIsMadeAndTheSignInStandsReady() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let made = try await open.visitor.post("/sign-up", pairs: fields(desk))
            #expect(made.status == .seeOther && made.location == "/sign-in?username=anna")
            let notice = try #require(made.headers[values: .setCookie].first { $0.contains("notice") }?.split(separator: ";").first)
            let signIn = try await open.visitor.get(made.location, headers: [.cookie: String(notice)])
            #expect(signIn.text.contains("Account created") && signIn.text.contains("value=\"anna\""))
            let first = try await open.visitor.post("/sign-in", ["username": "anna", "password": Self.password])
            #expect(first.location == "/tickets/new", "the first time")
            let second = try await open.visitor.post("/sign-in", ["username": "+4930123456", "password": Self.password])
            #expect(second.location == "/", "later, also by phone")
        }
    }

    @Test func aScannedLabelAndWhatWasTypedThereSurviveTheWholeWay() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let next = "/A/\(desk.cast.coffee.text)?problem_type_id=\(desk.cast.noWater)&comment=Leer%20%26%20kalt"
            let path = try #require(LocalPath(next))
            let signIn = try await open.visitor.get(LocalPath("/sign-in").with("next", next).text)
            #expect(signIn.text.contains(LocalPath("/sign-up").with("next", path.text).text))
            let page = try await open.visitor.get(LocalPath("/sign-up").with("next", next).text)
            #expect(page.status == .ok && page.text.contains(desk.cast.coffee.grouped))
            let made = try await open.visitor.post("/sign-up", pairs: fields(desk, ["next": next]))
            #expect(made.location == LocalPath("/sign-in").with("next", path.text).with("username", "anna").text)
            let back = try await open.visitor.post("/sign-in", ["username": "anna", "password": Self.password, "next": next])
            #expect(back.location == path.text, "before the page one begins with")
        }
    }

    @Test(arguments: [
        ("login", "EMPLOYEE"), ("login", "x"), ("name", ""), ("password", "short"), ("password", "password1"), ("password_again", "other"),
        ("email", "anna@nowhere"), ("phone", "0301"), ("tax_number", "7707083894"), ("site_id", "999"), ("site_id", ""), ("site_id", "x"),
    ]) func aMistakeIsShownAtItsFieldAndNothingIsLost(field: String, value: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.visitor.post("/sign-up", pairs: fields(desk, [field: value, "next": "/scan"]))
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"\(field)-error\""), "\(answer.text)")
            #expect(answer.text.contains("value=\"Northwind\"") && answer.text.contains("name=\"next\" value=\"/scan\""))
            #expect(!answer.text.contains(Self.password))
            #expect(HTMLCheck(Array(answer.body.readableBytesView)).problems == [])
        }
    }

    @Test func whatIsTakenIsSaidAtItsFields() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            _ = try await open.visitor.post("/sign-up", pairs: fields(desk))
            let answer = try await open.visitor.post("/sign-up", pairs: fields(desk, ["email": "ANNA@example.com"]))
            #expect(answer.status == .unprocessableContent)
            for field in ["login", "email", "phone"] { #expect(answer.text.contains("id=\"\(field)-error\""), "\(field)") }
        }
    }

    @Test func theSameFormTwiceMakesOneAccount() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let pairs = fields(desk) + [("idempotency_key", "k")]
            let answers = try await withThrowingTaskGroup(of: TestResponse.self) { group in
                for _ in 0..<3 { group.addTask { try await open.visitor.post("/sign-up", pairs: pairs) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(answers.allSatisfy { $0.status == .seeOther }, "\(answers.map(\.status))")
        }
    }

    @Test func nothingSentAlongMakesAnybodyMore() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let forged = fields(desk) + [("role", "owner"), ("roles", "owner"), ("status", "active"), ("tier", "vip"), ("id", "1")]
            #expect(try await open.visitor.post("/sign-up", pairs: forged).status == .seeOther)
            let person = try await desk.store.read(as: .trusted(try #require(try await desk.store.personID(login: "anna")))) { $0.person }
            #expect(person.roles == [.requester] && !person.isStaff)
        }
    }

    @Test func tooManyFromOneAddressHaveToWaitAndLoseNothing() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for _ in 0..<100 { _ = try await desk.store.attemptSignUp(from: "") }
            let answer = try await open.visitor.post("/sign-up", pairs: fields(desk))
            #expect(answer.status == .tooManyRequests && answer.headers[.retryAfter] != nil)
            #expect(answer.text.contains("value=\"Northwind\"") && !answer.text.contains(Self.password))
        }
    }

    @Test func aClosedDoorSaysSo() async throws {
        let desk = try await TestDesk(settings: TestDesk.settings(isSignUpOpen: false))
        try await desk.open { open in
            let page = try await open.visitor.get("/sign-up")
            #expect(
                page.status == .ok && page.text.contains("Accounts are made for you here") && !page.text.contains("action=\"/sign-up\""))
            #expect(try await open.visitor.post("/sign-up", pairs: fields(desk)).status == .forbidden)
            #expect(try await desk.store.personID(login: "anna") == nil)
            #expect(try await !open.visitor.get("/sign-in").text.contains("/sign-up"))
        }
    }

    @Test func whileNobodyOwnsTheDeskNobodyRegisters() async throws {
        let desk = try await TestDesk()
        try await desk.store.system { connection, _ in _ = try connection.execute("DELETE FROM person_role WHERE role = 'owner'") }
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await open.visitor.post("/sign-up", pairs: fields(desk)).status == .forbidden)
        }
    }

    @Test func otherTaxNumbersAreTakenWhenTheSettingsListThem() async throws {
        let desk = try await TestDesk(settings: TestDesk.settings(taxNumbers: [try #require(TaxNumber.Form("DE999999999"))]))
        try await desk.open { (open: OpenDesk) async throws in
            #expect(try await open.visitor.get("/sign-up").text.contains("DE999999999"))
            #expect(try await open.visitor.post("/sign-up", pairs: fields(desk, ["tax_number": "de 136695976"])).status == .seeOther)
        }
    }

    @Test func whatTheDeskKnowsIsShownWhereOneReportsAndCannotBeForged() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            _ = try await open.visitor.post("/sign-up", pairs: fields(desk))
            let id = try #require(try await desk.store.personID(login: "anna"))
            let browser = try await open.browser(id, "anna")
            for path in ["/tickets/new", "/A/\(desk.cast.coffee.text)"] {
                let page = try await browser.get(path).text
                #expect(page.contains("Anna Berg") && page.contains("Northwind") && page.contains("7707083893"), "\(path)")
                #expect(!page.contains("name=\"organisation\"") && !page.contains("name=\"tax_number\""), "\(path)")
            }
        }
    }
}
