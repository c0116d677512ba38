import Database
import Testing

@Suite struct FullTextTests {
    private static let texts: [Int64: String] = [
        1: "Принтер HP, кабинет 305", 2: "Ёлка в холле", 3: "Scanner in room 305-B", 4: "Crème brûlée machine", 5: "Кофемашина й",
        6: "Ὀθόνη Ưu tiên Å Łódź", 7: "جهاز طابعة مُكَيِّف", 8: "打印机 三楼", 9: "ß ﬁ ² Ⅷ №7", 10: "", 11: "…",
    ]

    private func find(_ query: String, on engine: Engine) async throws -> [Int64]? {
        let index = engine.dialect.fullText("asset_text")
        return try await withDatabase(index.create, on: engine) { database in
            try await database.write { connection in
                for (id, text) in Self.texts { try connection.execute(index.put(id, text)) }
            }
            guard let matching = index.matching(query) else { return nil }
            return try await database.read { connection in
                try connection.values("WITH found (id) AS (\(matching)) SELECT id FROM found ORDER BY id")
            }
        }
    }

    @Test(
        arguments: Engine.available,
        [
            ("прин 305", [1]), ("ПРИНТЕР", [1]), ("305", [1, 3]), ("305 прин", [1]), ("принтер 306", []), ("елка", [2]), ("ЁЛКА", [2]),
            ("ел", [2]),
            ("creme brulee", [4]), ("cre\u{300}me", [4]), ("кофе", [5]), ("305-b", [3]), ("room,305", [3]), ("интер", []),
            ("и", []), ("uu", [6]), ("a", [6]), ("lodz", []), ("łodz", [6]), ("ὀθ", [6]), ("οθονη", []), ("طاب", [7]), ("مكيف", []),
            ("打印", [8]),
            ("ss", []), ("ß", [9]), ("2", []), ("²", [9]), ("ⅷ", [9]), ("7", [9]), ("кофе кофе кофемашина", [5]), ("a o", []), ("e", []),
            ("холле в", [2]),
        ] as [(String, [Int64])])
    func everyWordBeginsAWord(on engine: Engine, search: (query: String, ids: [Int64])) async throws {
        #expect(try await find(search.query, on: engine) == search.ids)
    }

    @Test(
        arguments: Engine.available, [("елка", [2]), ("nora", [1]), ("tomas", [3]), ("dvorak", [3]), ("йот", [2])] as [(String, [Int64])])
    func aMigrationFillsItFromATable(on engine: Engine, search: (query: String, ids: [Int64])) async throws {
        let index = engine.dialect.fullText("person_text")
        let table: SQL = "CREATE TABLE person (id BIGINT PRIMARY KEY, key TEXT NOT NULL)"
        try await withDatabase("\(table); \(index.create)", on: engine) { database in
            let found: [Int64] = try await database.write { connection in
                for (id, name) in [1: "nora lind", 2: "елка йот", 3: "tomás dvořák"] as [Int64: String] {
                    try connection.execute("INSERT INTO person (id, key) VALUES (\(id), \(name))")
                }
                try connection.execute(index.fill(from: "SELECT id, key FROM person"))
                guard let matching = index.matching(search.query) else { return [] }
                return try connection.values(matching)
            }
            #expect(found == search.ids)
        }
    }

    @Test(arguments: Engine.available, ["", "   ", "-", "\"", "***", "'\"'", "…?!", "\u{0}", "\u{301}", "👍"])
    func aQueryWithoutWordsMatchesNothing(on engine: Engine, query: String) {
        #expect(engine.dialect.fullText("asset_text").matching(query) == nil)
    }

    @Test(
        arguments: Engine.available,
        [
            "принтер\"", "\"принтер", "принтер AND", "NOT принтер", "text:принтер", "принтер*", "^принтер", "{принтер", "принтер)",
            "NEAR(принтер",
            "принтер + hp", "принтер'; DROP TABLE asset_text; --", "принтер\u{0}hp", "принтер OR", "ⅷ принтер", "𞤀 принтер", "'принтер",
            "принтер\\", "принтер:*", "!принтер", "принтер & ", "принтер <-> hp",
        ])
    func noQueryIsASyntaxError(on engine: Engine, query: String) async throws {
        let ids = try await find(query, on: engine)
        #expect(ids == [1] || ids == [])
    }

    @Test(arguments: Engine.available) func aTextIsReplacedAndForgotten(on engine: Engine) async throws {
        let index = engine.dialect.fullText("asset_text")
        try await withDatabase(index.create, on: engine) { database in
            @Sendable func find(_ query: String) async throws -> [Int64] {
                let matching = try #require(index.matching(query))
                return try await database.read { connection in try connection.values(matching) }
            }
            _ = try await database.write { connection in try connection.execute(index.put(7, "old words")) }
            _ = try await database.write { connection in try connection.execute(index.put(7, "new words")) }
            #expect(try await find("old") == [])
            #expect(try await find("new") == [7])
            _ = try await database.write { connection in try connection.execute(index.remove(7)) }
            #expect(try await find("new") == [])
        }
    }

    @Test(arguments: Engine.available) func longWordsAndTextsAreKept(on engine: Engine) async throws {
        let index = engine.dialect.fullText("asset_text")
        let long = String(repeating: "ж", count: 3000)
        let many = (0..<200_000).map { "w\($0)" }.joined(separator: " ")
        try await withDatabase(index.create, on: engine) { database in
            let found: [[Int64]] = try await database.write { connection in
                try connection.execute(index.add(1, long + " end"))
                try connection.execute(index.add(2, many))
                return try [long, "end", "w0 w1"].map { try connection.values(#require(index.matching($0))) }
            }
            #expect(found == [[1], [1], [2]])
        }
    }

    @Test(arguments: [
        ("Ёж", "еж"), ("Е\u{308}ж", "еж"), ("Й", "й"), ("И\u{306}", "й"), ("E\u{301}", "é"), ("İ", "i\u{307}"), ("ABC 12", "abc 12"),
    ])
    func foldedTextIsLowerCaseComposedAndWithoutYo(text: String, expected: String) {
        #expect(Array(folded(text).utf8) == Array(expected.utf8))
    }
}
