import Foundation

/// What every setting is set to and by whom: flags over environment over `.env` over defaults.
struct SettingValues {
    struct Value {
        /// nil: neither set nor with a default.
        let text: String?
        /// As an operator would look for it: `--port`, `TAGDESK_PORT`, `TAGDESK_PORT in .env`, `default`.
        let source: String
    }

    private var values: [String: Value] = [:]
    /// Lines about variables that look like ours and are not.
    let warnings: [String]

    /// - Parameters:
    ///   - flags: what was given on the command line, by the setting's variable.
    ///   - folder: where `.env` is looked for.
    init(flags: [String: String], environment: [String: String], folder: String) throws(Failed) {
        let file = try DotEnv(folder: folder).variables
        for setting in Setting.all {
            values[setting.variable] =
                if let text = flags[setting.variable] {
                    Value(text: text, source: setting.flag ?? setting.variable)
                } else if let value = try SettingValues.value(of: setting, in: environment, suffix: "") {
                    value
                } else if let value = try SettingValues.value(of: setting, in: file, suffix: " in .env") {
                    value
                } else {
                    Value(text: setting.standard, source: "default")
                }
        }
        let known = Setting.reserved.union(Setting.all.flatMap { [$0.variable, $0.fileVariable].compactMap(\.self) })
        warnings = Set(environment.keys).union(file.keys).filter { $0.hasPrefix("TAGDESK_") && !known.contains($0) }.sorted().map {
            "\($0) is not a setting of Tagdesk and is ignored; is it misspelt?"
        }
    }

    subscript(setting: Setting) -> Value { values[setting.variable] ?? Value(text: setting.standard, source: "default") }

    /// A variable that is set to nothing counts as not set.
    private static func value(of setting: Setting, in variables: [String: String], suffix: String) throws(Failed) -> Value? {
        let text = variables[setting.variable].flatMap { $0.isEmpty ? nil : $0 }
        guard let name = setting.fileVariable, let path = variables[name], !path.isEmpty else {
            return text.map { Value(text: $0, source: setting.variable + suffix) }
        }
        guard text == nil else { throw Failed(.setting, "\(setting.variable) and \(name) are both set; set one") }
        do {
            let content = try String(contentsOfFile: path, encoding: .utf8)
            return Value(text: content.trimmingCharacters(in: .whitespacesAndNewlines), source: name + suffix)
        } catch {
            throw Failed(.setting, "\(name): cannot read \(path)")
        }
    }
}
