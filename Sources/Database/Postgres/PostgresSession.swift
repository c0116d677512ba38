import CPostgres
import Foundation

/// One connection to the server and what is prepared on it. Touched by one thread at a time; blocks.
final class PostgresSession: @unchecked Sendable {
    private let pointer: OpaquePointer
    private var statements = PreparedStatements()
    /// How long an answer may take: somewhat longer than the server allows itself, so that only a server that hangs is given up. Nil for ever.
    private let patience: Duration?
    /// Set when the connection was given up though libpq believes in it.
    private var isGivenUp = false

    /// Connects. `patient`: for work that may take its time.
    init(_ address: PostgresAddress, patient: Bool = false) throws(PostgresFailure) {
        let parameters = Array(address.session(patient: patient))
        let keywords = parameters.map { strdup($0.key) } + [nil]
        let values = parameters.map { strdup($0.value) } + [nil]
        defer { for string in keywords + values { free(string) } }
        let pointer = PQconnectdbParams(keywords.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 0)
        guard let pointer else { throw PostgresFailure("out of memory") }
        guard PQstatus(pointer) == CONNECTION_OK else {
            defer { PQfinish(pointer) }
            throw PostgresFailure(oneLine(String(cString: PQerrorMessage(pointer))))
        }
        // notices would be printed to the terminal
        PQsetNoticeProcessor(pointer, { _, _ in }, nil)
        self.pointer = pointer
        patience = patient ? nil : address.limits.statement + .seconds(5)
    }

    deinit { PQfinish(pointer) }

    var isLost: Bool { isGivenUp || PQstatus(pointer) == CONNECTION_BAD }
    var isInTransaction: Bool { PQtransactionStatus(pointer) == PQTRANS_INTRANS }
    var isIdle: Bool { PQtransactionStatus(pointer) == PQTRANS_IDLE }
    /// For waiting on.
    var socket: Int32 { PQsocket(pointer) }
    /// Such as `UTF8`.
    var encoding: String { PQparameterStatus(pointer, "server_encoding").map { String(cString: $0) } ?? "" }

    /// Runs a text of one or more statements without values.
    @discardableResult
    func run(_ script: String) throws(PostgresFailure) -> PostgresResult {
        try answered(PQsendQuery(pointer, script))
    }

    /// Runs one statement, preparing it when it is new. Throws `PostgresFailure`, or `DatabaseError.unstorable` before anything is sent.
    func run(_ sql: SQL) throws -> PostgresResult {
        let text = PostgresText(sql)
        let arguments = try PostgresArguments(text.arguments)
        let name = try prepared(text.text, arguments.types)
        return try answered(
            arguments.withPointers { values, lengths, formats in
                PQsendQueryPrepared(pointer, name, Int32(values.count), values, lengths, formats, 0)
            })
    }

    /// Forgets what is prepared, because it no longer fits.
    func forgetStatements() throws(PostgresFailure) {
        statements = PreparedStatements()
        try run("DEALLOCATE ALL")
    }

    /// The announcements that have come; throws when the connection is lost.
    func notifications() throws(PostgresFailure) -> [String] {
        guard PQconsumeInput(pointer) == 1 else { throw lost() }
        var payloads: [String] = []
        while let notification = PQnotifies(pointer) {
            payloads.append(String(cString: notification.pointee.extra))
            PQfreemem(notification)
        }
        return payloads
    }

    private func prepared(_ text: String, _ types: [Oid]) throws(PostgresFailure) -> String {
        let statement = PreparedStatement(text: text, types: types)
        if let name = statements.name(of: statement) { return name }
        if let superfluous = statements.superfluous() { try run("DEALLOCATE \(superfluous)") }
        let name = statements.freeName
        try answered(PQsendPrepare(pointer, name, text, Int32(types.count), types))
        statements.add(statement)
        return name
    }

    /// The result of what was just sent, or of the first statement of it that failed.
    @discardableResult
    private func answered(_ isSent: Int32) throws(PostgresFailure) -> PostgresResult {
        guard isSent == 1 else { throw lost() }
        let deadline = patience.map { ContinuousClock.now + $0 }
        var answer: PostgresResult?
        var failure: PostgresFailure?
        while true {
            while PQisBusy(pointer) == 1 { try receive(before: deadline) }
            guard let result = PQgetResult(pointer).map({ PostgresResult($0) }) else { break }
            failure = failure ?? result.failure
            answer = result
        }
        if let failure { throw failure }
        guard let answer else { throw lost() }
        return answer
    }

    private func receive(before deadline: ContinuousClock.Instant?) throws(PostgresFailure) {
        var waiting = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
        let timeout = deadline.map { Int32(clamping: max(0, ($0 - .now).milliseconds)) } ?? -1
        let ready = poll(&waiting, 1, timeout)
        if ready == 0 {
            isGivenUp = true
            throw PostgresFailure("the server does not answer")
        }
        guard ready > 0 || errno == EINTR else { throw lost() }
        if ready > 0, PQconsumeInput(pointer) == 0 { throw lost() }
    }

    private func lost() -> PostgresFailure {
        let message = oneLine(String(cString: PQerrorMessage(pointer)))
        return PostgresFailure(message.isEmpty ? "the connection is lost" : message)
    }
}
