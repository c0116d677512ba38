import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// The reference directory in every mode: what is not plainly a yes lets nobody in, and what is not an answer is asked again.
@Suite struct DirectoryTests {
    private static let password = "seven wet otters"

    private func desk(asking name: String) async throws -> TestDesk {
        try await TestDesk(asking: try ReferenceDirectory.shared.get().directory(name))
    }

    private func register(_ open: OpenDesk, login: String = "anna") async throws -> Int64 {
        let pairs = [
            ("login", login), ("name", "Anna Berg"), ("password", Self.password), ("password_again", Self.password),
            ("site_id", String(open.desk.cast.harbour)), ("tax_number", "7707083893"),
        ]
        let made = try await open.visitor.post("/sign-up", pairs: pairs)
        #expect(made.status == .seeOther, "\(made.text)")
        return try #require(try await open.desk.store.personID(login: login))
    }

    private func signIn(_ open: OpenDesk) async throws -> TestResponse {
        try await open.visitor.post("/sign-in", ["username": "anna", "password": Self.password])
    }

    @Test func whoIsConfirmedComesIn() async throws {
        let name = "confirmed-\(UUID())"
        let desk = try await desk(asking: name)
        let directory = try ReferenceDirectory.shared.get()
        try await directory.turn(name, "yes")
        try await desk.open { open in
            let id = try await register(open)
            #expect(try await signIn(open).status == .forbidden, "before the directory has answered")
            try await desk.web.confirmations?.askDue()
            #expect(try await signIn(open).location == "/tickets/new")
            let asked = try await directory.asked(name)
            let question = try #require(asked.first)
            #expect(asked.count == 1 && question["signed"] as? Bool == true && question["login"] as? String == "anna")
            #expect(question["name"] as? String == "Anna Berg" && question["tax_number"] as? String == "7707083893")
            #expect(question["email"] is NSNull && question["phone"] is NSNull && question["organisation"] is NSNull)
            #expect(question["timestamp"] as? String == String(desk.now.milliseconds / 1000))
            let standing = try await desk.read(as: .owner) { try $0.registration(id).standing }
            #expect(standing.status == .confirmed && standing.decidedBy == nil && standing.failure == nil)
        }
    }

    @Test func whoIsRefusedStaysOutAndUserManagersSeeWhy() async throws {
        let desk = try await desk(asking: "no")
        try await desk.open { open in
            _ = try await register(open)
            try await desk.web.confirmations?.askDue()
            let answer = try await signIn(open)
            #expect(answer.status == .forbidden && answer.text.contains("Your registration was not confirmed."))
            #expect(!answer.text.contains("Nobody of that name"), "the reason is for those who look after people")
            let list = try await open.browser(.owner).get("/people/registrations?show=refused")
            #expect(list.text.contains("Nobody of that name works here.") && list.text.contains("the directory"))
            desk.wait(minutes: 60)
            #expect(try await desk.store.nextQuestion() == nil, "an answer is an answer")
        }
    }

    @Test(arguments: [
        ("slow", NoAnswer.tooSlow), ("500", .failing), ("busy", .failing), ("404", .rejected), ("redirect", .redirected),
        ("wrong-person", .otherSubject), ("wrong-request", .otherSubject), ("huge", .tooLarge), ("html", .notJSON), ("text", .notJSON),
        ("garbage", .notJSON), ("maybe", .notJSON), ("drop", .unreachable),
    ]) func whatIsNoAnswerLetsNobodyInAndIsAskedAgain(mode: String, failure: NoAnswer) async throws {
        let name = "\(mode)-\(UUID())"
        let desk = try await desk(asking: name)
        let directory = try ReferenceDirectory.shared.get()
        try await directory.turn(name, mode)
        try await desk.open { open in
            let id = try await register(open)
            try await desk.web.confirmations?.askDue()
            let waiting = try await desk.read(as: .owner) { try $0.registration(id).standing }
            #expect(waiting.status == .waiting && waiting.failure == failure && waiting.attempts == 1)
            let answer = try await signIn(open)
            #expect(answer.status == .forbidden && answer.text.contains("waiting for confirmation") && answer.text.contains("asked once"))
            #expect(answer.headers[values: .setCookie].allSatisfy { !$0.contains("-session=") })
            #expect(
                try await open.stranger.call(.post, "/auth/token", #"{"username": "anna", "password": "seven wet otters"}"#).status
                    == .forbidden)
            let next = try #require(waiting.nextAt).since(desk.now)
            #expect(mode == "busy" ? next == 600_000 : (4_000...6_000).contains(next), "\(next)")
            try await desk.web.confirmations?.askDue()
            #expect(try await directory.asked(name).count == 1, "not before its time")
            try await directory.turn(name, "yes")
            desk.wait(minutes: 15)
            try await desk.web.confirmations?.askDue()
            #expect(try await signIn(open).status == .seeOther)
            let asked = try await directory.asked(name)
            #expect(Set(asked.compactMap { $0["request_id"] as? String }).count == 1 && asked.count == 2, "one question, asked twice")
        }
    }

    @Test func aWrongPasswordLearnsNothingOfTheWaiting() async throws {
        let desk = try await desk(asking: "500")
        try await desk.open { open in
            _ = try await register(open)
            let answer = try await open.visitor.post("/sign-in", ["username": "anna", "password": "guess"])
            #expect(answer.status == .unprocessableContent && !answer.text.contains("waiting for confirmation"))
            for _ in 0..<15 { #expect(try await signIn(open).status == .forbidden, "coming back to look is no attempt") }
        }
    }

    @Test func aPrivateDirectoryThatIsNotListedIsNotCalled() async throws {
        let directory = Directory(
            at: try #require(URL(string: "http://127.0.0.1:1/people")), token: "t", through: TestDesk.unlistedOutbound)
        let desk = try await TestDesk(asking: directory)
        try await desk.open { open in
            let id = try await register(open)
            try await desk.web.confirmations?.askDue()
            #expect(try await desk.read(as: .owner) { try $0.registration(id).standing.failure } == .privateTarget)
        }
    }

    /// The loop itself: rung by the sign-up, it asks without anybody's help.
    @Test func aSignUpWakesTheAsking() async throws {
        let desk = try await desk(asking: "yes")
        let confirmations = try #require(desk.web.confirmations)
        let asking = Task { await confirmations.run() }
        defer { asking.cancel() }
        try await desk.open { open in
            _ = try await register(open)
            let end = ContinuousClock.now + .seconds(20)
            while try await signIn(open).status != .seeOther {
                try #require(ContinuousClock.now < end)
            }
        }
        asking.cancel()
        await asking.value
    }
}
