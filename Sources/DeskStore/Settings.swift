import Database

extension DeskStore {
    /// The desk's secret key: `fresh` when this is the first start, otherwise the one kept then.
    package func secretKey(_ fresh: String) async throws -> String {
        try await system { connection, _ in
            try connection.execute("INSERT INTO setting (name, value) VALUES ('secret_key', \(fresh)) ON CONFLICT (name) DO NOTHING")
            return try connection.value("SELECT value FROM setting WHERE name = 'secret_key'") ?? fresh
        }
    }
}
