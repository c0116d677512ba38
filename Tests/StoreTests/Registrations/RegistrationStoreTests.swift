import Database
import Desk
import DeskStore
import Support
import Testing

@Suite struct RegistrationStoreTests {
    private func register(_ login: String, at desk: TestDesk, request: String? = "r", email: String? = nil, phone: String? = nil)
        async throws
        -> Int64
    {
        let draft = try SignUpDraft(
            login: login, name: "Somebody New", password: "seven wet otters", again: "seven wet otters", email: email, phone: phone,
            organisation: "Northwind", taxNumber: "7707083893", siteID: desk.cast.harbour, of: [desk.cast.harbour], language: .english)
        return try await desk.store.signUp(draft, passwordHash: "hash", request: request, once: nil, from: "192.0.2.1")
    }

    @Test func whoRegistersIsARequesterOfTheSiteAndNothingMore() async throws {
        let desk = try await TestDesk()
        let id = try await register("new", at: desk, request: nil)
        let person = try await desk.store.read(as: .trusted(id)) { $0.person }
        #expect(
            person.roles == [.requester] && person.siteID == desk.cast.harbour && person.departmentIDs == [] && person.status == .active)
        #expect(person.account.organisation == "Northwind" && person.account.taxNumber == "7707083893")
    }

    @Test func whatIsTakenIsSaidAtEveryFieldAtOnce() async throws {
        let desk = try await TestDesk()
        _ = try await register("new", at: desk, email: "new@example.com", phone: "+79161234567")
        await #expect {
            _ = try await register("NEW", at: desk, email: "New@Example.com", phone: "89161234567")
        } throws: { ($0 as? FieldProblems).map { Set($0.fields) == ["login", "email", "phone"] } == true }
        await #expect(throws: FieldProblems("login", .taken), "it would come before the number at the sign-in") {
            _ = try await register("89161234567", at: desk)
        }
    }

    @Test func oneServerTakesAQuestionAndAnotherOnlyWhenItsLeaseIsOver() async throws {
        let desk = try await TestDesk()
        let id = try await register("new", at: desk)
        let taken = try await withThrowingTaskGroup(of: [RegistrationQuestion].self) { group in
            for _ in 0..<6 { group.addTask { try await desk.store.takeQuestions(8, lease: 30_000) } }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        let first = try #require(taken.first)
        #expect(taken.count == 1 && first.personID == id && first.attempt == 1 && first.requestID == "r" && first.taxNumber == "7707083893")
        #expect(try await desk.store.nextQuestion() == 30_000)
        desk.wait(minutes: 1)
        let second = try #require(try await desk.store.takeQuestions(8, lease: 30_000).first)
        #expect(second.attempt == 2 && second.requestID == first.requestID)
        try await desk.store.note(.none(.tooSlow, retryAfter: nil), to: first, delay: 1)
        #expect(try await desk.store.nextQuestion() == 30_000, "the late word of a server that was taken to be gone changes nothing")
        try await desk.store.note(.none(.failing, retryAfter: nil), to: second, delay: 7_000)
        #expect(try await desk.store.nextQuestion() == 7_000)
        let standing = try await desk.read(as: .owner) { try $0.registration(id).standing }
        #expect(standing.failure == .failing && standing.attempts == 2 && standing.status == .waiting)
    }

    @Test func aQuestionHandedBackIsDueAtOnce() async throws {
        let desk = try await TestDesk()
        _ = try await register("new", at: desk)
        let question = try #require(try await desk.store.takeQuestions(1, lease: 30_000).first)
        try await desk.store.handBack(question)
        #expect(try await desk.store.takeQuestions(1, lease: 30_000).count == 1)
    }

    @Test func anAnswerDoesNotUndoWhatAPersonDecided() async throws {
        let desk = try await TestDesk()
        let id = try await register("new", at: desk)
        let question = try #require(try await desk.store.takeQuestions(1, lease: 30_000).first)
        try await desk.write(as: .owner) { visit in
            try visit.decide(.refused, of: id, reason: "left")
            return true
        }
        try await desk.store.note(.confirmed, to: question, delay: 0)
        let standing = try await desk.read(as: .owner) { try $0.registration(id).standing }
        #expect(standing.status == .refused && standing.reason == "left" && standing.decidedBy?.id == desk.id(.owner))
        #expect(try await desk.store.nextQuestion() == nil)
        #expect(try await desk.store.takeQuestions(1, lease: 1).isEmpty)
    }

    @Test func whoIsLetInAnotherWayIsNotAskedAboutAnyMore() async throws {
        let desk = try await TestDesk()
        let id = try await register("new", at: desk)
        try await desk.store.system { connection, _ in _ = try connection.execute("UPDATE person SET status = 'disabled' WHERE id = \(id)")
        }
        #expect(try await desk.store.takeQuestions(8, lease: 1).isEmpty)
        #expect(try await desk.store.nextQuestion() == nil)
    }

    @Test func theListComesInSlicesTheLongestWaitingFirst() async throws {
        let desk = try await TestDesk()
        for number in 1...5 {
            _ = try await register("new\(number)", at: desk, request: "r\(number)")
            desk.wait(minutes: 1)
        }
        var (logins, after): ([String], Cursor?) = ([], nil)
        repeat {
            let start = after
            let slice = try await desk.read(as: .owner) { try $0.registrations(.waiting, after: start, limit: 2) }
            logins += slice.items.map(\.login)
            after = slice.next
        } while after != nil
        #expect(logins == (1...5).map { "new\($0)" })
    }
}
