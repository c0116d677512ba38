/// The six digits an authenticator app shows: time-based one-time passwords with the parameters every app knows, HMAC-SHA-1 over
/// steps of 30 seconds.
///
/// Sources: RFC 6238 (the steps, the window), RFC 4226 5.3 (the truncation). The HMAC itself is the caller's: rules know no cryptography.
package enum AuthenticatorCode {
    package static let digits = 6
    package static let stepMilliseconds: Int64 = 30_000
    /// How many steps before and after the present one are good too: clocks differ and typing takes time (RFC 6238 5.2).
    package static let drift: Int64 = 1

    /// The number of a moment's step since 1970.
    package static func step(at moment: Moment) -> Int64 { moment.milliseconds / stepMilliseconds }

    /// What is signed for a step: its number in eight bytes, the highest first.
    package static func message(_ step: Int64) -> [UInt8] {
        stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: step >> $0) }
    }

    /// The digits made of a signature of at least 20 bytes, six of them unless the RFC's own examples are asked for.
    package static func text(of signature: [UInt8], digits: Int = AuthenticatorCode.digits) -> String {
        let offset = Int((signature.last ?? 0) & 15)
        let number = signature[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(Int(number) % (0..<digits).reduce(1) { power, _ in power * 10 })
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }

    /// The step whose digits were typed, among those good at `now` and later than the one used last; nil when there is none, so that
    /// a code opens something only once. `sign` answers the HMAC-SHA-1 of a message under the person's secret.
    package static func step(of typed: String, at now: Moment, after used: Int64, sign: (_ message: [UInt8]) -> [UInt8]) -> Int64? {
        let present = step(at: now)
        return (present - drift...present + drift).first { step in
            step > used && text(of: sign(message(step))) == typed
        }
    }

    /// Six digits, however they were spaced; nil for anything else.
    package static func digits(typed: String) -> String? {
        let scalars = typed.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "-" }
        guard scalars.count == digits, scalars.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
        return String(String.UnicodeScalarView(scalars))
    }
}
