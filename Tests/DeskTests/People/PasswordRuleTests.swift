import Testing

@testable import Desk

@Suite struct PasswordRuleTests {
    static func problems(_ password: String) -> [PasswordRule.Problem] {
        PasswordRule.problems(password, login: "anna.petrova", name: "Анна Alexandra О'Брайен")
    }

    @Test(arguments: [
        "tagdesk-demo", "correct horse battery staple", "синий трактор едет", "k3#vT9-q", "qwerty-about-coffee", "password8472915",
        "19 slow printers", "анна любит кофе", "密码很长也可以吧", "84629173it",
    ])
    func accepts(_ password: String) {
        #expect(Self.problems(password).isEmpty)
        #expect(PasswordRule.problems(password, login: "", name: "").isEmpty)
    }

    @Test(arguments: ["owner", "assets", "it", "it2", "office", "dispatcher", "supervisor", "employee", "employee2"])
    func acceptsTheDemoPasswordForTheDemoLogins(_ login: String) {
        #expect(PasswordRule.problems("tagdesk-demo", login: login, name: "Demo Office").isEmpty)
    }

    @Test func lengthCountsCodePointsBelowAndBytesAbove() {
        #expect(Self.problems("") == [.tooShort])
        #expect(Self.problems("k3#vT9q") == [.tooShort])
        #expect(Self.problems("жук-на-8").isEmpty)
        #expect(Self.problems("жук-8") == [.tooShort])
        let long = String(repeating: "k3#vT9-q", count: 128)
        #expect(Self.problems(long).isEmpty)
        #expect(Self.problems(long + "!") == [.tooLong])
        #expect(Self.problems(String(repeating: "жук№8", count: 103)) == [.tooLong])
    }

    @Test(arguments: [
        "aaaaaaaa", "ЖЖЖЖЖЖЖЖ", "12121212", "qweqweqwe", "1234123412", "        ",
        "12345678", "1234567890", "01234567", "87654321", "qwertyui", "QWERTYUIOP", "poiuytre", "asdfghjkl", "йцукенгш", "фывапролд",
        "abcdefgh",
        "абвгдеёжз", "абвгдежз", "1q2w3e4r", "1qaz2wsx", "!@#$%^&*", "1234567890qwerty", "!\"№;%:?*",
        "password", "PASSWORD", "Password1", "password123456", "qwerty2024", "Admin2026!", "!!welcome!!", "iloveyou1", "P@ssw0rd",
        "pa$$w0rd99",
        "letmein!", "11223344", "parol2020",
        "пароль123", "Привет2026", "люблютебя", "ЛЮБОВЬ99", "gfhjkm123", "ghbdtn2026", "Yfnfif1990", "зфыыцщкв", "йцуке\u{43D}2024",
        "fylhtq1985",
    ])
    func refusesFirstGuesses(_ password: String) {
        #expect(Self.problems(password) == [.common])
    }

    @Test(arguments: [
        "anna.petrova", "AnnaPetrova", "anna_petrova1", "alexandra1", "АннаAlexandraО'Брайен", "обрайен2026", "анна1990",
    ])
    func refusesOwnNames(_ password: String) {
        #expect(Self.problems(password).contains(.ownName))
        #expect(!PasswordRule.problems(password, login: "bob", name: "Bob").contains(.ownName))
    }

    @Test func everyListedWordIsInTheFormItIsLookedUpIn() {
        for word in PasswordRule.notorious { #expect(word == word.lowercased()) }
    }
}
