import Crypto
package import Desk
package import DeskStore
import Foundation
import JWTKit

/// Signs and reads the API's bearer tokens (JWT, HS256 only); a token counts only while its id is in the database.
package struct Tokens: Sendable {
    private struct Claims: JWTPayload {
        let iss: IssuerClaim
        let aud: AudienceClaim
        let sub: SubjectClaim
        let jti: IDClaim
        let nbf: NotBeforeClaim
        let exp: ExpirationClaim

        func verify(using algorithm: some JWTAlgorithm) throws {
            try aud.verifyIntendedAudience(includes: Tokens.audience)
            guard iss.value == Tokens.issuer else { throw JWTError.claimVerificationFailure(failedClaim: iss, reason: "another issuer") }
        }

        /// Apart from the rest because the desk's clock decides, not the machine's.
        func verify(at now: Date) throws {
            try exp.verifyNotExpired(currentDate: now)
            // Not `verifyNotBefore`, for which a token is not good yet at the very moment it was made.
            guard nbf.value <= now else { throw JWTError.claimVerificationFailure(failedClaim: nbf, reason: "too soon") }
        }
    }

    private static let issuer = "tagdesk", audience = "tagdesk-api"
    private let keys: JWTKeyCollection

    package init(_ secrets: Secrets) async {
        keys = await JWTKeyCollection().add(hmac: HMACKey(key: secrets.derived("api tokens")), digestAlgorithm: .sha256)
    }

    /// A token for a person; its id must be stored before it is handed out.
    package func sign(id: String, personID: Int64, from now: Moment, until: Moment) async throws -> String {
        try await keys.sign(
            Claims(
                iss: .init(value: Tokens.issuer), aud: .init(value: Tokens.audience), sub: .init(value: String(personID)),
                jti: .init(value: id),
                nbf: .init(value: Tokens.date(now)), exp: .init(value: Tokens.date(until))))
    }

    /// A token for a person, stored so that it can be revoked.
    ///
    /// `identifier`: what was given with a right password, whose attempts are then forgiven; `proof`: of the second factor, if there is one.
    package func issue(
        for personID: Int64, days: Int64, identifier: String? = nil, proof: FactorProof? = nil, from address: String, in store: DeskStore
    ) async throws -> String {
        let id = Secrets.random()
        let now = store.now
        let until = now.adding(days: days)
        try await store.openToken(id, for: personID, until: until, identifier: identifier, proof: proof, from: address)
        return try await sign(id: id, personID: personID, from: now, until: until)
    }

    /// The credential in an `Authorization` header; throws `NotSignedIn` for anything but a good bearer token.
    func credential(_ header: String?, at now: Moment) async throws -> Credential {
        guard let header, header.prefix(7).lowercased() == "bearer " else { throw NotSignedIn() }
        do {
            let claims = try await keys.verify(String(header.dropFirst(7)), as: Claims.self)
            try claims.verify(at: Tokens.date(now))
            return .token(claims.jti.value)
        } catch { throw NotSignedIn() }
    }

    private static func date(_ moment: Moment) -> Date { Date(timeIntervalSince1970: Double(moment.milliseconds) / 1000) }
}
