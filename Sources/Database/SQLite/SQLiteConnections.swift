import GRDB
import Synchronization

/// The connections to one file: one that writes, and as many that read as there are threads for it.
final class SQLiteConnections: Sendable {
    let writer: DatabaseQueue
    let readerCount: Int
    /// The reading connections that nobody uses, the latest used last.
    private let idle: Mutex<[DatabaseQueue]>

    init(writer: DatabaseQueue, readers: [DatabaseQueue]) {
        (self.writer, readerCount) = (writer, readers.count)
        idle = Mutex(readers)
    }

    /// Lends a reading connection. Throws `.unavailable` when all are lent.
    func withReader<T>(_ body: (DatabaseQueue) throws -> T) throws -> T {
        guard let reader = idle.withLock({ $0.popLast() }) else { throw DatabaseError.unavailable("all its connections are in use") }
        defer { idle.withLock { $0.append(reader) } }
        return try body(reader)
    }

    /// Fails while a statement is being stepped through.
    func close() throws {
        for reader in idle.withLock({ $0 }) { try reader.close() }
        try writer.close()
    }
}
