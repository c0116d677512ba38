import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// What a request brings along before anything is looked up: where it wants to go, and the secrets and wishes in its cookies.
package struct Arrival: Sendable {
    /// Path and query of the page one is on, as a place to come back to: of a form, the page it was sent from.
    let here: String
    /// The secret of the session; nil for a visitor.
    private(set) var session: String?
    /// The secret that ties a visitor's forms to their browser.
    let guest: String?
    let notice: Notice?
    let theme: Theme
    /// The cookie's choice, else the browser's first that we speak, else the default.
    let language: Language
    let address: String
    let agent: String

    init(_ request: Request, _ context: some DeskRequestContext, _ web: WebDesk) {
        let names = web.cookies
        here = [.get, .head].contains(request.method) ? request.uri.string : Arrival.origin(of: request) ?? request.uri.string
        let cookies = Cookies(request)
        session = cookies[names.session].flatMap { Arrival.looksLikeSecret($0) ? $0 : nil }
        guest = cookies[names.guest].flatMap { Arrival.looksLikeSecret($0) ? $0 : nil }
        notice = cookies[names.notice].flatMap { Notice(cookie: $0, secrets: web.secrets) }
        theme = cookies[names.theme].flatMap(Theme.init(rawValue:)) ?? .auto
        language =
            cookies[names.language].flatMap(Language.init(rawValue:)) ?? Arrival.preferred(request.headers[.acceptLanguage])
            ?? web.settings.language
        address = context.clientAddress
        agent = String((request.headers[.userAgent] ?? "").unicodeScalars.prefix(200))
    }

    var credential: Credential { session.map { .session(Secrets.digest($0)) } ?? .nobody }

    /// As whom a form with this token acts: the session it was made for, a visitor when it was made for one; nil when it was made for
    /// neither. A browser that still carries an ended session can sign in again, and a visitor's token opens nobody's session.
    func maker(ofFormWith token: String, _ secrets: Secrets) -> Arrival? {
        func isMade(for secret: String?) -> Bool { secret.map { secrets.accepts(token, of: $0, for: "form") } ?? false }
        if isMade(for: session) { return self }
        guard isMade(for: guest) else { return nil }
        var visitor = self
        visitor.session = nil
        return visitor
    }

    /// The page of ours that a form was sent from, as the browser tells; a form's own address may not be one to come back to.
    static func origin(of request: Request) -> String? {
        guard let referer = request.headers[.referer], let host = request.head.authority,
            let site = ["https://\(host)", "http://\(host)"].first(where: referer.hasPrefix)
        else { return nil }
        return LocalPath(String(referer.dropFirst(site.count).prefix { $0 != "#" }))?.text
    }

    private static func looksLikeSecret(_ text: String) -> Bool {
        text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }

    /// The first language of an Accept-Language header that we speak; browsers list them by preference.
    private static func preferred(_ header: String?) -> Language? {
        (header ?? "").lowercased().split(separator: ",").prefix(10).lazy.compactMap { part in
            Language(rawValue: String(part.trimmingPrefix(while: { $0 == " " }).prefix(2)))
        }.first
    }
}

/// The names of our cookies.
struct CookieNames: Sendable {
    let session: CookieName
    /// The secret of a sign-in that waits for its second step.
    let half: CookieName
    /// Ties a visitor's forms to their browser before there is a session.
    let guest: CookieName
    let notice: CookieName
    let theme: CookieName
    let language: CookieName
    /// Where somebody who signs in through a provider wants to go.
    let next: CookieName

    init(isSecure: Bool) {
        session = CookieName("tagdesk-session", isSecure: isSecure)
        half = CookieName("tagdesk-half", isSecure: isSecure)
        guest = CookieName("tagdesk-guest", isSecure: isSecure)
        notice = CookieName("tagdesk-notice", isSecure: isSecure)
        theme = CookieName("tagdesk-theme", isSecure: isSecure)
        language = CookieName("tagdesk-language", isSecure: isSecure)
        next = CookieName("tagdesk-next", isSecure: isSecure)
    }
}
