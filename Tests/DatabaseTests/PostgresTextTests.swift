import Testing

@testable import Database

@Suite struct PostgresTextTests {
    @Test(
        arguments: [
            ("SELECT 1", "SELECT 1"),
            ("a = \(1) AND b = \("x")", "a = $1 AND b = $2"),
            ("a IN \([1, 2]) AND b = \(3)", "a = ANY($1) AND b = $2"),
            ("a NOT IN \([1])", "a <> ALL($1)"),
            ("a not\n in\n \([Int]())", "a <> ALL($1)"),
            ("NOT a IN \([1])", "NOT a = ANY($1)"),
            ("\"NOT\" IN \([1])", "\"NOT\" = ANY($1)"),
            ("knot IN \([1])", "knot = ANY($1)"),
            ("(a) IN \([1]) OR (b)IN \([2])", "(a) = ANY($1) OR (b) = ANY($2)"),
            ("a = '?' AND b = 'it''s ?' AND \"?\" = \(1)", "a = '?' AND b = 'it''s ?' AND \"?\" = $1"),
            ("a = \(1) -- isn't it?\n AND b - \(2) = -1", "a = $1 -- isn't it?\n AND b - $2 = -1"),
            ("f(a, (\(1))) = \(2)", "f(a, ($1)) = $2"),
        ] as [(SQL, String)])
    func valuesAreNumberedAndListsAreArrays(sql: SQL, text: String) {
        #expect(PostgresText(sql).text == text)
    }
}
