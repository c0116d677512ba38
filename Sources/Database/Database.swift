/// The store of rows behind the desk: transactions of SQL on one of the engines.
///
/// Closures are synchronous, run off the caller's executor, do not keep the connection, and begin or end no transaction.
/// Every call throws `DatabaseError`, or whatever its closure throws, unchanged.
package protocol Database: Sendable {
    /// Runs `body` on one consistent snapshot; it sees every write that returned before the call.
    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Runs `body` as one transaction, which is durable when the call returns and undone when `body` throws.
    /// `body` may run again (on engines that retry, and when another write of its group had to be undone), and is not stopped by the cancellation of the task.
    /// `.unavailable`: nothing was acknowledged; try again later.
    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T

    /// Applies the migrations this database does not have yet, in order, each in its own transaction.
    /// Before the first one, a database in a file that already has some is copied to a verified backup beside it.
    /// Of several servers that start together one applies them and the others wait for it. Throws `.newer` and changes nothing when the database has migrations that are not in the list.
    @discardableResult
    func migrate(_ migrations: [Migration]) async throws -> Upgrade

    /// The subjects that writes announce from now on, here and on other servers of this database. The newest 256 that were not taken
    /// yet are kept. An empty one says that some may have been missed: whoever shows anything looks again. Ends when the database is closed.
    func announcements() -> AsyncStream<String>

    /// What `/health` tells; throws when the database does not answer.
    var facts: DatabaseFacts { get async throws }

    /// The engine's own spellings.
    var dialect: any Dialect { get }

    /// Where a task that mostly reads had better run (`Task(executorPreference:)`), so that a read needs no change of threads; nil when anywhere will do.
    var taskExecutor: (any TaskExecutor)? { get }

    /// Finishes what was asked for, refuses everything later, and lets the database go.
    func close() async
}

extension Database {
    package var taskExecutor: (any TaskExecutor)? { nil }
}
