import Foundation

/// The connection that hears what the writes of all servers of this database announce.
final class PostgresListener: Sendable {
    /// The channel of the schema the desk lives in: a server may hold several desks.
    static let channel: SQL = "'tagdesk_' || CAST(CAST(quote_ident(current_schema()) AS regnamespace) AS oid)"

    private let address: PostgresAddress
    private let announcements: Announcements
    /// Its reading end becomes readable when the listener is to end.
    private let end = Pipe()

    init(_ address: PostgresAddress, _ announcements: Announcements) {
        (self.address, self.announcements) = (address, announcements)
    }

    /// Makes a session hear; to be called before it is handed to `run`.
    static func listen(on session: PostgresSession) throws(PostgresFailure) {
        let channel = try session.run("SELECT \(channel.text)").text ?? ""
        try session.run("LISTEN \"\(channel)\"")
    }

    /// Hands on what a session hears, and opens another when it is lost, until closed.
    func run(_ first: PostgresSession) {
        var session: PostgresSession? = first
        var backOff = Self.patience
        while true {
            if let heard = session {
                guard wait(for: heard.socket, atMost: nil) else { return }
                do throws(PostgresFailure) { announcements.send(try heard.notifications()) } catch { session = nil }
            } else {
                guard wait(for: nil, atMost: backOff.next()) else { return }
                session = reopened()
                if session != nil { backOff = Self.patience }
            }
        }
    }

    func close() {
        // fails only when it is closed already
        do { try end.fileHandleForWriting.close() } catch {}
    }

    private static var patience: BackOff { BackOff(from: .milliseconds(100), to: .seconds(2)) }

    /// A session that hears again; what was said meanwhile was not heard.
    private func reopened() -> PostgresSession? {
        do throws(PostgresFailure) {
            let session = try PostgresSession(address)
            try Self.listen(on: session)
            announcements.send([Announcements.missed])
            return session
        } catch { return nil }
    }

    /// Waits until there is something to read; false when it is time to end.
    private func wait(for socket: Int32?, atMost timeout: Duration?) -> Bool {
        var waiting = [
            pollfd(fd: end.fileHandleForReading.fileDescriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: socket ?? -1, events: Int16(POLLIN), revents: 0),
        ]
        poll(&waiting, 2, timeout.map { Int32(clamping: $0.milliseconds) } ?? -1)
        return waiting[0].revents == 0
    }
}
