import Desk
import Testing

/// The rules of the authenticator's code that need no cryptography; the RFC's own examples are in WebTests.
@Suite struct AuthenticatorCodeTests {
    /// A signature whose digits are those of the step, as far as the tests go.
    private static func sign(_ message: [UInt8]) -> [UInt8] {
        Array(message.suffix(4)) + [UInt8](repeating: 0, count: 16)
    }
    private static func code(_ step: Int64) -> String { AuthenticatorCode.text(of: sign(AuthenticatorCode.message(step))) }
    private static let now = Moment(milliseconds: 1_000_000 * AuthenticatorCode.stepMilliseconds + 29_999)

    @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)])
    func aCodeIsGoodOneStepBeforeAndAfter(offset: Int64, isGood: Bool) {
        let step = AuthenticatorCode.step(of: Self.code(1_000_000 + offset), at: Self.now, after: 0, sign: Self.sign)
        #expect(step == (isGood ? 1_000_000 + offset : nil))
    }

    @Test(arguments: [(999_999, true), (1_000_000, false), (1_000_001, false)] as [(Int64, Bool)])
    func aCodeIsGoodOnlyAfterTheOneUsedLast(used: Int64, isGood: Bool) {
        let step = AuthenticatorCode.step(of: Self.code(1_000_000), at: Self.now, after: used, sign: Self.sign)
        #expect(step == (isGood ? 1_000_000 : nil))
    }

    /// RFC 4226, section 5.4.
    @Test func theDigitsAreTruncatedAsTheRFCDoes() {
        let signature: [UInt8] = [
            0x1f, 0x86, 0x98, 0x69, 0x0e, 0x02, 0xca, 0x16, 0x61, 0x85, 0x50, 0xef, 0x7f, 0x19, 0xda, 0x8e, 0x94, 0x5b, 0x55, 0x5a,
        ]
        #expect(AuthenticatorCode.text(of: signature) == "872921")
    }

    @Test(arguments: [
        ("123456", "123456"), (" 123 456 ", "123456"), ("123-456", "123456"), ("12345", nil), ("1234567", nil), ("12345a", nil), ("", nil),
        ("١٢٣٤٥٦", nil),
    ])
    func digitsMayBeSpaced(typed: String, digits: String?) {
        #expect(AuthenticatorCode.digits(typed: typed) == digits)
    }

    /// RFC 4648, section 10.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func base32IsTheRFCs(text: String, encoded: String) {
        #expect(base32(Array(text.utf8)) == encoded)
    }
}

@Suite struct RecoveryCodeTests {
    @Test func oneIsReadBackHoweverItIsTyped() throws {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<100 {
            let code = RecoveryCode(random: &random)
            for typed in [
                code.grouped, code.text, code.text.lowercased(), " \(code.grouped.lowercased()) ", code.text.map { "\($0) " }.joined(),
            ] {
                #expect(RecoveryCode(typed: typed) == code)
            }
        }
    }

    @Test(arguments: ["", "K7M2P-9XQR", "K7M2P-9XQRTT", "K7M2P-9XQR0", "K7M2P-9XQRI", "123456", "ÄÖÜÄÖÜÄÖÜÄ"])
    func nothingElseIsOne(typed: String) {
        #expect(RecoveryCode(typed: typed) == nil)
    }
}

@Suite struct DeviceTests {
    @Test(arguments: [
        ("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0", Device.Browser.firefox, Device.System.linux),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
            .edge, .windows
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 YaBrowser/25.8.0.0 Safari/537.36",
            .yandex, .windows
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            .safari, .iphone
        ),
        (
            "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36", .chrome,
            .android
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15",
            .safari, .mac
        ),
        ("curl/7.88.1", .other, .other), ("", .other, .other),
    ])
    func aBrowserIsNamedByItsAgent(agent: String, browser: Device.Browser, system: Device.System) {
        let device = Device(agent: agent)
        #expect(device.browser == browser && device.system == system)
    }
}

@Suite struct FactorResetTests {
    private func person(_ roles: [Role], site: Int64?, id: Int64 = 9) -> Person {
        Person(
            id: id, login: "x", name: "X", status: .active, roles: roles, siteID: site, departmentIDs: [], language: .english, timeZone: nil
        )
    }

    @Test func nobodyResetsWhoDecidesMoreThanThey() {
        let (owner, manager) = (person([.owner], site: nil, id: 1), person([.userManager], site: nil, id: 2))
        let siteManager = person([.siteManager], site: 1, id: 3)
        let (here, there) = (person([.executor], site: 1), person([.executor], site: 2))
        #expect(!owner.mayResetFactor(of: owner), "one's own is switched off with the password")
        #expect(owner.mayResetFactor(of: manager))
        #expect(manager.mayResetFactor(of: here) && manager.mayResetFactor(of: siteManager) && !manager.mayResetFactor(of: owner))
        #expect(siteManager.mayResetFactor(of: here) && !siteManager.mayResetFactor(of: there))
        #expect(!siteManager.mayResetFactor(of: person([.userManager], site: 1)))
        #expect(!here.mayResetFactor(of: here), "whoever could reset their own would need no phone")
    }
}
