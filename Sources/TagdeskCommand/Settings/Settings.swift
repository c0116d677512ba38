import Desk
import DeskStore
import Foundation
import Logging
import Outbound
import Web

/// The settings as the program uses them, all checked.
struct Settings {
    /// Of the demo: its own folder in the data folder, so that it never touches real data.
    let dataFolder: String
    let database: DatabasePlace
    let host: String
    let port: Int
    /// Without a slash at its end; nil when not set.
    let publicURL: String?
    /// What labels printed before the desk moved carry.
    let oldPublicURLs: [String]
    let proxies: TrustedProxies
    let tls: TLS?
    let language: Language
    let timeZone: TimeZone
    let logLevel: Logger.Level
    let isDemo: Bool
    /// Whether people may register by themselves.
    let isSignUpOpen: Bool
    let taxNumbers: [TaxNumber.Form]
    /// nil: whoever registers is let in at once.
    let directory: DirectoryPlace?
    /// What calls to other servers may reach although it is private.
    let privateTargets: Set<Target>
    /// Divides the waits before something is tried again.
    let retryScale: Double

    /// Where the external directory is asked, and the secret it shares.
    struct DirectoryPlace {
        let url: URL
        let token: String
    }

    /// The paths of two PEM files.
    struct TLS {
        let certificate: String
        let key: String
    }

    /// Throws the first setting that is missing or wrong.
    init(_ values: SettingValues, isDemo: Bool = false) throws(Failed) {
        let folder = try values.text(.data)
        dataFolder = isDemo ? "\(folder)/demo" : folder
        database = isDemo ? .sqlite(folder: dataFolder) : try values.database(dataFolder: folder)
        host = try values.text(.host)
        port = try values.parse(.port, "is not a port from 1 to 65535") { Int($0).flatMap { (1...65_535).contains($0) ? $0 : nil } }
        tls = try values.tls()
        proxies = try values.proxies()
        language = try values.parse(.language, "is not one of \(Language.allCases.map(\.rawValue).joined(separator: ", "))") {
            Language(rawValue: $0)
        }
        timeZone = try values.parse(.timeZone, "is not a time zone such as Europe/Berlin") { TimeZone(identifier: $0) }
        logLevel = try values.parse(.logLevel, "is not one of \(Logger.Level.allCases.map(\.rawValue).joined(separator: ", "))") {
            Logger.Level(rawValue: $0)
        }
        isSignUpOpen = try values.parse(.signUp, "is neither open nor closed") { ["open": true, "closed": false][$0] }
        taxNumbers = try values.list(.taxNumbers, "is not a form such as DE999999999 (9 a digit, x a letter, ? either)") {
            TaxNumber.Form($0)
        }
        directory = try values.directory()
        privateTargets = Set(try values.list(.privateTargets, "is not a host and port such as directory.local:8443") { Target($0) })
        retryScale = try values.parse(.retryScale, "is not a number above 0") { Double($0).flatMap { $0.isFinite && $0 > 0 ? $0 : nil } }
        self.isDemo = isDemo
        let listening = Settings.address(tls == nil ? "http" : "https", host, port)
        publicURL = try values.publicURL() ?? (isDemo ? listening : nil)
        oldPublicURLs = try values.oldPublicURLs(now: publicURL)
        if isDemo, !Settings.isLoopback(host) {
            throw Failed(
                .setting, "\(values[.host].source): the demo's passwords are known, so it listens to this machine only, not to \(host)")
        }
    }

    /// Where a browser on this machine finds the server.
    var listening: String { Settings.address(tls == nil ? "http" : "https", host, port) }

    /// What the links that commands print begin with.
    var linkBase: String { publicURL ?? listening }

    /// The host names the server answers to; nil for any.
    var allowedHosts: [String]? {
        guard publicURL != nil || !Settings.isEverywhere(host) else { return nil }
        return [publicURL.flatMap { URLComponents(string: $0)?.host }, host, "localhost", "127.0.0.1", "::1"].compactMap(\.self)
    }

    var web: WebSettings {
        WebSettings(
            publicURL: publicURL, oldPublicURLs: oldPublicURLs, isDemo: isDemo, isSecure: linkBase.lowercased().hasPrefix("https:"),
            language: language,
            timeZone: timeZone,
            version: Tagdesk.version, isSignUpOpen: isSignUpOpen, taxNumbers: taxNumbers)
    }

    /// Who asks the external directory about those who register; nil when there is none.
    func confirmations(in store: DeskStore) -> Confirmations? {
        directory.map { place in
            Confirmations(
                store, directory: Directory(at: place.url, token: place.token, through: Outbound(allowing: privateTargets)),
                scale: retryScale)
        }
    }

    private static func address(_ scheme: String, _ host: String, _ port: Int) -> String {
        let name = isEverywhere(host) ? "localhost" : host.contains(":") ? "[\(host)]" : host
        return "\(scheme)://\(name):\(port)"
    }

