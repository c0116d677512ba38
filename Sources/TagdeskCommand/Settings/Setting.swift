import Foundation

/// A setting of the program: its names, and what holds when nobody sets it (contract.md, "Settings").
struct Setting: Sendable {
    /// `TAGDESK_…`
    let variable: String
    let standard: String?
    /// Of `serve`; nil when there is none.
    let flag: String?
    /// Never printed, and may be given as the path of a file in `TAGDESK_…_FILE`.
    let isSecret: Bool

    private init(_ name: String, standard: String? = nil, flag: String? = nil, isSecret: Bool = false) {
        variable = "TAGDESK_\(name)"
        self.standard = standard
        self.flag = flag
        self.isSecret = isSecret
    }

    var fileVariable: String? { isSecret ? variable + "_FILE" : nil }

    static let data = Setting("DATA", standard: "./data", flag: "--data")
    /// Secret because it may hold a password.
    static let database = Setting("DATABASE_URL", standard: "sqlite:", flag: "--database", isSecret: true)
    static let host = Setting("HOST", standard: "127.0.0.1", flag: "--host")
    static let port = Setting("PORT", standard: "8080", flag: "--port")
    static let publicURL = Setting("PUBLIC_URL")
    static let oldPublicURLs = Setting("OLD_PUBLIC_URLS")
    static let trustedProxies = Setting("TRUSTED_PROXIES")
    static let certificate = Setting("TLS_CERTIFICATE")
    static let key = Setting("TLS_KEY")
    static let language = Setting("LANGUAGE", standard: "en")
    static let timeZone = Setting("TIME_ZONE", standard: TimeZone.current.identifier)
    static let logLevel = Setting("LOG_LEVEL", standard: "info")
    static let signUp = Setting("SIGN_UP", standard: "open")
    static let taxNumbers = Setting("TAX_NUMBER_PATTERN")
    static let directory = Setting("DIRECTORY_URL")
    static let directoryToken = Setting("DIRECTORY_TOKEN", isSecret: true)
    static let privateTargets = Setting("ALLOW_PRIVATE_TARGETS")
    static let retryScale = Setting("RETRY_SCALE", standard: "1")

    static let all = [
        data, database, host, port, publicURL, oldPublicURLs, trustedProxies, certificate, key, language, timeZone, logLevel, signUp,
        taxNumbers,
        directory, directoryToken, privateTargets, retryScale,
    ]

    /// Variables of contract.md that this version does not read yet, and those of the tests: set, they are no typing error.
    static let reserved: Set = [
        "TAGDESK_TELEGRAM_TOKEN", "TAGDESK_TELEGRAM_TOKEN_FILE", "TAGDESK_TELEGRAM_URL", "TAGDESK_SMTP_URL", "TAGDESK_SMTP_URL_FILE",
        "TAGDESK_MAIL_FROM", "TAGDESK_CORS_ORIGINS", "TAGDESK_TEST_POSTGRES",
    ]
}
