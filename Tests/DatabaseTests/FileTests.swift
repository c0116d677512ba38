import Database
import Foundation
import Testing

@Suite struct FileTests {
    private func write(_ bytes: [UInt8], to path: String, at offset: UInt64 = 0) throws {
        if offset == 0 { try Data(bytes).write(to: URL(fileURLWithPath: path)) }
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seek(toOffset: offset)
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }

    private func refusal(_ scratch: Scratch) throws -> String {
        let error = #expect(throws: DatabaseError.self) { try openSQLite(in: scratch.folder) }
        guard case .refused(let path, let reason) = error else { return "not refused: \(error.map { "\($0)" } ?? "")" }
        #expect(path == scratch.file)
        return reason
    }

    @Test func aSecondServerIsRefusedAndToldWhoHoldsTheDatabase() async throws {
        let scratch = Scratch()
        let database = try openSQLite(in: scratch.folder)
        #expect(throws: DatabaseError.locked(path: scratch.folder, holder: getpid())) { try openSQLite(in: scratch.folder) }
        await database.close()
        let again = try openSQLite(in: scratch.folder)
        await again.close()
    }

    @Test func theLockOfAKilledServerIsGone() async throws {
        let scratch = Scratch()
        let server = try Bench("hold", in: scratch)
        #expect(server.line() == "open")
        #expect(throws: DatabaseError.locked(path: scratch.folder, holder: server.id)) { try openSQLite(in: scratch.folder) }
        server.kill()
        let database = try openSQLite(in: scratch.folder)
        await database.close()
    }

    @Test func theFilesAreTheOwnersAlone() async throws {
        let scratch = Scratch()
        let database = try openSQLite(in: scratch.folder)
        try await database.migrate([Migration("tables", "CREATE TABLE note (id BIGINT)")])
        for name in try FileManager.default.contentsOfDirectory(atPath: scratch.folder) {
            let mode = try FileManager.default.attributesOfItem(atPath: scratch.folder + "/" + name)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(name)")
        }
        await database.close()
    }

    @Test(arguments: ["/dev/null/data", "/proc/tagdesk"]) func anUnusableFolderIsNamed(folder: String) {
        let error = #expect(throws: DatabaseError.self) { try openSQLite(in: folder) }
        guard case .unusable(let path, let reason) = error else {
            Issue.record("\(error.map { "\($0)" } ?? "")")
            return
        }
        #expect(path == folder)
        #expect(!reason.contains("\n"))
    }

    @Test func aFileThatIsNoDatabaseIsRefusedUntouched() throws {
        let scratch = Scratch()
        try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
        let picture = [UInt8](repeating: 0x5A, count: 5000)
        try write(picture, to: scratch.file)
        #expect(try refusal(scratch) == "is not a database; move it away or choose another data folder")
        #expect(try [UInt8](Data(contentsOf: URL(fileURLWithPath: scratch.file))) == picture)
    }

    @Test(arguments: ["PRAGMA application_id = 7", "CREATE TABLE theirs (id)"]) func anotherProgramsDatabaseIsRefused(sql: String) throws {
        let scratch = Scratch()
        try FileManager.default.createDirectory(atPath: scratch.folder, withIntermediateDirectories: true)
        let made = Process()
        made.executableURL = URL(fileURLWithPath: "/usr/bin/sqlite3")
        made.arguments = [scratch.file, sql]
        try made.run()
        made.waitUntilExit()
        let before = try Data(contentsOf: URL(fileURLWithPath: scratch.file))
        #expect(try refusal(scratch) == "belongs to another program; move it away or choose another data folder")
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.file)) == before)
    }

    @Test func aDamagedDatabaseIsRefused() async throws {
        let scratch = Scratch()
        let database = try openSQLite(in: scratch.folder)
        try await database.migrate([Migration("tables", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")])
        try await database.write { connection in
            for _ in 0..<500 { try connection.execute("INSERT INTO note (text) VALUES (\(String(repeating: "x", count: 500)))") }
        }
        await database.close()
        try write([UInt8](repeating: 0xA5, count: 8192), to: scratch.file, at: 5 * 4096)
        let reason = try refusal(scratch)
        #expect(reason.hasPrefix("is damaged ("))
        #expect(reason.hasSuffix("; restore a backup into an empty folder"))
    }

    @Test func aBackupMadeWhileWritingIsWhole() async throws {
        let scratch = Scratch()
        let copied = Scratch()
        let tables = [Migration("tables", "CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT)")]
        let database = try openSQLite(in: scratch.folder)
        try await database.migrate(tables)
        try FileManager.default.createDirectory(atPath: copied.folder, withIntermediateDirectories: true)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    while !Task.isCancelled {
                        try await database.write { connection in
                            // always in pairs: a copy with an odd number is no snapshot
                            try connection.execute("INSERT INTO note (text) VALUES (\(String(repeating: "x", count: 2000)))")
                            try connection.execute("INSERT INTO note (text) VALUES ('second')")
                        }
                    }
                }
            }
            while try await database.read({ connection in try connection.value("SELECT count(*) FROM note") ?? 0 }) < 500 {}
            try await backupSQLite(in: scratch.folder, to: copied.file)
            group.cancelAll()
            try await group.waitForAll()
        }
        await #expect(throws: DatabaseError.unusable(path: copied.file, reason: "there is a file of that name")) {
            try await backupSQLite(in: scratch.folder, to: copied.file)
        }
        await database.close()

        #expect(try FileManager.default.contentsOfDirectory(atPath: copied.folder) == ["tagdesk.sqlite"])
        try verifySQLite(at: copied.file, migrations: tables)
        let copy = try openSQLite(in: copied.folder, migrations: tables)
        let count: Int = try await copy.read { connection in try connection.value("SELECT count(*) FROM note") ?? 0 }
        #expect(count >= 500)
        #expect(count.isMultiple(of: 2))
        await copy.close()
    }
}
