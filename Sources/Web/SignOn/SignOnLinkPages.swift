import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// `/profile/sign-on`: the providers one's own account is connected to.
struct SignOnLinkPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response { try await page(request, context, trouble: nil) }

    /// Sets out to the provider. The answer is a page that leads on by itself: a form's redirect to another site is not followed, because
    /// forms of ours may only be sent to us.
    func connect(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            _ = try await web.store.read(as: form.arrival.credential) { $0.person.id }
            let provider = try await web.store.signOnProvider(id)
            guard let session = form.arrival.session else { throw NotSignedIn() }
            let place: String
            do {
                let way = SignOnWay(.connect, to: provider.id, browser: session, at: web.store.now, web.secrets)
                place = try await web.away(way, to: provider)
            } catch is OpenIDFailure {
                return try form.redirect("/profile/sign-on", Notice(.bad, "providerAway", ["provider": provider.name]))
            }
            var answer = try await web.page(request, context) {
                $0.person.id
            } show: { _, _ in
                SignOnAwayPage(provider: provider.name, href: place)
            }
            if let refresh = HTTPField.Name("Refresh") { answer.headers[refresh] = "0;url=\(place)" }
            return answer
        } again: { _, trouble in
            try await page(request, context, trouble: trouble)
        }
    }

    /// Back from the provider: connects the account of whoever set out.
    func connected(_ claims: SignOnClaims, _ provider: SignOnProvider, _ arrival: Arrival) async throws -> Response {
        do {
            try await web.store.write(as: arrival.credential, from: arrival.address) { try $0.connect(claims.subject, at: provider) }
        } catch let refusal as Refusal where refusal.reason == .identityTaken {
            return try web.redirect("/profile/sign-on", Notice(.bad, "identityTaken", ["provider": provider.name]))
        }
        return try web.redirect("/profile/sign-on", Notice(.good, "providerConnected", ["provider": provider.name]))
    }

    func disconnect(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in try visit.disconnect(signOnProvider: id) }
            return try form.redirect("/profile/sign-on", Notice(.good, "providerDisconnected", ["provider": name]))
        } again: { _, trouble in
            try await page(request, context, trouble: trouble)
        }
    }

    private func page(_ request: Request, _ context: DeskContext, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.waysIn()
        } show: { [canReturn = web.settings.publicURL != nil] ways, reader in
            SignOnLinksPage(ways, canReturn: canReturn, reader: reader)
        }
    }
}

/// One's own ways in.
struct SignOnLinksPage: Page {
    static let template = "sign-on/links"
    let password: String
    let hasLinks: Bool
    let links: [WayView]

    /// A provider, and whether one comes in through it.
    struct WayView: Encodable {
        let name: String
        let state: String
        let connect: String?
        let disconnect: String?
    }

    static let sample = SignOnLinksPage(
        password: "You have a password.", hasLinks: true,
        links: [
            WayView(
                name: "Keycloak", state: "Connected", connect: "/profile/sign-on/1/connect", disconnect: "/profile/sign-on/1/disconnect")
        ])
}

extension SignOnLinksPage {
    init(_ ways: WaysIn, canReturn: Bool, reader: Reader) {
        let words = reader.words
        password = words(ways.hasPassword ? "signOnLinks.password" : "signOnLinks.noPassword")
        links = ways.links.map { link in
            let path = LocalPath("/profile/sign-on").appending(String(link.id))
            let state =
                link.signedInAt.map { words("signOnLinks.used", ["time": reader.time($0).short]) }
                ?? link.linkedAt.map { words("signOnLinks.linked", ["time": reader.time($0).short]) } ?? words("signOnLinks.none")
            return WayView(
                name: link.name, state: state, connect: link.linkedAt == nil && canReturn ? path.appending("connect").text : nil,
                disconnect: link.linkedAt == nil ? nil : path.appending("disconnect").text)
        }
        hasLinks = !links.isEmpty
    }
}

/// The page between a form and a provider.
struct SignOnAwayPage: Page {
    static let template = "sign-on/away"
    let provider: String
    let href: String

    static let sample = SignOnAwayPage(provider: "Keycloak", href: "https://login.example.com/authorize?state=1")
}
