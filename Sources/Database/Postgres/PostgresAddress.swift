import CPostgres

/// Which server holds the database and how it is reached, as a URL says it.
///
/// `postgres://user:password@host:port/name?…` with every parameter libpq knows (`sslmode`, `sslrootcert`, several hosts with
/// `target_session_attrs`, `options=-csearch_path%3D…`), what libpq takes from the environment and `~/.pgpass`, and those of `PostgresLimits`.
struct PostgresAddress: Sendable {
    /// For messages: host, port and name of the database, no user and no password.
    let name: String
    let limits: PostgresLimits
    /// libpq's keywords and their values.
    let parameters: [String: String]

    /// Throws `.unusable`; nothing of a wrong URL is repeated, because the mistake may be in the password.
    init(_ url: String) throws(DatabaseError) {
        let (rest, own) = Self.separated(url)
        guard ["postgres://", "postgresql://"].contains(where: rest.hasPrefix), let said = Self.parsed(rest) else {
            throw Self.unusable(
                "write postgres://user:password@host:port/name with % codes for special characters, or see PostgreSQL's manual")
        }
        // `user:password/name`, with the host forgotten, reads as host and port
        guard (said["port"] ?? "").utf8.allSatisfy({ "0123456789,".utf8.contains($0) }) else {
            throw Self.unusable("its port is not a number")
        }
        limits = try PostgresLimits(own)
        name = "postgres://\(said["host"] ?? "localhost"):\(said["port"] ?? "5432")/\(said["dbname"] ?? "")"
        parameters = Self.standard.merging(said) { $1 }
    }

    /// The parameters of a session. `patient` is for work nobody waits for at a page: no limit on its statements.
    func session(patient: Bool) -> [String: String] {
        // later settings win: what the URL says itself, and no limit
        let options = [
            "-c statement_timeout=\(limits.statement.milliseconds)", Self.settings, parameters["options"] ?? "",
            patient ? "-c statement_timeout=0" : "",
        ]
        return parameters.merging(["options": options.joined(separator: " ")]) { $1 }
    }

    static func unusable(_ reason: String) -> DatabaseError { .unusable(path: "the PostgreSQL URL", reason: reason) }

    /// A peer that is gone is noticed: while connecting, while a statement is being sent, and while nothing is said.
    private static let standard = [
        "connect_timeout": "5", "tcp_user_timeout": "10000", "keepalives_idle": "30", "keepalives_interval": "10", "keepalives_count": "3",
        "client_encoding": "UTF8", "application_name": "tagdesk",
    ]

    /// Durable commits, no transaction left open by a program that hangs, and values spelled so that `PostgresColumns` reads them exactly.
    private static let settings = """
        -c idle_in_transaction_session_timeout=30000 -c synchronous_commit=on -c client_min_messages=warning \
        -c bytea_output=hex -c extra_float_digits=1 -c TimeZone=UTC
        """

    /// The URL without our own parameters, which libpq would refuse, and these.
    private static func separated(_ url: String) -> (rest: String, own: [String: String]) {
        let bytes = url.utf8
        let start = url.firstRange(of: "://")?.upperBound ?? url.startIndex
        // as libpq does: an @ before the first slash ends user and password, in which a question mark may stand
        let place = bytes[start...].prefix { $0 != UInt8(ascii: "/") }.firstIndex(of: UInt8(ascii: "@")) ?? start
        guard let mark = bytes[place...].firstIndex(of: UInt8(ascii: "?")) else { return (url, [:]) }
        var (rest, own) = ([Substring](), [String: String]())
        for parameter in bytes[mark...].dropFirst().split(separator: UInt8(ascii: "&")) {
            let pair = parameter.split(separator: UInt8(ascii: "="), maxSplits: 1).map { String(Substring($0)) }
            if let name = pair.first, PostgresLimits.names.contains(name) {
                own[name] = pair.last
            } else {
                rest.append(Substring(parameter))
            }
        }
        return (url[..<mark] + (rest.isEmpty ? "" : "?" + rest.joined(separator: "&")), own)
    }

    private static func parsed(_ url: String) -> [String: String]? {
        guard let options = PQconninfoParse(url, nil) else { return nil }
        defer { PQconninfoFree(options) }
        var parsed: [String: String] = [:]
        var option = options
        while let keyword = option.pointee.keyword {
            if let value = option.pointee.val { parsed[String(cString: keyword)] = String(cString: value) }
            option += 1
        }
        return parsed
    }
}
