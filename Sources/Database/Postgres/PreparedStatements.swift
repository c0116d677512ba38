import CPostgres

/// A statement as the server keeps it: another type of a parameter makes it another one.
struct PreparedStatement: Hashable {
    let text: String
    let types: [Oid]
}

/// Which statements a session has prepared, under which names: the 256 used last.
struct PreparedStatements {
    private static let most = 256
    private var entries: [PreparedStatement: (name: String, lastUse: Int)] = [:]
    private var clock = 0

    /// The name of a prepared statement, which counts as used now.
    mutating func name(of statement: PreparedStatement) -> String? {
        clock += 1
        guard let index = entries.index(forKey: statement) else { return nil }
        entries.values[index].lastUse = clock
        return entries.values[index].name
    }

    /// Forgets the one unused for longest when there is no room for another, and answers its name.
    mutating func superfluous() -> String? {
        guard entries.count >= Self.most, let oldest = entries.min(by: { $0.value.lastUse < $1.value.lastUse }) else { return nil }
        entries[oldest.key] = nil
        return oldest.value.name
    }

    /// A name not given yet, for the statement that is added next.
    var freeName: String { "s\(clock)" }

    mutating func add(_ statement: PreparedStatement) { entries[statement] = (freeName, clock) }
}
