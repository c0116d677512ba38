package import Database
import Foundation

/// The PostgreSQL server that all tests of a run share.
package enum TestServer {
    /// What `TAGDESK_TEST_POSTGRES` holds (`scripts/postgres.sh` starts one); nil when there is none.
    package static let url = ProcessInfo.processInfo.environment["TAGDESK_TEST_POSTGRES"].flatMap { $0.isEmpty ? nil : $0 }

    /// A way in beside all schemas.
    package static let administration = Result { try openPostgres(url ?? "") }
}

/// A schema of a test's own. Made without tables; whoever takes it removes it.
package struct TestSchema: Sendable {
    private let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "_")
    private let administration: any Database

    package init(_ administration: any Database) async throws {
        self.administration = administration
        try await change("EXECUTE format('CREATE SCHEMA %I', current_setting('tagdesk.schema'))")
    }

    /// Where a desk of `server` finds this schema and no other. `parameters`: such as `pool=3`.
    package func url(on server: String, _ parameters: String...) -> String {
        server + (server.contains("?") ? "&" : "?") + (parameters + ["options=-csearch_path%3D\(name)"]).joined(separator: "&")
    }

    /// Takes the rows out of all tables; which migrations made them stays known.
    package func empty() async throws {
        try await change(
            """
            EXECUTE (SELECT format('TRUNCATE %s RESTART IDENTITY', string_agg(format('%I.%I', schemaname, tablename), ', ')) FROM pg_tables
                WHERE schemaname = current_setting('tagdesk.schema') AND tablename <> 'schema_migration')
            """)
    }

    package func remove() async throws { try await change("EXECUTE format('DROP SCHEMA %I CASCADE', current_setting('tagdesk.schema'))") }

    /// Runs a statement that finds the schema's name in a setting, because no value can become a name.
    private func change(_ statement: SQL) async throws {
        try await administration.write { [name] connection in
            try connection.execute("SELECT set_config('tagdesk.schema', \(name), TRUE)")
            try connection.execute("DO $$ BEGIN \(statement); END $$")
        }
    }
}
