import Desk
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import Logging

/// Signing in through a provider: the way there, and the way back.
struct SignOnPages {
    let web: WebDesk

    /// `GET /sign-on/{id}`: to the provider; changes nothing here.
    func start(_ request: Request, _ context: DeskContext) async throws -> Response {
        let provider = try await web.store.signOnProvider(try context.pathID())
        let arrival = Arrival(request, context, web)
        let guest = arrival.guest ?? Secrets.random()
        let place: String
        do {
            place = try await web.away(SignOnWay(.signIn, to: provider.id, browser: guest, at: web.store.now, web.secrets), to: provider)
        } catch let failure as OpenIDFailure {
            return try await failed(request, context, provider, failure)
        }
        var response = Response(status: .seeOther, headers: [.location: place, .cacheControl: "no-store"])
        if arrival.guest == nil { response = response.setting(SetCookie(web.cookies.guest, guest)) }
        // Browsers keep 4 KB of a cookie; what is longer lands on Home.
        let next = try request.query()["next"].flatMap(LocalPath.init).flatMap { $0.text.utf8.count <= 3000 ? $0 : nil }
        return response.setting(next.map { SetCookie(web.cookies.next, $0.text, maxAge: 600) } ?? .removal(of: web.cookies.next))
    }

    /// `GET /sign-on/{id}/callback`: back from the provider.
    func finish(_ request: Request, _ context: DeskContext) async throws -> Response {
        let provider = try await web.store.signOnProvider(try context.pathID())
        let arrival = Arrival(request, context, web)
        let query = try request.query()
        guard let way = web.way(back: query["state"] ?? "", from: provider, arrival) else {
            return try await trouble(request, context, provider, .otherBrowser)
        }
        guard web.store.now < way.until else { return try await trouble(request, context, provider, .late) }
        do { try await web.store.takeReturn(Secrets.digest(way.state), until: way.until) } catch is Missing {
            return try await trouble(request, context, provider, .used)
        }
        guard query["error"] == nil else { return try await refused(request, context, provider, query) }
        // Of a provider that says who answers, it must be this one (RFC 9207).
        guard let code = query["code"], query["iss"] ?? provider.issuer == provider.issuer else {
            try await web.store.noteFailedReturn(from: provider, OpenIDFailure.badIssuer.rawValue, at: arrival.address)
            return try await failed(request, context, provider, .badIssuer)
        }
        let claims: SignOnClaims
        do {
            claims = try await web.claims(for: code, way, at: provider)
        } catch let failure as OpenIDFailure {
            try await web.store.noteFailedReturn(from: provider, failure.rawValue, at: arrival.address)
            return try await failed(request, context, provider, failure)
        }
        switch way.purpose {
        case .signIn: return try await enter(request, context, provider, claims, arrival)
        case .connect: return try await SignOnLinkPages(web: web).connected(claims, provider, arrival)
        }
    }

    private func enter(
        _ request: Request, _ context: DeskContext, _ provider: SignOnProvider, _ claims: SignOnClaims, _ arrival: Arrival
    ) async throws -> Response {
        let secret = Secrets.random()
        let outcome = try await web.store.signOn(
            claims, through: provider,
            SignOnVisitor(
                session: Secrets.digest(secret), replacing: arrival.session.map(Secrets.digest), language: arrival.language,
                address: arrival.address, agent: arrival.agent))
        switch outcome {
        case .admitted(let admission, let beginsWithReport):
            let next = request.cookie(web.cookies.next)?.removingPercentEncoding.flatMap(LocalPath.init)
            return try web.admit(admission, secret, to: next ?? (beginsWithReport ? "/tickets/new" : "/")).setting(
                .removal(of: web.cookies.next))
        case .pending: return try await trouble(request, context, provider, .pending)
        case .refused: return try await trouble(request, context, provider, .refused)
        case .disabled: return try await trouble(request, context, provider, .disabled)
        case .unknown: return try await trouble(request, context, provider, .unknown)
        case .connectFirst: return try await trouble(request, context, provider, .connectFirst)
        }
    }

    /// The provider sent the browser back without a code.
    private func refused(
        _ request: Request, _ context: DeskContext, _ provider: SignOnProvider, _ query: Query
    ) async throws -> Response {
        let isDenied = query["error"] == "access_denied"
        try await web.store.noteFailedReturn(from: provider, isDenied ? "denied" : "error", at: context.clientAddress)
        context.logger.notice(
            "sign-on refused by the provider", metadata: ["provider": "\(provider.name)", "error": "\((query["error"] ?? "").prefix(100))"])
        return try await trouble(request, context, provider, isDenied ? .denied : .provider)
    }

    private func failed(
        _ request: Request, _ context: DeskContext, _ provider: SignOnProvider, _ failure: OpenIDFailure
    ) async throws -> Response {
        context.logger.warning("sign-on failed", metadata: ["provider": "\(provider.name)", "reason": "\(failure.rawValue)"])
        return try await trouble(request, context, provider, .provider)
    }

    private func trouble(
        _ request: Request, _ context: DeskContext, _ provider: SignOnProvider, _ trouble: SignOnTrouble
    ) async throws -> Response {
        try await web.openPage(request, context, status: trouble.status) {
            $0.person == nil
        } show: { isVisitor, reader in
            SignOnTroublePage(trouble, provider: provider, isVisitor: isVisitor, requestID: context.id, words: reader.words)
        }
    }
}

extension WebDesk {
    /// Where to send a browser that sets out.
    func away(_ way: SignOnWay, to provider: SignOnProvider) async throws -> String {
        let addresses = try await openID.addresses(of: provider.issuer, at: store.now)
        guard let redirect = signOnReturn(provider.id) else { throw OpenIDFailure.noPublicURL }
        return OpenIDClient.authorization(way, at: provider, redirect: redirect, addresses)
    }

    /// The way a browser comes back from; nil when it is not one of this browser's.
    fileprivate func way(back state: String, from provider: SignOnProvider, _ arrival: Arrival) -> SignOnWay? {
        func way(_ purpose: SignOnWay.Purpose, _ browser: String?) -> SignOnWay? {
            browser.flatMap { SignOnWay(returned: state, from: provider.id, browser: $0, secrets) }.flatMap {
                $0.purpose == purpose ? $0 : nil
            }
        }
        return way(.signIn, arrival.guest) ?? way(.connect, arrival.session)
    }

    fileprivate func claims(for code: String, _ way: SignOnWay, at provider: SignOnProvider) async throws -> SignOnClaims {
        guard let redirect = signOnReturn(provider.id) else { throw OpenIDFailure.noPublicURL }
        let secret = provider.sealedSecret.flatMap { secrets.opened($0, for: WebDesk.secretPurpose(provider.issuer)) }
        if provider.sealedSecret != nil && secret == nil { throw OpenIDFailure.sealed }
        return try await openID.claims(
            for: code, way, at: provider, secret: secret.map { String(decoding: $0, as: UTF8.self) }, redirect: redirect, now: store.now)
    }

    /// The address that a provider sends people back to; nil without a public URL.
    func signOnReturn(_ id: Int64) -> String? { settings.publicURL.map { "\($0)/sign-on/\(id)/callback" } }

    /// Seals a client's secret for the issuer it was typed for: at another one it cannot be opened.
    func sealed(clientSecret: String?, for issuer: String) throws -> String? {
        guard let clientSecret, !clientSecret.isEmpty else { return nil }
        return try secrets.sealed(Array(clientSecret.utf8), for: WebDesk.secretPurpose(issuer))
    }

    static func secretPurpose(_ issuer: String) -> String { "sign-on client secret for \(issuer)" }
}
