import Foundation
import TestServer
import Testing

@Suite struct RegistrationTests {
    @Test func withoutADirectoryOneIsInAtOnce() async throws {
        let scratch = try Scratch()
        let served = try Served(in: scratch)
        _ = try await SmallDesk(at: served, [], in: scratch)
        try await register("new", at: served)
        #expect(try await tokenStatus("new", at: served) == 200)
    }

    @Test func whatWasAskedOutlivesTheServerThatAsked() async throws {
        let (scratch, directory) = (try Scratch(), try DirectoryServer("500"))
        var served = try Served(in: scratch, environment: directory.settings)
        _ = try await SmallDesk(at: served, [], in: scratch)
        try await register("new", at: served)
        try await eventually { try await directory.asked().count >= 3 }
        #expect(try await tokenStatus("new", at: served) == 403)
        served.program.kill()
        try await directory.turn("yes")
        served = try Served(in: scratch, environment: directory.settings)
        try await eventually { try await tokenStatus("new", at: served) == 200 }
    }

    /// Killed in the middle of a call: nobody else takes the question before the lease is over, and then somebody does.
    @Test func aQuestionWhoseServerWasKilledIsAskedAgain() async throws {
        let (scratch, directory) = (try Scratch(), try DirectoryServer("slow"))
        var served = try Served(in: scratch, environment: directory.settings)
        _ = try await SmallDesk(at: served, [], in: scratch)
        try await register("new", at: served)
        try await eventually { try await directory.asked() == ["new"] }
        served.program.kill()
        try await directory.turn("yes")
        served = try Served(in: scratch, environment: directory.settings)
        try await eventually { try await tokenStatus("new", at: served) == 200 }
    }

    @Test func aServerThatIsToldToStopDoesNotWaitForASlowDirectory() async throws {
        let (scratch, directory) = (try Scratch(), try DirectoryServer("slow"))
        let served = try Served(in: scratch, environment: directory.settings)
        _ = try await SmallDesk(at: served, [], in: scratch)
        try await register("new", at: served)
        try await eventually { try await directory.asked() == ["new"] }
        let start = ContinuousClock.now
        served.program.terminate()
        #expect(served.program.wait() == 0)
        #expect(ContinuousClock.now - start < .seconds(5))
    }

    @Test(arguments: [
        (["TAGDESK_SIGN_UP": "maybe"], "TAGDESK_SIGN_UP: \"maybe\" is neither open nor closed"),
        (["TAGDESK_TAX_NUMBER_PATTERN": "DE999999999,de"], "TAGDESK_TAX_NUMBER_PATTERN: \"de\" is not a form"),
        (["TAGDESK_DIRECTORY_URL": "directory"], "TAGDESK_DIRECTORY_URL: \"directory\" is not an address"),
        (["TAGDESK_DIRECTORY_URL": "https://directory.example"], "TAGDESK_DIRECTORY_TOKEN is not set"),
        (["TAGDESK_ALLOW_PRIVATE_TARGETS": "localhost"], "TAGDESK_ALLOW_PRIVATE_TARGETS: \"localhost\" is not a host and port"),
        (["TAGDESK_RETRY_SCALE": "0"], "TAGDESK_RETRY_SCALE: \"0\" is not a number above 0"),
    ]) func aSettingThatCannotBeMeantStopsTheStart(settings: [String: String], said: String) throws {
        let ended = try Tagdesk.run(["serve"], in: try Scratch(), environment: settings)
        #expect(ended.code == 2 && ended.complaint.contains(said), "\(ended.complaint)")
    }
}

/// Of several servers of a desk one asks the directory.
@Suite(.enabled(if: TestServer.url != nil)) struct PostgresRegistrationTests {
    @Test func ofTwoServersOneAsks() async throws {
        try await withSchema { url in
            let (scratch, directory) = (try Scratch(), try DirectoryServer("yes"))
            let place = ["--database", url]
            let settings = directory.settings.filter { $0.key != "TAGDESK_RETRY_SCALE" }
            let started = try [
                Served.start(in: scratch, place, environment: settings), Served.start(in: scratch, place, environment: settings),
            ]
            let (one, other) = (try Served(started[0]), try Served(started[1]))
            _ = try await SmallDesk(at: one, place, in: scratch)
            let logins = (1...10).map { "new\($0)" }
            for (index, login) in logins.enumerated() { try await register(login, at: index % 2 == 0 ? one : other) }
            for login in logins { try await eventually { try await tokenStatus(login, at: other) == 200 } }
            #expect(try await directory.asked().sorted() == logins.sorted())
        }
    }
}

/// Makes an account at a server.
func register(_ login: String, at served: Served) async throws {
    let visitor = Visitor()
    let page = try await visitor.get("\(served.address)/sign-up")
    let made = try await visitor.submit(
        page, to: "\(served.address)/sign-up",
        ["login": login, "name": "Somebody New", "password": SmallDesk.password, "password_again": SmallDesk.password])
    try #require(made.status == 200 && made.text.contains("name=\"username\""), "\(made.text)")
}

/// What somebody who registered gets who asks for a token: 403 while they wait.
func tokenStatus(_ login: String, at served: Served) async throws -> Int {
    try await Visitor().post("\(served.address)/auth/token", ["username": login, "password": SmallDesk.password]).status
}
