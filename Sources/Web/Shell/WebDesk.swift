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
    /// The same, taken apart for the pages under `/docs`.
    let guide: APIGuide
    /// Asks the external directory about those who register; nil when there is none, and they are let in at once.
    package let confirmations: Confirmations?
    package let settings: WebSettings
    /// Asks sign-on providers.
    let openID: OpenIDClient
    let cookies: CookieNames

    /// Joins a desk from a store whose schema is up to date and the program's files; makes the desk's key at its first start.
    ///
    /// `confirmations`: nil lets those who register in at once. `outbound`: nil as the settings say.
    package init(
        _ store: DeskStore, files product: ProductFiles, confirmations: Confirmations? = nil, settings: WebSettings,
        outbound: Outbound? = nil
    ) async throws {
        self.store = store
        templates = product.templates
        texts = product.texts
        files = product.statics
        supplies = product.supplies
        apiDocument = product.apiDocument
        guide = product.guide
        secrets = try await Secrets(of: store)
        tokens = await Tokens(secrets)
        passwords = try Passwords()
        press = LabelPress()
        photos = PhotoReader()
        pictures = PictureThread()
        self.confirmations = confirmations
        self.settings = settings
        openID = OpenIDClient(outbound ?? Outbound(allowing: settings.privateTargets))
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
    /// The origins whose pages may call the API from a browser.
    package let corsOrigins: [String]
    /// How many calls of the API a token, or an address without one, may make in a minute.
    package let apiRate: Int
    /// Whether people may register by themselves.
    package let isSignUpOpen: Bool
    /// Forms of tax numbers beside the Russian one.
    package let taxNumbers: [TaxNumber.Form]

    package init(
        publicURL: String?, oldPublicURLs: [String] = [], isDemo: Bool, isSecure: Bool, language: Language, timeZone: TimeZone,
        privateTargets: Set<Target> = [], version: String, corsOrigins: [String] = [], apiRate: Int = 600, isSignUpOpen: Bool = true,
        taxNumbers: [TaxNumber.Form] = []
    ) {
        self.publicURL = publicURL
        self.oldPublicURLs = oldPublicURLs
        self.isDemo = isDemo
        self.isSecure = isSecure
        self.language = language
        self.timeZone = timeZone
        self.privateTargets = privateTargets
        self.version = version
        self.corsOrigins = corsOrigins
        self.apiRate = apiRate
        self.isSignUpOpen = isSignUpOpen
        self.taxNumbers = taxNumbers
    }
}
