import Foundation
import Testing

@testable import Database

@Suite struct MigrationTests {
    private static let first = Migration("0001-start", "CREATE TABLE site (id INTEGER PRIMARY KEY, name TEXT)")
    private static let second = Migration(
        "0002-people",
        "CREATE TABLE person (id INTEGER PRIMARY KEY, site BIGINT NOT NULL REFERENCES site (id) ON DELETE CASCADE); CREATE INDEX person_site ON person (site)"
    )
    private static let broken = Migration("0003-broken", "CREATE TABLE half (id BIGINT); INSERT INTO missing VALUES (1)")

    /// Opens, migrates, runs `body` and closes.
    @discardableResult
    private func migrate(
        _ scratch: Scratch, _ migrations: [Migration], _ body: (any Database) async throws -> Void = { _ in }
    ) async throws -> Upgrade {
        let database = try openSQLite(in: scratch.folder)
        do {
            let upgrade = try await database.migrate(migrations)
            try await body(database)
            await database.close()
            return upgrade
        } catch {
            await database.close()
            throw error
        }
    }

    private static func tables(_ database: any Database) async throws -> [String] {
        try await database.read { connection in
            try connection.values("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
        }
    }

    @Test func aFreshDatabaseGetsAllInOrderWithoutABackup() async throws {
        let scratch = Scratch()
        let upgrade = try await migrate(scratch, [Self.first, Self.second]) { database in
            let tables = try await Self.tables(database)
            #expect(tables == ["person", "schema_migration", "site"])
        }
        #expect(upgrade == Upgrade(applied: ["0001-start", "0002-people"], backup: nil))
        #expect(try await migrate(scratch, [Self.first, Self.second]) == Upgrade(applied: [], backup: nil))
    }

    @Test func anOlderDatabaseIsCopiedAndThenUpgraded() async throws {
        let scratch = Scratch()
        try await migrate(scratch, [Self.first]) { database in
            try await database.write { connection in _ = try connection.execute("INSERT INTO site (name) VALUES ('Riga')") }
        }
        let upgrade = try await migrate(scratch, [Self.first, Self.second]) { database in
            let name: String? = try await database.read { connection in try connection.value("SELECT name FROM site") }
            #expect(name == "Riga")
        }
        #expect(upgrade.applied == ["0002-people"])
        let copy = try #require(upgrade.backup)
        #expect(copy == scratch.folder + "/tagdesk-before-0002-people.sqlite")
        try verifySQLite(at: copy, migrations: [Self.first])

        let restored = Scratch()
        try FileManager.default.createDirectory(atPath: restored.folder, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: copy, toPath: restored.file)
        try await migrate(restored, [Self.first]) { database in
            let tables = try await Self.tables(database)
            #expect(tables == ["schema_migration", "site"])
            let name: String? = try await database.read { connection in try connection.value("SELECT name FROM site") }
            #expect(name == "Riga")
        }
    }

    @Test func aFailingMigrationLeavesNoTraceAndKeepsTheEarlierOnes() async throws {
        let scratch = Scratch()
        let error = await #expect(throws: DatabaseError.self) { try await migrate(scratch, [Self.first, Self.broken]) }
        #expect(error.map { "\($0)".contains("missing") } == true)
        try await migrate(scratch, [Self.first]) { database in
            let tables = try await Self.tables(database)
            #expect(tables == ["schema_migration", "site"])
        }
    }

    @Test func aNewerDatabaseIsRefusedUntouched() async throws {
        let scratch = Scratch()
        try await migrate(scratch, [Self.first, Self.second])
        let before = try Data(contentsOf: URL(fileURLWithPath: scratch.file))
        let newer = DatabaseError.newer(path: scratch.file, found: "0002-people", known: "0001-start")
        #expect(throws: newer) { try openSQLite(in: scratch.folder, migrations: [Self.first]) }
        #expect(throws: newer) { try verifySQLite(at: scratch.file, migrations: [Self.first]) }
        #expect(try Data(contentsOf: URL(fileURLWithPath: scratch.file)) == before)
        await #expect(throws: newer) { try await migrate(scratch, [Self.first]) }
        await #expect(throws: DatabaseError.self) { try await migrate(scratch, [Migration("0001-other", "SELECT 1"), Self.second]) }
    }

    @Test func rebuildingATableKeepsTheRowsThatPointToIt() async throws {
        let scratch = Scratch()
        let rebuild = Migration(
            "0003-rebuild",
            """
            CREATE TABLE new_site (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
            INSERT INTO new_site SELECT id, name FROM site;
            DROP TABLE site;
            ALTER TABLE new_site RENAME TO site
            """)
        let orphan = Migration("0004-orphan", "DELETE FROM site")
        try await migrate(scratch, [Self.first, Self.second]) { database in
            try await database.write { connection in
                try connection.execute("INSERT INTO site (id, name) VALUES (1, 'Riga')")
                try connection.execute("INSERT INTO person (site) VALUES (1)")
            }
        }
        try await migrate(scratch, [Self.first, Self.second, rebuild]) { database in
            let people: Int? = try await database.read { connection in try connection.value("SELECT count(*) FROM person") }
            #expect(people == 1)
            await #expect(throws: DatabaseError.constraint(Constraint(.foreignKey)), "foreign keys are on again") {
                try await database.write { connection in try connection.execute("INSERT INTO person (site) VALUES (9)") }
            }
        }
        await #expect(throws: DatabaseError.self) { try await migrate(scratch, [Self.first, Self.second, rebuild, orphan]) }
    }
}
