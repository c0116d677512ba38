import Foundation
import GRDB

/// A write that waits to become part of a group.
protocol PendingWrite: Sendable {
    /// Runs the closure and keeps its result.
    func run(_ connection: SQLiteConnection) throws
    /// Hands the result to the caller: it is durable.
    func acknowledge()
    func fail(_ error: any Error)
}

/// The one thread that writes. Writes that wait run one after another, each undone alone when it throws, inside one transaction
/// with one fsync (group commit); none is acknowledged before that. Nobody waits for company: what is there when the writer gets to it is the group.
struct SQLiteWriter: Sendable {
    /// Limits how long the first of a group waits for the others to run.
    static let largestGroup = 256

    let queue = JobQueue<any PendingWrite>(capacity: 16_384)
    let pool: DatabasePool

    /// Serves the queue until it is closed and empty.
    func run() {
        while let first = queue.next(spinningFor: 50_000) {
            pool.writeWithoutTransaction { database in
                var group = WriteGroup(database)
                group.add(first)
                while group.writes.count < Self.largestGroup, let write = queue.poll() { group.add(write) }
                group.commit()
            }
        }
    }
}

/// The writes of one transaction that is still open.
private struct WriteGroup {
    private(set) var writes: [any PendingWrite] = []
    private let database: GRDB.Database
    private let connection: SQLiteConnection

    init(_ database: GRDB.Database) {
        self.database = database
        connection = SQLiteConnection(database)
    }

    /// Runs a write as the group's next; one that throws leaves no trace and gets its error at once.
    mutating func add(_ write: any PendingWrite) {
        // undoing the first write undoes the whole transaction, so only later ones need a savepoint
        let mark = writes.isEmpty ? "BEGIN IMMEDIATE" : "SAVEPOINT one"
        do {
            try perform(mark)
            try write.run(connection)
            guard database.isInsideTransaction else { throw DatabaseError.unavailable("the engine undid the transaction") }
            if !writes.isEmpty { try perform("RELEASE one") }
            writes.append(write)
        } catch {
            undo()
            write.fail(translated(error))
        }
    }

    /// Makes the group durable and acknowledges it, or fails all of it.
    mutating func commit() {
        guard !writes.isEmpty else { return }
        do {
            try perform("COMMIT")
            for write in writes { write.acknowledge() }
        } catch { lose(error) }
    }

    /// Undoes the last write, or the group when the engine will not or has already done so (disk full, I/O error).
    private mutating func undo() {
        guard !writes.isEmpty else { return rollBack() }
        do {
            guard database.isInsideTransaction else { throw DatabaseError.unavailable("the engine undid the transaction") }
            try perform("ROLLBACK TO one")
            try perform("RELEASE one")
        } catch { lose(error) }
    }

    private mutating func lose(_ error: any Error) {
        rollBack()
        let reason = translated(error)
        for write in writes { write.fail(reason) }
        writes = []
    }
}

extension WriteGroup {
    private func perform(_ sql: String) throws { try database.cachedStatement(sql: sql).execute() }

    /// A rollback fails only where the engine has already rolled back.
    private func rollBack() {
        guard database.isInsideTransaction else { return }
        do { try database.rollback() } catch { assertionFailure("cannot roll back: \(error)") }
    }
}
