import Testing

@testable import Desk

@Suite struct LoginTests {
    @Test(arguments: ["bob", "Anna.Petrova", "it", "0ps", "a__", "x-y.z_0", String(repeating: "a", count: 32)])
    func keepsWhatWasTyped(_ typed: String) throws {
        #expect(try Login(typed: typed).text == typed)
    }

    @Test func isTheSamePersonInAnyCase() throws {
        let one = try Login(typed: "Anna.Petrova")
        let other = try Login(typed: " anna.petrovA\n")
        #expect(one == other)
        #expect(Set([one, other]).count == 1)
        #expect(other.text == "anna.petrovA")
        #expect(other.folded == "anna.petrova")
    }

    @Test(arguments: [
        ("", Login.Problem.tooShort), ("  ", .tooShort), ("a", .tooShort), (String(repeating: "a", count: 33), .tooLong),
        (".bob", .badStart),
        ("_bob", .badStart), ("-bob", .badStart), ("bob smith", .foreignSymbol(" ")), ("bob@office", .foreignSymbol("@")),
        ("анна", .foreignSymbol("а")), ("bob\u{301}", .foreignSymbol("\u{301}")), ("\u{212A}im", .foreignSymbol("\u{212A}")),
        ("bob\u{0}", .foreignSymbol("\u{0}")), ("<bob>", .foreignSymbol("<")),
    ])
    func refuses(_ typed: String, _ problem: Login.Problem) {
        #expect(throws: problem) { try Login(typed: typed) }
    }
}
