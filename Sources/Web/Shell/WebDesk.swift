package import Desk
package import DeskStore
package import Foundation
package import Labels
package import Mustache
package import Outbound

/// The desk on the web: everything handlers share, joined once at start and never changed.
package struct WebDesk: Sendable {
    package internal(set) var store: DeskStore
    package let templates: Templates
    package let texts: Texts
    package let files: StaticFiles
    package let secrets: Secrets
    package let tokens: Tokens
    package let passwords: Passwords
    package let press: LabelPress
    package let supplies: LabelSupplies
    package let photos: PhotoReader
    package let pictures: PictureThread
    /// What `/api/openapi.json` answers.
    package let apiDocument: JSON
    /// Asks the external directory about those who register; nil when there is none, and they are let in at once.
    package let confirmations: Confirmations?
    package let settings: WebSettings
    /// Asks sign-on providers.
    let openID: OpenIDClient
    let cookies: CookieNames

    package init(
        store: DeskStore, templates: Templates, texts: Texts, files: StaticFiles, secrets: Secrets, tokens: Tokens, passwords: Passwords,
        press: LabelPress,
        supplies: LabelSupplies, photos: PhotoReader, pictures: PictureThread, apiDocument: JSON, confirmations: Confirmations? = nil,
        settings: WebSettings, outbound: Outbound
    ) {
        self.store = store
        self.templates = templates
        self.texts = texts
        self.files = files
        self.secrets = secrets
        self.tokens = tokens
        self.passwords = passwords
        self.press = press
        self.supplies = supplies
        self.photos = photos
        self.pictures = pictures
        self.apiDocument = apiDocument
        self.confirmations = confirmations
        self.settings = settings
        openID = OpenIDClient(outbound)
        cookies = CookieNames(isSecure: settings.isSecure)
    }

    func reader(for person: Person?, language: Language) -> Reader {
        let zone = person?.timeZone.flatMap(TimeZone.init(identifier:)) ?? settings.timeZone
        return Reader(words: texts[person?.language ?? language], timeZone: zone, now: store.now)
    }
}

/// What configuration says about the pages and the API.
package struct WebSettings: Sendable {
    /// What labels and links carry, without a slash at its end; nil when not set.
    package let publicURL: String?
    /// What labels printed before the desk moved carry, in the same form.
    package let oldPublicURLs: [String]
    /// Shows the banner and warns instead of refusing to print loopback addresses.
    package let isDemo: Bool
    /// Whether browsers reach the desk by HTTPS: cookies are then `__Host-` and `Secure`.
    package let isSecure: Bool
    /// For visitors whose browser asks for none of ours.
    package let language: Language
    /// For people of no one site.
    package let timeZone: TimeZone
    /// Private servers that may be called.
    package let privateTargets: Set<Target>
    package let version: String
    /// Whether people may register by themselves.
    package let isSignUpOpen: Bool
    /// Forms of tax numbers beside the Russian one.
    package let taxNumbers: [TaxNumber.Form]

    package init(
        publicURL: String?, oldPublicURLs: [String] = [], isDemo: Bool, isSecure: Bool, language: Language, timeZone: TimeZone,
        privateTargets: Set<Target> = [], version: String, isSignUpOpen: Bool = true, taxNumbers: [TaxNumber.Form] = []
    ) {
        self.publicURL = publicURL
        self.oldPublicURLs = oldPublicURLs
        self.isDemo = isDemo
        self.isSecure = isSecure
        self.language = language
        self.timeZone = timeZone
        self.privateTargets = privateTargets
        self.version = version
        self.isSignUpOpen = isSignUpOpen
        self.taxNumbers = taxNumbers
    }
}
