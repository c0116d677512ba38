import Database
import Testing

@Suite struct FullTextTests {
    private static let texts: [Int64: String] = [
        1: "Принтер HP, кабинет 305", 2: "Ёлка в холле", 3: "Scanner in room 305-B", 4: "Crème brûlée machine", 5: "Кофемашина й",
    ]

    private func find(_ query: String) async throws -> [Int64]? {
        let index = sqliteDialect.fullText("asset_text")
        return try await withDatabase(index.create) { database in
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
        arguments: [
            ("прин 305", [1]), ("ПРИНТЕР", [1]), ("305", [1, 3]), ("305 прин", [1]), ("принтер 306", []), ("елка", [2]), ("ЁЛКА", [2]),
            ("ел", [2]),
            ("creme brulee", [4]), ("cre\u{300}me", [4]), ("кофе", [5]), ("305-b", [3]), ("room,305", [3]), ("интер", []),
        ] as [(String, [Int64])])
    func everyWordBeginsAWord(query: String, ids: [Int64]) async throws {
        #expect(try await find(query) == ids)
    }

    @Test(arguments: ["", "   ", "-", "\"", "***", "'\"'", "…?!", "\u{0}", "\u{301}", "👍"])
    func aQueryWithoutWordsMatchesNothing(query: String) async throws {
        #expect(try await find(query) == nil)
    }

    @Test(arguments: [
        "принтер\"", "\"принтер", "принтер AND", "NOT принтер", "text:принтер", "принтер*", "^принтер", "{принтер", "принтер)",
        "NEAR(принтер",
        "принтер + hp", "принтер'; DROP TABLE asset_text; --", "принтер\u{0}hp", "принтер OR", "ⅷ принтер", "𞤀 принтер",
    ])
    func noQueryIsASyntaxError(query: String) async throws {
        let ids = try await find(query)
        #expect(ids == [1] || ids == [])
    }

    @Test func aTextIsReplacedAndForgotten() async throws {
        let index = sqliteDialect.fullText("asset_text")
        try await withDatabase(index.create) { database in
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

    @Test(arguments: [
        ("Ёж", "еж"), ("Е\u{308}ж", "еж"), ("Й", "й"), ("И\u{306}", "й"), ("E\u{301}", "é"), ("İ", "i\u{307}"), ("ABC 12", "abc 12"),
    ])
    func foldedTextIsLowerCaseComposedAndWithoutYo(text: String, expected: String) {
        #expect(Array(folded(text).utf8) == Array(expected.utf8))
    }
}
