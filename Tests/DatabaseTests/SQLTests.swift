import Testing

@testable import Database

@Suite struct SQLTests {
    @Test func aValueIsBoundAndNeverPartOfTheText() {
        let login = "x' OR '1'='1"
        let sql: SQL = "SELECT id FROM person WHERE login = \(login) AND age > \(18)"
        #expect(sql.text == "SELECT id FROM person WHERE login = ? AND age > ?")
        #expect(sql.values == [.text(login), .integer(18)])
    }

    @Test func nilIsBoundAsNull() {
        let sql: SQL = "SELECT \(String?.none)"
        #expect(sql.text == "SELECT ?")
        #expect(sql.values == [.null])
    }

    @Test func aListIsBoundValueByValue() {
        let sql: SQL = "SELECT 1 WHERE 1 IN \([1, 2, 3]) OR 'a' IN \([String]())"
        #expect(sql.text == "SELECT 1 WHERE 1 IN (?, ?, ?) OR 'a' IN ()")
        #expect(sql.values == [.integer(1), .integer(2), .integer(3)])
    }

    @Test func bytesAreOneValueAndNotAList() {
        let sql: SQL = "SELECT \([UInt8]([1, 2]))"
        #expect(sql.text == "SELECT ?")
        #expect(sql.values == [.bytes([1, 2])])
    }

    @Test func fragmentsKeepTheirValuesInOrder() {
        let conditions: [SQL] = ["a = \(1)", "b IN \(["x", "y"])"]
        let sql: SQL = "SELECT \(raw: "id") FROM t WHERE \(conditions.joined(by: " AND ")) LIMIT \(5)" + " OFFSET \(6)"
        #expect(sql.text == "SELECT id FROM t WHERE a = ? AND b IN (?, ?) LIMIT ? OFFSET ?")
        #expect(sql.values == [.integer(1), .text("x"), .text("y"), .integer(5), .integer(6)])
    }

    @Test func nothingJoinedIsEmpty() {
        #expect([SQL]().joined(by: ", ").text == "")
    }
}
