import Desk
import Foundation
import Testing

/// Tables with separators, in the shapes that spreadsheets save them.
@Suite struct TableReaderTests {
    private static let limits = TableReader.Limits(rows: 20)

    private func read(_ text: String) throws -> Table { try TableReader.read(text.utf8, Self.limits) }
    private func cells(_ text: String) throws -> [[String]] {
        let table = try read(text)
        return [table.head] + table.rows.map(\.cells)
    }

    @Test(
        arguments: [
            ("a,b\n1,2\n", [["a", "b"], ["1", "2"]]), ("a;b\r\n1;2", [["a", "b"], ["1", "2"]]),
            ("a\tb\r1\t2\r", [["a", "b"], ["1", "2"]]),
            ("a;b,c;d\n1;2;3", [["a", "b,c", "d"], ["1", "2", "3"]]), ("sep=;\na,x;b\n1;2", [["a,x", "b"], ["1", "2"]]),
            ("a,b\n\"1,5\",\"say \"\"hi\"\"\"\n", [["a", "b"], ["1,5", "say \"hi\""]]),
            ("a,b\n\"two\r\nlines\",2", [["a", "b"], ["two\nlines", "2"]]),
            ("\n\na,b\n\n,,\n1,2", [["a", "b"], ["1", "2"]]), ("a,b\n1", [["a", "b"], ["1"]]),
            ("a,b\n\"x\"y,2", [["a", "b"], ["xy", "2"]]),
            ("a,b\nx\"y\",2", [["a", "b"], ["x\"y\"", "2"]]), ("\"a;c\",b\n1,2", [["a;c", "b"], ["1", "2"]]), ("a\nb", [["a"], ["b"]]),
            ("\u{FEFF}a,b\n1,2", [["a", "b"], ["1", "2"]]), (" a , b \n 1 , 2 ", [["a", "b"], ["1", "2"]]),
        ] as [(String, [[String]])])
    func shapes(text: String, rows: [[String]]) throws { #expect(try cells(text) == rows) }

    @Test(arguments: [String.Encoding.utf8, .utf16, .utf16LittleEndian, .utf16BigEndian, .windowsCP1251])
    func characterSets(encoding: String.Encoding) throws {
        let text = "Login;Имя\nnina;Нина Ёлкина №7"
        let bytes = try #require(text.data(using: encoding))
        let table = try TableReader.read(bytes, Self.limits)
        #expect(table.head == ["Login", "Имя"] && table.rows.map(\.cells) == [["nina", "Нина Ёлкина №7"]])
    }

    @Test func charactersBeyondTheFirstPlaneComeThroughBothWays() throws {
        for encoding in [String.Encoding.utf8, .utf16] {
            let bytes = try #require("a\n👩‍🔧 𝒳".data(using: encoding))
            #expect(try TableReader.read(bytes, Self.limits).rows.first?.cells == ["👩‍🔧 𝒳"])
        }
    }

    @Test func linesAreThoseOfTheFile() throws {
        let table = try read("a,b\n1,2\n\n\"x\ny\",3\r\n4,5\n")
        #expect(table.rows.map(\.line) == [2, 4, 6])
        #expect(try read("sep=,\na,b\n1,2").rows.map(\.line) == [3])
    }

    @Test(arguments: [
        ("", TableProblem.empty), ("\n \n", .empty), ("ab,c\u{0}d", .notText), ("a,b\n1,\"open\n2,3", .openQuote(line: 2)),
        ("a\n" + String(repeating: "x\n", count: 21), .tooManyRows(limit: 20)),
        (String(repeating: ",", count: 60), .tooManyColumns(limit: 60)),
        ("a\nb\n" + String(repeating: "x", count: 4_097), .cellTooLong(line: 3)),
        (String(repeating: "x", count: 20_000), .cellTooLong(line: 1)),
    ])
    func whatIsNoTable(text: String, problem: TableProblem) {
        #expect(throws: problem) { try read(text) }
    }

    /// However the bytes arrive, and whatever they are: the same table or the same problem, and never a crash.
    @Test(arguments: 0..<40) func anySplitGivesTheSame(seed: UInt64) {
        var random = Splits(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 1)
        let alphabet: [UInt8] = Array("ab,;\t\"\"\n\r 5=".utf8) + [0xD0, 0x96, 0xFF, 0xFE, 0x00, 0xEF, 0xBB, 0xBF, 0xC0, 0xD8]
        for _ in 0..<60 {
            let bytes = (0..<random.next(120)).map { _ in alphabet[random.next(random.next(4) == 0 ? alphabet.count : 13)] }
            let whole = Result { () throws(TableProblem) in try TableReader.read(bytes, Self.limits) }
            let pieces = Result { () throws(TableProblem) in
                var reader = TableReader(Self.limits)
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = 1 + random.next(7)
                    try reader.read(rest.prefix(count))
                    rest = rest.dropFirst(count)
                }
                return try reader.finish()
            }
            #expect(whole == pieces)
        }
    }

    /// What we write, we read.
    @Test func writtenTablesAreReadBack() throws {
        let rows = [["a", "b"], ["1,5;\tx", "=say \"hi\"\nthere"], ["Ёж", "x"]]
        for separator in [",", ";", "\t"] as [Unicode.Scalar] {
            let text = rows.map { DelimitedText.line($0, separator: separator) }.joined()
            #expect(try cells(text) == rows)
        }
        #expect(DelimitedText.line(["=1+1", "-x", "@y", "+z", "ok"]) == "'=1+1,'-x,'@y,'+z,ok\r\n")
    }

    @Test(
        arguments: [
            ("Login", PersonColumn.login), ("E-mail", .email), ("JOB TITLE", .jobTitle), ("job_title", .jobTitle), ("ФИО", .name),
            ("Должность", .jobTitle), ("Телефон", .phone), ("Department", .departments), ("Shoe size", nil), ("", nil),
        ] as [(String, PersonColumn?)])
    func headsInBothLanguages(head: String, column: PersonColumn?) { #expect(PersonColumn(head: head) == column) }
}

/// Repeatable numbers (xorshift).
private struct Splits {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Int(state % UInt64(bound))
    }
}
