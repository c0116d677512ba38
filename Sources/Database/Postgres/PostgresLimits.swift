/// What this program allows itself on a server; each is a parameter of the URL (`?pool=16&pool_wait=2000`), times in ms.
struct PostgresLimits: Sendable {
    static let names = ["pool", "pool_wait", "statement_timeout"]

    /// `pool`: how many connections serve requests (8). Two more tell the health and listen to announcements.
    let connections: Int
    /// `pool_wait`: how long a call waits for one of them (5000).
    let wait: Duration
    /// `statement_timeout`: how long one statement may take (10000).
    let statement: Duration

    /// Throws `.unusable`, naming the parameter.
    init(_ parameters: [String: String]) throws(DatabaseError) {
        func number(_ name: String, _ range: ClosedRange<Int>, standard: Int) throws(DatabaseError) -> Int {
            guard let text = parameters[name] else { return standard }
            guard let number = Int(text), range.contains(number) else {
                throw PostgresAddress.unusable("\(name) is a number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        connections = try number("pool", 1...100, standard: 8)
        wait = .milliseconds(try number("pool_wait", 1...60_000, standard: 5000))
        statement = .milliseconds(try number("statement_timeout", 1...3_600_000, standard: 10_000))
    }
}

extension Duration {
    var milliseconds: Int64 { components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000 }
}
