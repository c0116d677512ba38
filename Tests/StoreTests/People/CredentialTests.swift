import Database
import Desk
import DeskStore
import Support
import Testing

/// Who stands behind a session, token or link, at every moment anew.
@Suite struct CredentialTests {
    private func isLetIn(_ desk: TestDesk, _ credential: Credential) async throws -> Bool {
        try await desk.store.glance(as: credential) { $0.person != nil }
    }

    private func openSession(_ desk: TestDesk, _ digest: String, days: Int64 = 1, replacing: String? = nil) async throws {
        try await desk.store.openSession(
            digest, for: desk.id(.employee), days: days, replacing: replacing, identifier: "employee", from: "", agent: "")
    }

    private func execute(_ desk: TestDesk, _ sql: @escaping @Sendable (Int64) -> SQL) async throws {
        let id = desk.id(.employee)
        try await desk.store.system { connection, _ in _ = try connection.execute(sql(id)) }
    }

    @Test func aSessionEndsWithItsTerm() async throws {
        let desk = try await TestDesk()
        try await openSession(desk, "a", days: 90)
        desk.wait(minutes: 90 * 24 * 60 - 1)
        #expect(try await isLetIn(desk, .session("a")))
        desk.wait(minutes: 1)
        #expect(try await !isLetIn(desk, .session("a")))
    }

    @Test func aNewSessionEndsTheOneItReplaces() async throws {
        let desk = try await TestDesk()
        try await openSession(desk, "a")
        try await openSession(desk, "b", replacing: "a")
        #expect(try await !isLetIn(desk, .session("a")))
        #expect(try await isLetIn(desk, .session("b")))
    }

    @Test(arguments: [(Person.Status.active, true), (.absent, true), (.pending, false), (.disabled, false)])
    func whoMayNotSignInIsOutAtOnce(status: Person.Status, isIn: Bool) async throws {
        let desk = try await TestDesk()
        let until = desk.now.adding(days: 1)
        try await openSession(desk, "a")
        try await desk.store.openToken("t", for: desk.id(.employee), until: until, from: "")
        try await execute(desk) { "UPDATE person SET status = \(status.rawValue) WHERE id = \($0)" }
        #expect(try await isLetIn(desk, .session("a")) == isIn)
        #expect(try await isLetIn(desk, .token("t", needing: TokenScope.Need(.read, .tickets))) == isIn)
        #expect(try await isLetIn(desk, .trusted(desk.id(.employee))) == isIn)
    }

    /// Their password was right a moment ago.
    @Test(arguments: [Person.Status.pending, .disabled]) func whoIsShutOutInBetweenGetsNeitherSessionNorToken(status: Person.Status)
        async throws
    {
        let desk = try await TestDesk()
        let id = desk.id(.employee)
        try await execute(desk) { "UPDATE person SET status = \(status.rawValue) WHERE id = \($0)" }
        await #expect(throws: Refusal(.wrongPassword)) { try await openSession(desk, "a") }
        await #expect(throws: Refusal(.wrongPassword)) {
            try await desk.store.openToken("t", for: id, until: desk.now.adding(days: 1), identifier: "employee", from: "")
        }
        let left: Int64? = try await desk.database.read { connection in
            try connection.value(
                "SELECT (SELECT count(*) FROM session) + (SELECT count(*) FROM api_token) + (SELECT count(*) FROM half_session)")
        }
        #expect(left == 0)
    }

    @Test func aTokenEndsWithItsTermAndWhenItIsRevoked() async throws {
        let desk = try await TestDesk()
        let until = desk.now.adding(minutes: 10)
        try await desk.store.openToken("t", for: desk.id(.employee), until: until, from: "")
        try await desk.store.openToken("u", for: desk.id(.employee), until: until, from: "")
        try await execute(desk) { _ in "DELETE FROM api_token WHERE id = \("u")" }
        #expect(try await isLetIn(desk, .token("t", needing: TokenScope.Need(.read, .tickets))))
        #expect(try await !isLetIn(desk, .token("u", needing: TokenScope.Need(.read, .tickets))))
        desk.wait(minutes: 10)
        #expect(try await !isLetIn(desk, .token("t", needing: TokenScope.Need(.read, .tickets))))
    }

    @Test func rolesAreReadAnewEachTime() async throws {
        let desk = try await TestDesk()
        try await openSession(desk, "a")
        try await execute(desk) { "UPDATE person_role SET role = \(Role.supervisor.id) WHERE person_id = \($0)" }
        #expect(try await desk.store.read(as: .session("a")) { $0.person.roles } == [.supervisor])
        try await execute(desk) { "DELETE FROM person_role WHERE person_id = \($0)" }
        #expect(try await desk.store.read(as: .session("a")) { $0.person.roles } == [])
    }

    @Test func theNewestLinkIsTheOnlyOneAndLastsItsMinutes() async throws {
        let desk = try await TestDesk()
        try await desk.store.makeLink("first", .password, for: desk.id(.employee), minutes: 30)
        try await desk.store.makeLink("second", .password, for: desk.id(.employee), minutes: 30)
        try await desk.store.makeLink("other", .password, for: desk.id(.it), minutes: 30)
        await #expect(throws: Missing()) { try await desk.store.peekLink("first", .password) }
        #expect(try await desk.store.peekLink("second", .password)?.id == desk.id(.employee))
        await #expect(throws: Missing()) { try await desk.store.peekLink("second", .setup) }
        desk.wait(minutes: 30)
        await #expect(throws: Missing()) { try await desk.store.peekLink("second", .password) }
    }

    @Test func ofTwoWhoUseALinkAtOnceOneGetsIn() async throws {
        let desk = try await TestDesk()
        try await desk.store.makeLink("link", .password, for: desk.id(.employee), minutes: 30)
        let taken = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<4 {
                group.addTask {
                    do {
                        try await desk.store.setPassword("hash \(index)", link: "link", session: "session \(index)", from: "", agent: "")
                        return true
                    } catch { return false }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken == 1)
    }

    @Test func signingInRightGivesTheAddressItsAttemptBack() async throws {
        let desk = try await TestDesk()
        for index in 0..<300 {
            let attempt = try await desk.store.attemptSignIn("employee", from: "192.0.2.1")
            try #require(attempt.wait == nil, "attempt \(index)")
            try await desk.store.openSession(
                "s\(index)", for: desk.id(.employee), days: 1, replacing: nil, identifier: "employee", from: "192.0.2.1", agent: "")
        }
    }

    @Test func anAddressThatGuessesManyNamesHasToWait() async throws {
        let desk = try await TestDesk()
        for index in 0..<100 { #expect(try await desk.store.attemptSignIn("name\(index)", from: "192.0.2.1").wait == nil) }
        #expect(try await desk.store.attemptSignIn("employee", from: "192.0.2.1").wait == 5_000)
        #expect(try await desk.store.attemptSignIn("employee", from: "192.0.2.2").wait == nil)
        desk.wait(minutes: 10)
        #expect(try await desk.store.attemptSignIn("employee", from: "192.0.2.1").wait == nil)
    }
}
