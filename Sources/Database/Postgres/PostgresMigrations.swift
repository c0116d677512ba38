import Foundation

extension PostgresDatabase {
    @discardableResult
    func migrate(_ migrations: [Migration]) async throws -> Upgrade {
        let threads = Threads("database migration", count: 1)
        defer { threads.close() }
        return try await threads.run { [address] in
            do {
                return try PostgresSchema(address, PostgresSession(address, patient: true)).upgrade(migrations)
            } catch let failure as PostgresFailure {
                throw failure.error(in: nil, reading: false)
            }
        }
    }
}
