import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct SignInTests {
    @Test func aRightPasswordOpensASessionAndGoesBackToTheScannedLabel() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let path = "/A/\(desk.cast.coffee.text)"
            let page = try await open.visitor.get("/sign-in?next=\(path)")
            #expect(page.status == .ok)
            #expect(page.text.contains(desk.cast.coffee.grouped))
            let answer = try await open.visitor.post(
                "/sign-in", ["username": "EMPLOYEE", "password": TestDesk.password, "stay": "yes", "next": path])
            #expect(answer.status == .seeOther)
            #expect(answer.location == path)
            let cookie = try #require(answer.headers[.setCookie])
            #expect(cookie.contains("HttpOnly") && cookie.contains("SameSite=Lax") && cookie.contains("Max-Age=7776000"))
        }
    }

    @Test(arguments: [("employee", "wrong password"), ("nobody", TestDesk.password)])
    func aWrongNameAndAWrongPasswordGetTheSameAnswer(username: String, password: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.visitor.post("/sign-in", ["username": username, "password": password])
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("That login and password do not match."))
            #expect(answer.text.contains("value=\"\(username)\""))
            #expect(!answer.text.contains(password))
        }
    }

    @Test(arguments: ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)"])
    func aForeignAddressAfterSignInIsIgnored(next: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password, "next": next])
            #expect(answer.location == "/tickets/new", "where a requester begins")
        }
    }

    @Test func staffBeginsAtHomeAndARequesterWithAReport() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for (login, first) in [("employee", "/tickets/new"), ("it", "/"), ("supervisor", "/")] {
                for location in [first, "/"] {
                    let answer = try await open.visitor.post("/sign-in", ["username": login, "password": TestDesk.password])
                    #expect(answer.location == location, "\(login)")
                }
            }
        }
    }

    @Test func tooManyAttemptsHaveToWait() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for _ in 0..<10 { _ = try await open.visitor.post("/sign-in", ["username": "employee", "password": "guess"]) }
            let refused = try await open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password])
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers[.retryAfter] != nil)
            desk.wait(minutes: 20)
            #expect(try await open.visitor.post("/sign-in", ["username": "employee", "password": TestDesk.password]).status == .seeOther)
        }
    }

    @Test func signedOutPeopleAreSentToSignInAndBack() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.visitor.get("/more?x=1")
            #expect(answer.status == .seeOther)
            #expect(answer.location == "/sign-in?next=%2Fmore%3Fx%3D1")
        }
    }

    @Test func signingOutEndsTheSession() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            #expect(try await browser.get("/").status == .ok)
            #expect(try await browser.post("/sign-out").location == "/sign-in")
            #expect(try await browser.get("/").status == .seeOther)
        }
    }
}
