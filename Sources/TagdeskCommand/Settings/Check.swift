import ArgumentParser
import Database
import Desk
import DeskStore
import Foundation
import Labels
import Web

/// `tagdesk check`: what the settings are and where they come from, and whether everything the server needs is there. Changes nothing.
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print the settings and check what the server needs.")

    @OptionGroup var desk: DeskOptions

    func run() throws {
        let values = try desk.values()
        for setting in Setting.all { Terminal.say(Check.line(setting, values[setting])) }
        Terminal.say("")
        let settings = try Settings(values, isDemo: desk.demo)
        var failures: [Failed] = []
        for check in Check.checks(settings) {
            do {
                Terminal.say("ok    \(check.name): \(try check.run())")
            } catch {
                let failed = Failed(error)
                failures.append(failed)
                Terminal.say("fail  \(check.name): \(failed)")
            }
        }
        if let first = failures.first { throw first }
    }

    private static func line(_ setting: Setting, _ value: SettingValues.Value) -> String {
        let text = value.text.map { setting.isSecret && $0 != setting.standard ? "(hidden)" : $0 } ?? "-"
        return [setting.variable.padded(26), text.padded(30), value.source].joined(separator: " ")
    }

    private static func checks(_ settings: Settings) -> [(name: String, run: () throws -> String)] {
        [
            ("data folder", { try dataFolder(settings.dataFolder) }),
            ("database", { try database(settings.database) }),
            ("public URL", { try publicURL(settings) }),
            ("TLS", { try tls(settings) }),
            ("sign-up", { signUp(settings) }),
            ("templates", templates),
            ("label stocks", stocks),
            ("fonts", fonts),
        ]
    }

    private static func dataFolder(_ folder: String) throws -> String {
        var place = URL(fileURLWithPath: folder).standardizedFileURL
        while !FileManager.default.fileExists(atPath: place.path), place.path != "/" { place.deleteLastPathComponent() }
        var isFolder: ObjCBool = false
        _ = FileManager.default.fileExists(atPath: place.path, isDirectory: &isFolder)
        guard isFolder.boolValue, FileManager.default.isWritableFile(atPath: place.path) else {
            throw DatabaseError.unusable(path: folder, reason: "\(place.path) is not a folder one can write in")
        }
        return FileManager.default.fileExists(atPath: folder) ? "\(folder) can be written" : "\(folder) can be made"
    }

    private static func database(_ place: DatabasePlace) throws -> String {
        switch place {
        case .sqlite(let folder):
            let file = folder + "/tagdesk.sqlite"
            guard FileManager.default.fileExists(atPath: file) else { return "none yet" }
            try verifySQLite(at: file, migrations: place.migrations)
            return "\(file) is whole"
        case .postgres(let url): return try verifyPostgres(url, migrations: place.migrations)
        }
    }

    private static func publicURL(_ settings: Settings) throws -> String {
        guard let url = settings.publicURL else { return "not set; labels cannot be printed, links begin with \(settings.listening)" }
        return ([url] + settings.oldPublicURLs.map { "\($0) leads there" }).joined(separator: "; ")
    }

    private static func tls(_ settings: Settings) throws -> String {
        guard let tls = settings.tls else { return "off" }
        _ = try tls.context()
        return "certificate and key fit together"
    }

    /// Asks nobody: a check changes nothing, also elsewhere.
    private static func signUp(_ settings: Settings) -> String {
        let forms = ["Russian tax numbers"] + settings.taxNumbers.map(\.text)
        let confirmation = settings.directory.map { "confirmed by \($0.url.absoluteString)" } ?? "let in at once"
        return settings.isSignUpOpen ? "open; \(confirmation); \(forms.joined(separator: ", "))" : "closed"
    }

    private static func templates() throws -> String {
        let installation = try Installation.found()
        _ = try WebDesk.templates(sources: try installation.templateSources(), texts: try installation.texts())
        return "all pages compile from \(installation.templates)"
    }

    private static func stocks() throws -> String {
        let supplies = try LabelSupplies(folder: try Installation.found().labels)
        return "\(supplies.stocks.count) stocks, \(supplies.layouts.count) layouts"
    }

    /// Which scripts labels would be printed in with our fonts, with others, or not at all.
    private static func fonts() throws -> String {
        let fonts = ScriptFont.all()
        guard fonts.first?.family != nil else {
            throw Failed(.setting, "labels would show boxes instead of letters; install the package fonts-noto-core")
        }
        let families = fonts.filter(\.isOurs).reduce(into: [(family: String, scripts: [String])]()) { families, font in
            guard let family = font.family else { return }
            if families.last?.family == family {
                families[families.count - 1].scripts.append(font.script)
            } else {
                families.append((family, [font.script]))
            }
        }
        let substitutes = fonts.filter { $0.family != nil && !$0.isOurs }.map { "\($0.script) in \($0.family ?? "")" }
        let missing = fonts.filter { $0.family == nil }.map(\.script)
        var parts = families.map { "\($0.family) (\($0.scripts.joined(separator: ", ")))" }
        if !substitutes.isEmpty { parts.append("with substitutes: \(substitutes.joined(separator: ", "))") }
        if !missing.isEmpty { parts.append("not at all: \(missing.joined(separator: ", ")); see fonts-noto-core, fonts-wqy-microhei") }
        return parts.joined(separator: "; ")
    }
}

extension String {
    /// Filled with spaces to at least `width` characters.
    func padded(_ width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
