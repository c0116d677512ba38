import Testing

@testable import Desk

@Suite struct PhoneTests {
    @Test(arguments: [
        ("+7 916 123-45-67", "+79161234567"), ("8 (916) 123-45-67", "+79161234567"), ("89161234567", "+79161234567"),
        ("7 916 123 45 67", "+79161234567"), ("8-800-555-35-35", "+78005553535"), ("+44 (20) 7946-0958", "+442079460958"),
        ("+81 3 1234 5678", "+81312345678"), ("+86 138 0013 8000", "+8613800138000"), ("86 138 0013 8000", "+8613800138000"),
        (" ( + 49 ) 30 1234567 ", "+49301234567"),
        ("1234567", "+1234567"), ("123456789012345", "+123456789012345"), ("+7\u{A0}916\u{2011}123–45—67", "+79161234567"),
        ("\u{202D}+7 916 123-45-67\u{202C}", "+79161234567"),
    ])
    func hasOneSpelling(_ typed: String, _ text: String) throws {
        #expect(try Phone(typed: typed).text == text)
        #expect(try Phone(typed: text).text == text)
    }

    @Test(arguments: [
        ("", Phone.Problem.tooShort), ("+", .tooShort), ("123456", .tooShort), ("+1234567890123456", .tooLong),
        ("020 7946 0958", .noCountryCode),
        ("+020 7946 0958", .noCountryCode), ("++79161234567", .foreignSymbol("+")), ("7+9161234567", .foreignSymbol("+")),
        ("8916123456x", .foreignSymbol("x")), ("8.916.123.45.67", .foreignSymbol(".")), ("٠١٢٣٤٥٦٧٨", .foreignSymbol("٠")),
        ("+7916\u{0}1234567", .foreignSymbol("\u{0}")), ("916123456\u{301}7", .foreignSymbol("\u{301}")),
    ])
    func refuses(_ typed: String, _ problem: Phone.Problem) {
        #expect(throws: problem) { try Phone(typed: typed) }
    }
}
