import Testing

@testable import Desk

@Suite struct EmailAddressTests {
    @Test(arguments: [
        "anna@example.com", "a@b.co", "anna.petrova+desk@mail.example.com", "o'brien@example.ie", "_x-y@example.museum", "1@2.com",
        "почта@пример.рф", "anna@xn--e1afmkfd.xn--p1ai", "अन्ना@उदाहरण.भारत", String(repeating: "a", count: 64) + "@example.com",
    ])
    func accepts(_ typed: String) throws {
        #expect(try EmailAddress(typed: typed).text == typed)
    }

    @Test func isTheSameAddressInAnyCaseAndComposition() throws {
        let one = try EmailAddress(typed: " Anna.Й@Example.COM ")
        let other = try EmailAddress(typed: "anna.и\u{306}@example.com")
        #expect(one == other)
        #expect(Set([one, other]).count == 1)
        #expect(one.text == "Anna.Й@Example.COM")
        #expect(one.folded == "anna.й@example.com")
        #expect(Array(one.folded.unicodeScalars) == Array(other.folded.unicodeScalars))
    }

    static let longDomain = Array(repeating: String(repeating: "b", count: 63), count: 4).joined(separator: ".")

    @Test(arguments: [
        ("", EmailAddress.Problem.noSingleAtSign), ("anna", .noSingleAtSign), ("anna@office@example.com", .noSingleAtSign),
        ("@example.com", .badName), (".anna@example.com", .badName), ("anna.@example.com", .badName), ("an..na@example.com", .badName),
        ("an na@example.com", .badName), ("\"anna\"@example.com", .badName), ("anna,bob@example.com", .badName),
        ("<anna@example.com", .badName),
        ("anna\r\nBcc: eve@example.com", .badName), ("anna\u{301}\u{0}@example.com", .badName),
        (String(repeating: "a", count: 65) + "@example.com", .badName), ("anna@", .badDomain), ("anna@localhost", .badDomain),
        ("anna@example", .badDomain), ("anna@.com", .badDomain), ("anna@example.com.", .badDomain), ("anna@-example.com", .badDomain),
        ("anna@example-.com", .badDomain), ("anna@exa_mple.com", .badDomain), ("anna@127.0.0.1", .badDomain),
        ("anna@[127.0.0.1]", .badDomain),
        ("anna@example.com>", .badDomain), ("anna@" + String(repeating: "b", count: 64) + ".com", .badDomain),
        ("a@" + longDomain, .tooLong),
    ])
    func refuses(_ typed: String, _ problem: EmailAddress.Problem) {
        #expect(throws: problem) { try EmailAddress(typed: typed) }
    }
}
