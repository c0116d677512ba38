import Database
import Testing

@Suite struct AnnouncementTests {
    struct Refusal: Error {}

    /// The first subjects a stream brings, without the sign that some may have been missed.
    private func first(_ count: Int, of stream: AsyncStream<String>) async -> [String] {
        var found: [String] = []
        for await subject in stream where !subject.isEmpty {
            found.append(subject)
            if found.count == count { break }
        }
        return found
    }

    @Test(arguments: Engine.available) func everyoneHearsWhatWasCommittedAndNothingElse(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let streams = [database.announcements(), database.announcements()]
            do {
                try await database.write { connection in
                    try connection.announce("undone")
                    try connection.execute("INSERT INTO note (text) VALUES ('a')")
                    throw Refusal()
                }
            } catch is Refusal {}
            try await database.write { connection in
                try connection.announce("ticket 1")
                try connection.announce("ticket 1")
                try connection.announce("задача 2")
            }
            try await database.write { connection in try connection.announce("last") }
            for stream in streams { #expect(await first(3, of: stream) == ["ticket 1", "задача 2", "last"]) }
        }
    }

    @Test(arguments: Engine.available) func whatIsHeardIsThere(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let stream = database.announcements()
            async let written: Void = database.write { connection in
                try connection.execute("INSERT INTO note (text) VALUES ('a')")
                try connection.announce("note")
            }
            _ = await first(1, of: stream)
            #expect(try await database.read { connection in try connection.value("SELECT count(*) FROM note") } == 1)
            try await written
        }
    }

    @Test(arguments: Engine.available) func aReadAnnouncesNothingAndSubjectsAreShort(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            await #expect(throws: DatabaseError.self) { try await database.read { connection in try connection.announce("x") } }
            for subject in ["", String(repeating: "x", count: 1001), "a\0"] {
                await #expect(throws: DatabaseError.self) { try await database.write { connection in try connection.announce(subject) } }
            }
        }
    }

    @Test(arguments: Engine.available) func whoeverIsSlowKeepsTheNewestAndIsToldOfTheRest(on engine: Engine) async throws {
        try await withDatabase(on: engine) { database in
            let slow = database.announcements()
            let quick = database.announcements()
            try await database.write { connection in for number in 1...300 { try connection.announce("\(number)") } }
            #expect(await first(1, of: quick).count == 1)
            try await database.write { connection in try connection.announce("end") }
            var (heard, missed) = ([String](), false)
            for await subject in slow {
                if subject.isEmpty { missed = true } else { heard.append(subject) }
                if subject == "end" { break }
            }
            #expect(missed)
            #expect(heard.count <= 256 && heard.last == "end")
        }
    }

    @Test(arguments: Engine.available) func closingEndsTheStreams(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let database = try place.open()
            let stream = database.announcements()
            await database.close()
            #expect(await first(1, of: stream) == [])
            #expect(await first(1, of: database.announcements()) == [])
        }
    }
}
