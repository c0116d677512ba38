import Desk
import DeskStore
import Foundation
import HTTPTypes
import Testing

@testable import Web

/// The authenticator's cryptography: against the RFC, and sealed for one person.
@Suite struct AuthenticatorTests {
    /// RFC 6238, appendix B, the column of HMAC-SHA-1: seconds since 1970 and the eight digits.
    @Test(
        arguments: [
            (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] as [(Int64, String)])
    func theRFCsExamplesHold(seconds: Int64, code: String) {
        let step = AuthenticatorCode.step(at: Moment(milliseconds: seconds * 1000))
        let signature = Authenticator.signature(of: AuthenticatorCode.message(step), Array("12345678901234567890".utf8))
        #expect(AuthenticatorCode.text(of: signature, digits: 8) == code)
    }

    @Test func whatIsSealedOpensForItsPersonAtItsDeskAlone() throws {
        let (desk, other) = (
            Authenticator(secrets: Secrets(key: Array(repeating: 1, count: 32))),
            Authenticator(secrets: Secrets(key: Array(repeating: 2, count: 32)))
        )
        let secret = Authenticator.newSecret()
        let sealed = try desk.sealed(secret, of: 7)
        #expect(secret.count == 20 && desk.opened(sealed, of: 7) == secret)
        #expect(desk.opened(sealed, of: 8) == nil && other.opened(sealed, of: 7) == nil)
        #expect(try desk.sealed(secret, of: 7) != sealed, "two sealings of one secret do not look alike")
        for broken in ["", "x", String(sealed.dropLast(8)), "AAAA" + sealed.dropFirst(4)] { #expect(desk.opened(broken, of: 7) == nil) }
    }

    @Test func theAddressIsWhatAppsRead() {
        #expect(
            Authenticator.address(of: Array("12345678901234567890".utf8), login: "nora", host: "desk.example.com")
                == "otpauth://totp/Tagdesk:nora%40desk.example.com?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Tagdesk")
    }
}
