import Foundation
import GRDB
import Synchronization

/// The embedded engine: one file, one process, one writing connection, a few reading ones.
final class SQLiteDatabase: Database {
    let path: String
    let connections: SQLiteConnections
    let threads: Threads
    let writer: SQLiteWriter
    private let announced = Announcements()
    private let lock: Mutex<LockFile?>

    var dialect: any Dialect { SQLiteDialect() }
    var taskExecutor: (any TaskExecutor)? { threads }

    init(path: String, _ connections: SQLiteConnections, lock: LockFile?) {
        (self.path, self.connections) = (path, connections)
        self.lock = Mutex(lock)
        threads = Threads("database reader", count: connections.readerCount)
        writer = SQLiteWriter(database: connections.writer, announcements: announced)
        threads.start("database writer") { [writer] in writer.run() }
    }

    deinit {
        writer.queue.close()
        threads.close()
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await threads.run { [connections] in
            try connections.withReader { reader in
                try reader.unsafeRead { database in try SQLiteConnection(database).snapshot(body) }
            }
        }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            do {
                try writer.queue.add(Write(body, continuation))
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    func announcements() -> AsyncStream<String> { announced.listen() }

    /// Asks the writing connection, so that a database that can no longer write does not pass for healthy.
    var facts: DatabaseFacts {
        get async throws {
            try await write { connection in
                let version: String? = try connection.value("SELECT sqlite_version()")
                let synchronous: Int? = try connection.value("PRAGMA synchronous")
                return DatabaseFacts(engine: "sqlite", version: version ?? "", durable: synchronous == SQLiteFile.synchronousFull)
            }
        }
    }

    func close() async {
        writer.queue.close()
        threads.close()
        await threads.ended { [self] in
            let held = lock.withLock { $0.take() }
            announced.close()
            closeConnections(checkpointing: held != nil)
            withExtendedLifetime(held) {}
        }
    }

    /// Moves the log into the file, so that the file alone is the database; what cannot be moved now is found at the next opening.
    private func closeConnections(checkpointing: Bool) {
        if checkpointing {
            do { _ = try connections.writer.writeWithoutTransaction { database in try database.checkpoint(.truncate) } } catch {}
        }
        // fails only while a statement is being stepped through, and no thread is left to do so
        do { try connections.close() } catch { assertionFailure("cannot close \(path): \(error)") }
    }
}

/// A closure on its way through the writer, with the caller who waits for it.
private final class Write<T: Sendable>: PendingWrite, @unchecked Sendable {
    private let body: @Sendable (any Connection) throws -> T
    private let continuation: CheckedContinuation<T, any Error>
    /// Touched by the writer's thread alone.
    private var result: T?

    init(_ body: @escaping @Sendable (any Connection) throws -> T, _ continuation: CheckedContinuation<T, any Error>) {
        (self.body, self.continuation) = (body, continuation)
    }

    func run(_ connection: SQLiteConnection) throws { result = try body(connection) }

    func acknowledge() {
        if let result { continuation.resume(returning: result) }
    }

    func fail(_ error: any Error) { continuation.resume(throwing: error) }
}
