import Foundation
import JWTKit

/// A provider's public keys (RFC 7517), and what they are good for: checking a token's signature.
struct OpenIDKeys: Sendable {
    private struct Key: Sendable {
        let id: String?
        let kind: JWK.KeyType
        /// The one algorithm the key is for; nil when the provider does not say.
        let algorithm: String?
        let key: JWK
    }

    private let keys: [Key]

    /// Asymmetric ones only: with them nobody but the provider can sign.
    private static let algorithms: [String: JWK.Algorithm] = [
        "RS256": .rs256, "RS384": .rs384, "RS512": .rs512, "PS256": .ps256, "PS384": .ps384, "PS512": .ps512, "ES256": .es256,
        "ES384": .es384, "ES512": .es512,
    ]

    /// Keys of kinds we do not know, and those for encryption, are left out; throws when none is left.
    init(_ document: JSONValue) throws(OpenIDFailure) {
        guard case .array(let entries) = document["keys"] else { throw .noKeys }
        keys = entries.prefix(50).compactMap(OpenIDKeys.key)
        if keys.isEmpty { throw .noKeys }
    }

    private static func key(_ entry: JSONValue) -> Key? {
        guard entry["use"]?.text ?? "sig" == "sig" else { return nil }
        let (id, algorithm) = (entry["kid"]?.text, entry["alg"]?.text)
        // Named anew: what is looked up below must be there, and only public parts are taken.
        let name = JWKIdentifier(string: "key")
        switch entry["kty"]?.text {
        case "RSA":
            let key = JWK.rsa(nil, identifier: name, modulus: entry["n"]?.text, exponent: entry["e"]?.text)
            return Key(id: id, kind: .rsa, algorithm: algorithm, key: key)
        case "EC":
            guard let curve = entry["crv"]?.text.flatMap(ECDSACurve.init(rawValue:)) else { return nil }
            let key = JWK.ecdsa(nil, identifier: name, x: entry["x"]?.text, y: entry["y"]?.text, curve: curve)
            return Key(id: id, kind: .ecdsa, algorithm: algorithm, key: key)
        default: return nil
        }
    }

    /// Throws unless the key a token names signed it with the algorithm it names. `unknownKey`: the provider may have changed its keys.
    func check(_ token: SignedToken) async throws(OpenIDFailure) {
        guard let algorithm = OpenIDKeys.algorithms[token.algorithm] else { throw .badAlgorithm }
        let kind: JWK.KeyType = token.algorithm.hasPrefix("ES") ? .ecdsa : .rsa
        let fitting = keys.filter { key in
            key.kind.rawValue == kind.rawValue && (key.algorithm ?? token.algorithm) == token.algorithm
                && (token.keyID == nil || key.id == token.keyID)
        }
        // A token that names no key is taken only when there is no choice.
        guard let key = fitting.first, fitting.count == 1 || token.keyID != nil else { throw .unknownKey }
        let isRight: Bool
        do {
            var single = key.key
            single.algorithm = algorithm
            isRight = try await JWTKeyCollection().add(jwk: single).getKey(for: "key").verify(token.signature, signs: token.signed)
        } catch { throw .badSignature }
        guard isRight else { throw .badSignature }
    }
}
