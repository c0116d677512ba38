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
    let database: DatabaseQueue
    let announcements: Announcements

    /// Serves the queue until it is closed and empty.
    func run() {
        while let first = queue.next() {
            database.writeWithoutTransaction { database in
                var group = WriteGroup(database)
                group.add(first)
                while group.writes.count < Self.largestGroup, let write = queue.poll() { group.add(write) }
                group.commit()
                announcements.send(group.announced)
            }
        }
    }
}

/// The writes of one transaction that is still open.
private struct WriteGroup {
    private(set) var writes: [any PendingWrite] = []
    private let database: GRDB.Database
    private let connection: SQLiteConnection
    /// What the committed writes announced, each subject once.
    private(set) var announced: [String] = []

    init(_ database: GRDB.Database) {
        self.database = database
        connection = SQLiteConnection(database)
    }

    /// Runs a write as the group's next; one that throws leaves no trace and gets its error at once.
    ///
    /// No savepoints: at each of them the full-text index writes out what it has gathered, which costs more than everything else.
    mutating func add(_ write: any PendingWrite) {
        let changes = database.totalChangesCount
        let announced = connection.announced.count
        do {
            if writes.isEmpty { try perform("BEGIN IMMEDIATE") }
            connection.renew()
            try write.run(connection)
            if let failure = connection.failure { throw failure }
            try checkTransaction()
            writes.append(write)
        } catch {
            connection.forgetAnnounced(after: announced)
            undo(since: changes)
            write.fail(translated(error))
        }
    }

    /// Makes the group durable and acknowledges it, or fails all of it.
    mutating func commit() {
        guard !writes.isEmpty else { return }
        do {
            try perform("COMMIT")
            for write in writes { write.acknowledge() }
            writes = []
            for subject in connection.announced where !announced.contains(subject) { announced.append(subject) }
            connection.forgetAnnounced()
        } catch {
            let error = translated(error)
            if writes.count > 1, case DatabaseError.constraint = error { commitEachAlone() } else { fail(error) }
        }
    }

    /// One of the writes breaks a constraint that is checked at the end only (a deferred foreign key): the others are not to suffer.
    private mutating func commitEachAlone() {
        rollBack()
        let alone = writes
        writes = []
        for write in alone {
            add(write)
            commit()
        }
    }

    /// Undoes the write that threw. One that had changed nothing, as most refusals, needs nothing; after another the writes before it run again.
    /// When the engine has undone everything by itself (disk full, I/O error), all fail.
    private mutating func undo(since changes: Int) {
        guard !writes.isEmpty else { return rollBack() }
        guard database.isInsideTransaction else { return fail(DatabaseError.unavailable("the engine undid the transaction")) }
        if database.totalChangesCount == changes { return }
        rollBack()
        let before = writes
        writes = []
        for write in before { add(write) }
    }

    private mutating func fail(_ error: any Error) {
        rollBack()
        for write in writes { write.fail(error) }
        writes = []
    }

    private func checkTransaction() throws {
        guard database.isInsideTransaction else { throw DatabaseError.unavailable("the engine undid the transaction") }
    }

    private func perform(_ sql: String) throws { try database.cachedStatement(sql: sql).execute() }

    /// Fails only where the engine has rolled back by itself.
    private func rollBack() {
        connection.forgetAnnounced()
        guard database.isInsideTransaction else { return }
        do { try database.rollback() } catch { assertionFailure("cannot roll back: \(error)") }
    }
}
