import Desk
import DeskStore
import Support
import Testing

/// A form sent twice and an API call repeated take effect once.
@Suite struct OnceTests {
    private func speak(_ desk: TestDesk, as member: Member, _ language: Language, once: Once) async throws -> String {
        try await desk.store.write(as: .trusted(desk.id(member)), once: once) { visit in
            _ = try visit.speak(language)
            return language.rawValue
        }
    }

    private func language(_ desk: TestDesk, _ member: Member) async throws -> Language {
        try await desk.read(as: member) { $0.person.language }
    }

    @Test func theSecondTimeGetsTheFirstAnswerAndWritesNothing() async throws {
        let desk = try await TestDesk()
        let once = Once(name: "speak 1", digest: "a")
        #expect(try await speak(desk, as: .employee, .russian, once: once) == "ru")
        #expect(try await speak(desk, as: .employee, .english, once: once) == "ru")
        #expect(try await language(desk, .employee) == .russian)
    }

    @Test func theSameKeyForSomethingElseIsRefused() async throws {
        let desk = try await TestDesk()
        _ = try await speak(desk, as: .employee, .russian, once: Once(name: "speak 1", digest: "a"))
        await #expect(throws: Refusal(.repeatedKey)) {
            try await speak(desk, as: .employee, .english, once: Once(name: "speak 1", digest: "b"))
        }
    }

    @Test func keysAreEachPersonsOwn() async throws {
        let desk = try await TestDesk()
        let once = Once(name: "speak 1", digest: "a")
        _ = try await speak(desk, as: .employee, .russian, once: once)
        _ = try await speak(desk, as: .it, .russian, once: once)
        #expect(try await language(desk, .it) == .russian)
    }

    @Test func whatWasRefusedMayBeTriedAgain() async throws {
        let desk = try await TestDesk()
        let once = Once(name: "speak 1", digest: "a")
        await #expect(throws: Refusal(.inUse)) {
            try await desk.store.write(as: .trusted(desk.id(.employee)), once: once) { visit -> String in
                _ = try visit.speak(.russian)
                throw Refusal(.inUse)
            }
        }
        #expect(try await language(desk, .employee) == .english)
        #expect(try await speak(desk, as: .employee, .russian, once: once) == "ru")
    }

    @Test func ofManyAtOnceOneWrites() async throws {
        let desk = try await TestDesk()
        let once = Once(name: "add", digest: "a")
        let id = desk.id(.owner)
        let ids = try await withThrowingTaskGroup(of: Int64.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    try await desk.store.write(as: .trusted(id), once: once) { visit in
                        try visit.connection.add(siteNamed: "New site", location: "", timeZone: "UTC")
                    }
                }
            }
            return try await group.reduce(into: Set<Int64>()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
    }
}
