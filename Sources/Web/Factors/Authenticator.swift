import Crypto
import Desk
import DeskStore
import HTTPTypes

/// The desk's half of an authenticator app: makes secrets, keeps them sealed, and judges what is typed.
struct Authenticator: Sendable {
    let secrets: Secrets

    /// 160 random bits, as many as the signature has (RFC 4226, section 4, R6).
    static func newSecret() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<20).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// A secret as it is stored and carried by a form: nobody but the desk can read it, and it is of use to this person alone.
    func sealed(_ secret: [UInt8], of personID: Int64) throws -> String { try secrets.sealed(secret, for: Self.purpose(personID)) }

    /// nil: not sealed by this desk for this person.
    func opened(_ sealed: String, of personID: Int64) -> [UInt8]? { secrets.opened(sealed, for: Self.purpose(personID)) }

    private static func purpose(_ personID: Int64) -> String { "second factor \(personID)" }

    /// The step whose digits were typed, later than `used`; nil when there is none.
    func step(of typed: String, secret: [UInt8], at now: Moment, after used: Int64 = 0) -> Int64? {
        AuthenticatorCode.digits(typed: typed).flatMap { digits in
            AuthenticatorCode.step(of: digits, at: now, after: used) { Self.signature(of: $0, secret) }
        }
    }

    /// What was typed as a proof for the store to take: digits of the app, or a recovery code; nil when it is certainly wrong.
    func proof(_ typed: String, against kept: FactorSecret, at now: Moment) -> FactorProof? {
        if let code = RecoveryCode(typed: typed) { return .recovery(Self.digest(of: code, personID: kept.personID)) }
        guard let secret = opened(kept.sealed, of: kept.personID) else { return nil }
        return step(of: typed, secret: secret, at: now, after: kept.usedStep).map(FactorProof.step)
    }

    /// What is stored of a recovery code; of another person the same code is another.
    static func digest(of code: RecoveryCode, personID: Int64) -> String { Secrets.digest("recovery \(personID) \(code.text)") }

    /// HMAC-SHA-1, which every authenticator app speaks; as a message authentication code it is not broken.
    static func signature(of message: [UInt8], _ secret: [UInt8]) -> [UInt8] {
        Array(HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)))
    }

    /// What the QR code carries (the de-facto key URI format of authenticator apps).
    static func address(of secret: [UInt8], login: String, host: String?) -> String {
        let account = PercentCoding.encode(host.map { "\(login)@\($0)" } ?? login)
        return "otpauth://totp/Tagdesk:\(account)?secret=\(base32(secret))&issuer=Tagdesk"
    }
}

extension WebDesk {
    var authenticator: Authenticator { Authenticator(secrets: secrets) }

    /// The proof in what was typed as a code. Throws a 429 `Problem` while too many attempts were made, and the field's problem when it
    /// is missing or wrong; nil when there is no second factor to prove any more.
    func proof(_ typed: String?, _ attempt: CodeAttempt, from address: String) async throws -> FactorProof? {
        if let wait = attempt.wait { throw Problem.tooManyAttempts(wait) }
        guard let kept = attempt.secret else { return nil }
        guard let typed, !typed.trimmed.isEmpty else { throw FieldProblems("code", .missing) }
        guard let proof = authenticator.proof(typed, against: kept, at: store.now) else {
            try await store.refuseCode(of: kept.personID, from: address)
            throw FieldProblems("code", .wrongCode)
        }
        return proof
    }

    /// Fresh recovery codes.
    func recoveryCodes() -> [RecoveryCode] {
        var generator = SystemRandomNumberGenerator()
        return (0..<RecoveryCode.count).map { _ in RecoveryCode(random: &generator) }
    }
}

extension Problem {
    /// `wait`: milliseconds.
    static func tooManyAttempts(_ wait: Int64) -> Problem {
        Problem(.tooManyRequests, "Too many attempts.", headers: [.retryAfter: String((wait + 999) / 1000)])
    }
}
