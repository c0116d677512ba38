import Foundation
import Testing

@testable import Database

@Suite struct MigrationTests {
    private static let first = Migration("0001-start", "CREATE TABLE site (id BIGINT PRIMARY KEY, name TEXT)")
    private static let second = Migration(
        "0002-people",
        "CREATE TABLE person (id BIGINT PRIMARY KEY, site BIGINT NOT NULL REFERENCES site (id) ON DELETE CASCADE); CREATE INDEX person_site ON person (site)"
    )
    private static let broken = Migration("0003-broken", "CREATE TABLE half (id BIGINT); INSERT INTO missing VALUES (1)")

    /// Opens, migrates, runs `body` and closes.
    @discardableResult
    private func migrate(
        _ place: any Place, _ migrations: [Migration], _ body: (any Database) async throws -> Void = { _ in }
    ) async throws -> Upgrade {
        let database = try place.open()
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

    private static func tables(_ database: any Database, on engine: Engine = .sqlite) async throws -> [String] {
        try await database.read { connection in
            try connection.values(
                engine == .sqlite
                    ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name"
                    : "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename")
        }
    }

    @Test(arguments: Engine.available) func aFreshDatabaseGetsAllInOrderWithoutABackup(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let upgrade = try await migrate(place, [Self.first, Self.second]) { database in
                let tables = try await Self.tables(database, on: engine)
                #expect(tables == ["person", "schema_migration", "site"])
            }
            #expect(upgrade == Upgrade(applied: ["0001-start", "0002-people"], backup: nil))
            #expect(try await migrate(place, [Self.first, Self.second]) == Upgrade(applied: [], backup: nil))
        }
    }

    @Test(arguments: Engine.available) func anOlderDatabaseIsUpgraded(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            try await migrate(place, [Self.first]) { database in
                try await database.write { connection in _ = try connection.execute("INSERT INTO site (id, name) VALUES (1, 'Riga')") }
            }
            let upgrade = try await migrate(place, [Self.first, Self.second]) { database in
                let name: String? = try await database.read { connection in try connection.value("SELECT name FROM site") }
                #expect(name == "Riga")
            }
            #expect(upgrade.applied == ["0002-people"])
        }
    }

    @Test(arguments: Engine.available) func aMigrationThatLeavesAnOrphanIsRefused(on engine: Engine) async throws {
        let orphan = Migration("0003-orphan", "INSERT INTO person (id, site) VALUES (1, 7)")
        let link: SQL = "CREATE TABLE link (site BIGINT REFERENCES site (id) DEFERRABLE INITIALLY DEFERRED); INSERT INTO link VALUES (7)"
        for bad in [orphan, Migration("0003-deferred", link)] {
            try await withPlace(on: engine) { place in
                try await migrate(place, [Self.first, Self.second])
                await #expect(throws: DatabaseError.self) { try await migrate(place, [Self.first, Self.second, bad]) }
                #expect(try await migrate(place, [Self.first, Self.second]).applied == [])
            }
        }
    }

    @Test(arguments: Engine.available) func aDatabaseOpenedBesideMustBeThereAndUpToDate(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            #expect(throws: DatabaseError.unusable(path: place.path, reason: "there is no database yet")) {
                try place.open([Self.first], for: .beside)
            }
            try await migrate(place, [Self.first])
            #expect(throws: DatabaseError.unusable(path: place.path, reason: "its schema is older than this program")) {
                try place.open([Self.first, Self.second], for: .beside)
            }
            await (try place.open([Self.first], for: .beside)).close()
        }
    }

    @Test(arguments: Engine.available) func aDatabaseOpenedAnewIsEmpty(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            try await migrate(place, [Self.first, Self.second])
            let database = try place.open([Self.first], for: .anew)
            #expect(try await database.migrate([Self.first]).applied == ["0001-start"])
            #expect(try await Self.tables(database, on: engine) == ["schema_migration", "site"])
            await database.close()
        }
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

    @Test(arguments: Engine.available) func aFailingMigrationLeavesNoTraceAndKeepsTheEarlierOnes(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            let error = await #expect(throws: DatabaseError.self) { try await migrate(place, [Self.first, Self.broken]) }
            #expect(error.map { "\($0)".contains("missing") } == true)
            try await migrate(place, [Self.first]) { database in
                let tables = try await Self.tables(database, on: engine)
                #expect(tables == ["schema_migration", "site"])
            }
        }
    }

    @Test(arguments: Engine.available) func aNewerDatabaseIsRefused(on engine: Engine) async throws {
        try await withPlace(on: engine) { place in
            try await migrate(place, [Self.first, Self.second])
            let newer = DatabaseError.newer(path: place.path, found: "0002-people", known: "0001-start")
            #expect(throws: newer) { try place.open([Self.first]) }
            await #expect(throws: newer) { try await migrate(place, [Self.first]) }
            await #expect(throws: DatabaseError.self) { try await migrate(place, [Migration("0001-other", "SELECT 1"), Self.second]) }
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
