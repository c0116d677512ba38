import Crypto
import Desk
import DeskStore
import Foundation
import Outbound

/// The desk's side of OpenID Connect: asks providers, through the one way out, and believes only what is signed.
///
/// What a provider publishes is kept for an hour; keys are fetched again, at most once a minute, when a token names one that is not among them.
actor OpenIDClient {
    private struct Kept<Value: Sendable>: Sendable {
        let result: Result<Value, OpenIDFailure>
        let at: Moment

        /// A failure is forgotten sooner than an answer.
        func isGood(at now: Moment) -> Bool {
            let term =
                switch result {
                case .success: OpenIDClient.keptMilliseconds
                case .failure: OpenIDClient.failurePauseMilliseconds
                }
            return (0..<term).contains(now.since(at))
        }
    }

    private nonisolated let outbound: Outbound
    private var addresses: [String: Kept<OpenIDAddresses>] = [:]
    private var keys: [URL: Kept<OpenIDKeys>] = [:]
    /// Calls on their way, which whoever asks for the same waits for.
    private var asking: [String: Task<Result<OpenIDAddresses, OpenIDFailure>, Never>] = [:]

    private static let keptMilliseconds: Int64 = 3_600_000
    /// Between two calls for the same: for new keys, and after a failure.
    private static let pauseMilliseconds: Int64 = 60_000
    private static let failurePauseMilliseconds: Int64 = 15_000

    init(_ outbound: Outbound) { self.outbound = outbound }

    /// Where a provider answers. `fresh`: asks again whatever is kept.
    func addresses(of issuer: String, fresh: Bool = false, at now: Moment) async throws(OpenIDFailure) -> OpenIDAddresses {
        if !fresh, let kept = addresses[issuer], kept.isGood(at: now) { return try kept.result.get() }
        let call = asking[issuer] ?? Task { [outbound] in await OpenIDClient.discover(issuer, outbound) }
        asking[issuer] = call
        let result = await call.value
        asking[issuer] = nil
        addresses[issuer] = Kept(result: result, at: now)
        return try result.get()
    }

    private static func discover(_ issuer: String, _ outbound: Outbound) async -> Result<OpenIDAddresses, OpenIDFailure> {
        do throws(OpenIDFailure) {
            let start = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
            guard let url = URL(string: "\(start)/.well-known/openid-configuration"), outbound.mayCall(url) else { throw .insecure }
            let document = try await outbound.json(OutboundRequest("GET", url, headers: [("Accept", "application/json")]))
            return .success(try OpenIDAddresses(document, issuer: issuer, isAllowed: outbound.mayCall))
        } catch { return .failure(error) }
    }

    /// Whether a provider can be signed in through, as far as that shows without anybody.
    func test(_ issuer: String, at now: Moment) async throws(OpenIDFailure) {
        let addresses = try await addresses(of: issuer, fresh: true, at: now)
        keys[addresses.keys] = nil
        _ = try await keys(at: addresses.keys, after: nil, at: now)
    }

    /// The keys at an address; `after`: keys among which one was missing, so they are worth another call.
    private func keys(at url: URL, after old: Moment?, at now: Moment) async throws(OpenIDFailure) -> (keys: OpenIDKeys, since: Moment) {
        if let kept = keys[url], kept.isGood(at: now), old == nil || now.since(kept.at) < OpenIDClient.pauseMilliseconds {
            return (try kept.result.get(), kept.at)
        }
        let result: Result<OpenIDKeys, OpenIDFailure>
        do throws(OpenIDFailure) {
            result = .success(
                try OpenIDKeys(try await outbound.json(OutboundRequest("GET", url, headers: [("Accept", "application/json")]))))
        } catch { result = .failure(error) }
        keys[url] = Kept(result: result, at: now)
        return (try result.get(), now)
    }

    /// Throws unless the provider signed the token.
    private func check(_ token: SignedToken, keysAt url: URL, at now: Moment) async throws(OpenIDFailure) {
        let (first, since) = try await keys(at: url, after: nil, at: now)
        do throws(OpenIDFailure) {
            try await first.check(token)
        } catch .unknownKey {
            try await keys(at: url, after: since, at: now).keys.check(token)
        }
    }

    /// What came of a code that the provider sent a browser back with: who it is.
    ///
    /// `secret`: the client's, in the clear; nil for a client without one.
    func claims(
        for code: String, _ way: SignOnWay, at provider: SignOnProvider, secret: String?, redirect: String, now: Moment
    ) async throws(OpenIDFailure) -> SignOnClaims {
        let addresses = try await addresses(of: provider.issuer, at: now)
        let answer = try await outbound.json(
            OpenIDClient.exchange(code, way, provider, secret: secret, redirect: redirect, addresses))
        guard let text = answer["id_token"]?.text else { throw .noToken }
        let signed = try SignedToken(text)
        try await check(signed, keysAt: addresses.keys, at: now)
        let token = try IDToken(signed.claims, issuer: provider.issuer, clientID: provider.clientID, nonce: way.nonce, at: now)
        let lacksGroups = !provider.roles.isEmpty && token.claims.at(provider.groupsClaim) == nil
        guard lacksGroups || token.claims["email"] == nil, let url = addresses.userInfo, let access = answer["access_token"]?.text else {
            return SignOnClaims(token, more: nil, groupsClaim: provider.groupsClaim)
        }
        let more = try await outbound.json(
            OutboundRequest("GET", url, headers: [("Accept", "application/json"), ("Authorization", "Bearer \(access)")]))
        guard more["sub"]?.text == token.subject else { throw .otherSubject }
        return SignOnClaims(token, more: more, groupsClaim: provider.groupsClaim)
    }

    /// The call that turns a code into tokens (RFC 6749, sections 2.3.1 and 4.1.3; RFC 7636).
    private static func exchange(
        _ code: String, _ way: SignOnWay, _ provider: SignOnProvider, secret: String?, redirect: String, _ addresses: OpenIDAddresses
    ) -> OutboundRequest {
        var fields = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect), ("code_verifier", way.verifier),
        ]
        var headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")]
        if let secret, !addresses.takesSecretInBody {
            let pair = "\(PercentCoding.encode(provider.clientID)):\(PercentCoding.encode(secret))"
            headers.append(("Authorization", "Basic \(Data(pair.utf8).base64EncodedString())"))
        } else {
            fields.append(("client_id", provider.clientID))
            if let secret { fields.append(("client_secret", secret)) }
        }
        let body = fields.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        return OutboundRequest("POST", addresses.token, headers: headers, body: Array(body.utf8))
    }

    /// Where to send the browser (OpenID Connect Core 1.0, section 3.1.2.1).
    static func authorization(_ way: SignOnWay, at provider: SignOnProvider, redirect: String, _ addresses: OpenIDAddresses) -> String {
        let scope = (["openid"] + provider.scopes.split(separator: " ").map(String.init).filter { $0 != "openid" }).joined(separator: " ")
        let challenge = Data(SHA256.hash(data: Data(way.verifier.utf8))).base64URL
        let fields = [
            ("response_type", "code"), ("response_mode", "query"), ("client_id", provider.clientID), ("redirect_uri", redirect),
            ("scope", scope), ("state", way.state), ("nonce", way.nonce), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ]
        let query = fields.map { "\($0.0)=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        let start = addresses.authorization.absoluteString
        return start + (addresses.authorization.query() == nil ? "?" : "&") + query
    }
}

extension Outbound {
    /// Tokens and secrets go over TLS, or to a server that the office itself has listed.
    fileprivate func mayCall(_ url: URL) -> Bool { url.scheme?.lowercased() == "https" || lists(url) }

    /// The JSON a server answers; anything else is no answer.
    fileprivate func json(_ request: OutboundRequest) async throws(OpenIDFailure) -> JSONValue {
        let answer: OutboundAnswer
        do { answer = try await send(request) } catch { throw OpenIDFailure(error) }
        guard answer.status == 200 else { throw .status }
        guard answer.contentType == "application/json" || answer.contentType == "application/jwk-set+json" else { throw .notJSON }
        do { return try JSONParser.parse(answer.body) } catch { throw .notJSON }
    }
}
