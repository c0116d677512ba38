import Desk
import Testing

@Suite struct TokenScopeTests {
    @Test(arguments: [
        (["all"], "tickets:write", true), (["all"], "all", true), (["read"], "tickets:read", true), (["read"], "tickets:write", false),
        (["read"], "read", true), (["read"], "all", false), (["tickets:write"], "tickets:read", true),
        (["tickets:write"], "assets:read", false), (["tickets:write"], "read", false), (["assets:read"], "assets:write", false),
        (["read", "tickets:write"], "tickets:write", true), (["read", "tickets:write"], "assets:write", false),
    ])
    func aScopeCoversWhatItSays(scope: [String], need: String, isCovered: Bool) throws {
        let (scope, other) = (try #require(TokenScope(texts: scope)), try #require(TokenScope(texts: [need])))
        #expect(scope.covers(other) == isCovered)
        #expect(scope.missing(from: other) == (isCovered ? nil : need))
    }

    @Test(
        arguments: [
            ([], nil), ([""], nil), (["admin"], nil), (["tickets"], nil), (["tickets:delete"], nil), (["all", "x"], nil),
            (["tickets:read:"], nil), (["tickets:write", "tickets:read"], ["tickets:write"]), (["read", "all"], ["all"]),
            (["all", "tickets:write"], ["all"]), (["read", "assets:read", "tickets:write"], ["read", "tickets:write"]),
        ] as [([String], [String]?)])
    func onlyKnownWordsAreRead(texts: [String], kept: [String]?) {
        #expect(TokenScope(texts: texts)?.texts == kept)
    }

    @Test func whatANewerVersionStoredAllowsNothing() {
        #expect(TokenScope(stored: "tickets:read moon:write").texts == ["tickets:read"])
        #expect(!TokenScope(stored: "").covers(TokenScope.Need(.read, .tickets)))
    }

    @Test(
        arguments: [
            ("x", "30", ["all"], nil), ("", "30", ["all"], "name"), ("x", "0", ["all"], "days"), ("x", "366", ["all"], "days"),
            ("x", "soon", ["all"], "days"), ("x", "1", ["", ""], "scopes"), ("x", "1", ["galaxy"], "scopes"),
            ("x\ny", "1", ["all"], "name"),
        ] as [(String, String, [String], String?)])
    func aDraftNamesTheFieldThatIsWrong(name: String, days: String, scopes: [String], field: String?) {
        do {
            let draft = try TokenDraft(name: name, days: days, scopes: scopes)
            #expect(field == nil && draft.minutes == 30 * 1440)
        } catch { #expect(error.fields == [field]) }
    }
}
