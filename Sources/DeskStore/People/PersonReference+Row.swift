import Database
import Desk

extension PersonReference {
    /// What `init(_:from:)` reads, in its order, from the table `person`.
    static let columns: SQL = "person.id, person.name, person.picture"

    init(_ row: borrowing Row, from first: Int = 0) throws {
        self.init(id: try row[first], name: try row[first + 1], picture: try row[first + 2])
    }
}