    private static func isEverywhere(_ host: String) -> Bool { ["0.0.0.0", "::"].contains(host) }

    private static func isLoopback(_ host: String) -> Bool {
        ["localhost", "::1"].contains(host) || (host.hasPrefix("127.") && IPAddress(host) != nil)
    }
}

extension SettingValues {
    /// The text of a setting that must have one.
    fileprivate func text(_ setting: Setting) throws(Failed) -> String {
        guard let text = self[setting].text else { throw Failed(.setting, "\(setting.variable) is not set") }
        return text
    }

    fileprivate func parse<T>(_ setting: Setting, _ complaint: String, _ parse: (String) -> T?) throws(Failed) -> T {
        let text = try text(setting)
        guard let value = parse(text) else { throw Failed(.setting, "\(self[setting].source): \"\(text)\" \(complaint)") }
        return value
    }

    /// The entries of a setting, by comma or space.
    fileprivate func list<T>(_ setting: Setting, _ complaint: String, _ parse: (String) -> T?) throws(Failed) -> [T] {
        var entries: [T] = []
        for text in (self[setting].text ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init) {
            guard let entry = parse(text) else { throw Failed(.setting, "\(self[setting].source): \"\(text)\" \(complaint)") }
            entries.append(entry)
        }
        return entries
    }

    fileprivate func directory() throws(Failed) -> Settings.DirectoryPlace? {
        guard let text = self[.directory].text else { return nil }
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased()), url.host?.isEmpty == false,
            url.user == nil,
            url.fragment == nil
        else {
            throw Failed(.setting, "\(self[.directory].source): \"\(text)\" is not an address such as https://directory.example.com/people")
        }
        guard let token = self[.directoryToken].text else {
            throw Failed(.setting, "\(Setting.directoryToken.variable) is not set, and \(Setting.directory.variable) needs it")
        }
        return Settings.DirectoryPlace(url: url, token: token)
    }

    /// Says nothing of the address itself: it may hold a password.
    fileprivate func database(dataFolder: String) throws(Failed) -> DatabasePlace {
        guard let place = DatabasePlace(try text(.database), dataFolder: dataFolder) else {
            throw Failed(.setting, "\(self[.database].source) is not a database address; use sqlite: or postgres://…")
        }
        return place
    }

    fileprivate func tls() throws(Failed) -> Settings.TLS? {
        switch (self[.certificate].text, self[.key].text) {
        case (nil, nil): return nil
        case (let certificate?, let key?): return Settings.TLS(certificate: certificate, key: key)
        case (_?, nil): throw Failed(.setting, "\(Setting.key.variable) is not set, and \(Setting.certificate.variable) needs it")
        case (nil, _?): throw Failed(.setting, "\(Setting.certificate.variable) is not set, and \(Setting.key.variable) needs it")
        }
    }

    fileprivate func proxies() throws(Failed) -> TrustedProxies {
        let entries = (self[.trustedProxies].text ?? "").split { $0 == "," || $0 == " " }.map(String.init)
        do { return try TrustedProxies(entries) } catch {
            throw Failed(.setting, "\(self[.trustedProxies].source): \"\(error.entry)\" is not an address or a range such as 10.0.0.0/8")
        }
    }

    fileprivate func publicURL() throws(Failed) -> String? {
        guard let text = self[.publicURL].text else { return nil }
        return try publicAddress(text, of: .publicURL)
    }

    /// Where the desk once was: each on another host than now, since it is by its host that a request to it is known.
    fileprivate func oldPublicURLs(now current: String?) throws(Failed) -> [String] {
        var old: [String] = []
        for text in (self[.oldPublicURLs].text ?? "").split(whereSeparator: { $0 == "," || $0 == " " }).map(String.init) {
            let address = try publicAddress(text, of: .oldPublicURLs)
            guard let current else {
                throw Failed(.setting, "\(Setting.publicURL.variable) is not set, and \(Setting.oldPublicURLs.variable) needs it")
            }
            if URLComponents(string: address)?.host?.lowercased() == URLComponents(string: current)?.host?.lowercased() {
                throw Failed(.setting, "\(self[.oldPublicURLs].source): \"\(text)\" is on the host the desk is on now")
            }
            old.append(address)
        }
        return old
    }

    /// Without the slash at its end.
    private func publicAddress(_ text: String, of setting: Setting) throws(Failed) -> String {
        guard let address = URLComponents(string: text), ["http", "https"].contains(address.scheme?.lowercased()),
            address.host?.isEmpty == false, address.user == nil, address.query == nil, address.fragment == nil
        else { throw Failed(.setting, "\(self[setting].source): \"\(text)\" is not an address such as https://desk.example.com") }
        return text.hasSuffix("/") ? String(text.dropLast()) : text
    }
}
