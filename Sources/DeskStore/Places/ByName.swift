import Database
import Desk

extension Connection {
    /// A slice of a table in the order of its `name_key`, then `id`; a cursor of another list is a problem at `after`.
    func byName<Item: Sendable>(
        _ table: StaticString, _ columns: SQL, where condition: SQL? = nil, after: Cursor?, limit: Int,
        make: (borrowing Row) throws -> Item,
        name: (Item) -> String, id: (Item) -> Int64
    ) throws -> Slice<Item> {
        var conditions = [condition].compactMap(\.self)
        if let after {
            let (key, id) = try after.keys(as: String.self, Int64.self)
            conditions.append("(name_key, id) > (\(key), \(id))")
        }
        let rows = try rows(
            """
            SELECT \(columns) FROM \(raw: table) WHERE \(conditions.isEmpty ? "TRUE" : conditions.joined(by: " AND "))
            ORDER BY name_key, id LIMIT \(limit + 1)
            """, make)
        return Slice(rows, limit: limit) { [folded(name($0)), String(id($0))] }
    }
}
