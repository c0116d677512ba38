import Crypto
import CryptoExtras
package import Desk
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import JWTKit
import Logging
import NIOCore
package import Outbound
import Synchronization
package import Web

/// A small sign-on provider (OpenID Connect) on a port of this machine, which can answer wrongly in every way that matters.
package final class TestProvider: Sendable {
    /// What is wrong with its answers.
    package enum Flaw: String, CaseIterable, Sendable {
        // The ID token.
        case otherNonce, otherAudience, otherParty, otherIssuer, expired, notYet, noExpiry, noSignature, sharedSecret, unknownKey, forged
        case critical, noSubject, noToken
        // What is around it.
        case otherSubject, tokenError, tokenRedirect, tokenHTML, tokenHuge, tokenSlow
        case discoveryHuge, discoveryHTML, discoveryRedirect, discoveryOtherIssuer, discoveryInsecure, discoveryIncomplete, keysEmpty
    }

    package enum Algorithm: String, CaseIterable, Sendable {
        case es256 = "ES256"
        case rs256 = "RS256"
        case ps256 = "PS256"
    }

    package struct Person: Sendable {
        package var subject: String
        package var claims: [(String, JSON)]

        package init(_ subject: String, _ claims: KeyValuePairs<String, JSON>) {
            self.subject = subject
            self.claims = claims.map { ($0.key, $0.value) }
        }
    }

    /// How it behaves; tests change it as they go.
    package struct Behaviour: Sendable {
        package var flaw: Flaw?
        package var algorithm = Algorithm.es256
        /// Whether the person's claims are in the answer of `userinfo` instead of in the token.
        package var tellsLater = false
        package var takesSecretInBody = false
        package var now = Moment(milliseconds: 0)
        /// Which calls came, in order: paths.
        package fileprivate(set) var calls: [String] = []
        fileprivate var keyID = "first"
        fileprivate var key = ES256PrivateKey()
        fileprivate var waiting: [String: Way] = [:]
        fileprivate var person: Person?
    }

    /// Somebody on the way from the provider back to the desk.
    fileprivate struct Way: Sendable {
        let query: [String: String]
        let person: Person
    }

    package static let clientID = "desk client/1"
    package static let clientSecret = "s3cret:%/ü"

    private let behaviour = Mutex(Behaviour())
    private static let rsa = Result { try Insecure.RSA.PrivateKey(pem: try _RSA.Signing.PrivateKey(keySize: .bits2048).pemRepresentation) }
    package let port: Int
    package var issuer: String { "http://127.0.0.1:\(port)" }
    /// The calls that reach it, none longer than `limit`.
    package func outbound(limit: Duration) -> Outbound { Outbound(allowing: [Target(host: "127.0.0.1", port: port)], limit: limit) }

    private init(port: Int) { self.port = port }

    /// Runs one for the length of `body`.
    package static func open<T: Sendable>(_ body: @escaping @Sendable (TestProvider) async throws -> T) async throws -> T {
        let place = Mutex<TestProvider?>(nil)
        let router = Router()
        for path in ["/.well-known/openid-configuration", "/keys", "/userinfo"] {
            router.get(RouterPath(path)) { request, _ in
                try await place.withLock { $0 }?.answer(path, request, "") ?? Response(status: .notFound)
            }
        }
        router.post("/token") { request, _ in
            let body = String(buffer: try await request.body.collect(upTo: 100_000))
            return try await place.withLock { $0 }?.answer("/token", request, body) ?? Response(status: .notFound)
        }
        var logger = Logger(label: "provider")
        logger.logLevel = .critical
        return try await Application(router: router, logger: logger).test(.live) { client in
            let provider = TestProvider(port: client.port ?? 0)
            place.withLock { $0 = provider }
            return try await body(provider)
        }
    }

    package func change(_ body: (inout Behaviour) -> Void) { behaviour.withLock { body(&$0) } }
    package var calls: [String] { behaviour.withLock { $0.calls } }

    /// Signs with another key from now on, and publishes only that one.
    package func changeKeys(to id: String) {
        change {
            $0.keyID = id
            $0.key = ES256PrivateKey()
        }
    }

    /// What a browser that is sent to `address` comes back with, when `person` signs in there: a path of the desk.
    package func signIn(_ person: Person, sentTo address: String) throws -> String {
        guard let parts = URLComponents(string: address), address.hasPrefix("\(issuer)/authorize?") else { throw Refused() }
        let query = Dictionary(
            (parts.percentEncodedQueryItems ?? []).map { ($0.name, ($0.value ?? "").removingPercentEncoding ?? "") },
            uniquingKeysWith: { $1 })
        let wanted: [String: String] = [
            "response_type": "code", "response_mode": "query", "client_id": TestProvider.clientID, "code_challenge_method": "S256",
        ]
        guard wanted.allSatisfy({ query[$0.key] == $0.value }), query["scope"]?.hasPrefix("openid") == true,
            let back = query["redirect_uri"].flatMap({ URLComponents(string: $0)?.path }), let state = query["state"]
        else { throw Refused() }
        let code = UUID().uuidString
        change {
            $0.waiting[code] = Way(query: query, person: person)
            $0.calls.append("/authorize")
        }
        return "\(back)?code=\(code)&state=\(state)"
    }

    package struct Refused: Error {}

    private func answer(_ path: String, _ request: Request, _ body: String) async throws -> Response {
        change { $0.calls.append(path) }
        let now = behaviour.withLock { $0 }
        switch (path, now.flaw) {
        case ("/token", .tokenSlow): try await Task.sleep(for: .seconds(6))
        case ("/token", .tokenRedirect), ("/.well-known/openid-configuration", .discoveryRedirect):
            return Response(status: .temporaryRedirect, headers: [.location: "\(issuer)/elsewhere"])
        case ("/token", .tokenHTML), ("/.well-known/openid-configuration", .discoveryHTML): return Self.html
        case ("/token", .tokenHuge), ("/.well-known/openid-configuration", .discoveryHuge): return Self.json(["x": .string(Self.huge)])
        case ("/token", .tokenError): return Self.json(["error": "invalid_grant"], .badRequest)
        default: break
        }
        switch path {
        case "/keys": return Self.json(try keys(now))
        case "/token": return try await token(request, body, now)
        case "/userinfo": return userInfo(request, now)
        default: return Self.json(discovery(now))
        }
    }

    private func discovery(_ now: Behaviour) -> JSON {
        let token = now.flaw == .discoveryInsecure ? "http://192.0.2.1/token" : "\(issuer)/token"
        return .object([
            ("issuer", .string(now.flaw == .discoveryOtherIssuer ? "\(issuer)/" : issuer)),
            ("authorization_endpoint", .string("\(issuer)/authorize")), ("token_endpoint", .string(token)),
            (now.flaw == .discoveryIncomplete ? "jwks" : "jwks_uri", .string("\(issuer)/keys")),
            ("userinfo_endpoint", .string("\(issuer)/userinfo")),
            ("token_endpoint_auth_methods_supported", .array([now.takesSecretInBody ? "client_secret_post" : "client_secret_basic"])),
        ])
    }

    /// With a key for encryption and one of a kind nobody knows, as real ones have.
    private func keys(_ now: Behaviour) throws -> JSON {
        if now.flaw == .keysEmpty { return ["keys": []] }
        let (rsa, point) = (try Self.rsa.get().publicKey, now.key.publicKey.parameters)
        let (modulus, exponent) = try rsa.getKeyPrimitives()
        return [
            "keys": [
                ["kty": "OKP9", "kid": "strange"], ["kty": "RSA", "use": "enc", "kid": .string(now.keyID), "n": "AQAB", "e": "AQAB"],
                [
                    "kty": "EC", "use": "sig", "crv": "P-256", "kid": .string(now.keyID), "x": .string(point?.x ?? ""),
                    "y": .string(point?.y ?? ""),
                ],
                ["kty": "RSA", "kid": "rsa", "n": .string(Self.base64URL(modulus)), "e": .string(Self.base64URL(exponent))],
            ]
        ]
    }

    /// Gives tokens for a code, once, to the client that can prove who it is and that it set out itself (RFC 7636).
    private func token(_ request: Request, _ body: String, _ now: Behaviour) async throws -> Response {
        let pairs = body.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        let fields = Dictionary(pairs.map { ($0[0], ($0.count > 1 ? $0[1] : "").removingPercentEncoding ?? "") }, uniquingKeysWith: { $1 })
        let code = fields["code"] ?? ""
        guard let way = behaviour.withLock({ $0.waiting.removeValue(forKey: code) }), isClient(request, fields, now),
            fields["grant_type"] == "authorization_code", fields["redirect_uri"] == way.query["redirect_uri"],
            Self.base64URL(SHA256.hash(data: Data((fields["code_verifier"] ?? "").utf8))) == way.query["code_challenge"]
        else { return Self.json(["error": "invalid_grant"], .badRequest) }
        change { $0.person = way.person }
        var answer: [(String, JSON)] = [("access_token", "access"), ("token_type", "Bearer")]
        if now.flaw != .noToken { answer.append(("id_token", .string(try await idToken(way, now)))) }
        return Self.json(.object(answer))
    }

    private func isClient(_ request: Request, _ fields: [String: String], _ now: Behaviour) -> Bool {
        if now.takesSecretInBody { return fields["client_id"] == Self.clientID && fields["client_secret"] == Self.clientSecret }
        func encoded(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
        let pair = request.headers[.authorization].flatMap { Data(base64Encoded: String($0.dropFirst(6))) }.map {
            String(decoding: $0, as: UTF8.self)
        }
        let parts = pair?.split(separator: ":").map { $0.removingPercentEncoding } ?? []
        return parts == [Self.clientID, Self.clientSecret]
    }

    private func userInfo(_ request: Request, _ now: Behaviour) -> Response {
        guard request.headers[.authorization] == "Bearer access", let person = now.person else { return Response(status: .unauthorized) }
        let subject = now.flaw == .otherSubject ? "somebody-else" : person.subject
        return Self.json(.object([("sub", .string(subject))] + person.claims))
    }

    private func idToken(_ way: Way, _ now: Behaviour) async throws -> String {
        let seconds = now.now.milliseconds / 1000
        let (issued, expires) =
            now.flaw == .expired
            ? (seconds - 3600, seconds - 61) : now.flaw == .notYet ? (seconds + 120, seconds + 600) : (seconds, seconds + 300)
        var claims: [(String, JSON)] = [
            ("iss", .string(now.flaw == .otherIssuer ? "https://login.example.com" : issuer)),
            (
                "aud",
                now.flaw == .otherAudience
                    ? "another" : now.flaw == .otherParty ? [.string(Self.clientID), "another"] : .string(Self.clientID)
            ),
            ("iat", .integer(issued)), ("nonce", now.flaw == .otherNonce ? "another" : JSON(way.query["nonce"])),
        ]
        if now.flaw == .otherParty { claims.append(("azp", "another")) }
        if now.flaw != .noExpiry { claims.append(("exp", .integer(expires))) }
        if now.flaw != .noSubject { claims.append(("sub", .string(way.person.subject))) }
        if !now.tellsLater { claims += way.person.claims }
        return try await signed(.object(claims), now)
    }

    private func signed(_ claims: JSON, _ now: Behaviour) async throws -> String {
        let keyID = now.flaw == .unknownKey ? "nobody" : now.algorithm == .es256 ? now.keyID : "rsa"
        let name = now.flaw == .noSignature ? "none" : now.flaw == .sharedSecret ? "HS256" : now.algorithm.rawValue
        var header: [(String, JSON)] = [("alg", .string(name)), ("kid", .string(keyID)), ("typ", "JWT")]
        if now.flaw == .critical { header.append(("crit", ["exp"])) }
        let text = "\(Self.base64URL(Data(JSON.object(header).bytes))).\(Self.base64URL(Data(claims.bytes)))"
        switch now.flaw {
        case .noSignature: return text + "."
        case .sharedSecret:
            // The classic confusion: the public key taken for a shared secret.
            let key = SymmetricKey(data: Data(now.key.publicKey.pemRepresentation.utf8))
            return "\(text).\(Self.base64URL(Data(HMAC<SHA256>.authenticationCode(for: Data(text.utf8), using: key))))"
        case .forged:
            let keys = await JWTKeyCollection().add(ecdsa: ES256PrivateKey(), kid: "k")
            return "\(text).\(Self.base64URL(Data(try await keys.getKey(for: "k").sign(Data(text.utf8)))))"
        default:
            let keys = JWTKeyCollection()
            switch now.algorithm {
            case .es256: await keys.add(ecdsa: now.key, kid: "k")
            case .rs256: await keys.add(rsa: try Self.rsa.get(), digestAlgorithm: .sha256, kid: "k")
            case .ps256: await keys.add(pss: try Self.rsa.get(), digestAlgorithm: .sha256, kid: "k")
            }
            return "\(text).\(Self.base64URL(Data(try await keys.getKey(for: "k").sign(Data(text.utf8)))))"
        }
    }

    private static func base64URL(_ bytes: some Sequence<UInt8>) -> String {
        Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private static func json(_ value: JSON, _ status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(bytes: value.bytes)))
    }

    private static let html = Response(
        status: .ok, headers: [.contentType: "text/html"], body: .init(byteBuffer: ByteBuffer(string: "<!doctype html><p>Welcome")))
    private static let huge = String(repeating: "x", count: 70_000)
}
