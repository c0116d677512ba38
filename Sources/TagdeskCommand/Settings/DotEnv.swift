import Foundation

/// The file `.env`: lines `NAME=value`, the value bare or in quotes; empty lines and those beginning with `#` say nothing.
struct DotEnv {
    let variables: [String: String]

    /// No variables when the folder has no such file.
    init(folder: String) throws(Failed) {
        let path = "\(folder)/.env"
        guard FileManager.default.fileExists(atPath: path) else {
            variables = [:]
            return
        }
        let text: String
        do { text = try String(contentsOfFile: path, encoding: .utf8) } catch { throw Failed(.setting, "cannot read .env") }
        var variables: [String: String] = [:]
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.trimmingCharacters(in: .whitespaces.union(["\r"]))
            if line.isEmpty || line.hasPrefix("#") { continue }
            guard let (name, value) = DotEnv.assignment(line) else {
                throw Failed(.setting, ".env line \(index + 1) is not NAME=value")
            }
            variables[name] = value
        }
        self.variables = variables
    }

    private static func assignment(_ line: String) -> (String, String)? {
        let line = line.hasPrefix("export ") ? line.dropFirst(7) : line[...]
        guard let equals = line.utf8.firstIndex(of: UInt8(ascii: "=")) else { return nil }
        let name = line[..<equals].trimmingCharacters(in: .whitespaces)
        let value = line[line.utf8.index(after: equals)...].trimmingCharacters(in: .whitespaces)
        guard !name.isEmpty, name.utf8.allSatisfy(isNameByte) else { return nil }
        for quote in ["\"", "'"] where value.utf8.count >= 2 && value.hasPrefix(quote) && value.hasSuffix(quote) {
            return (name, String(value.dropFirst().dropLast()))
        }
        return (name, value)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: byte == UInt8(ascii: "_")
        }
    }
}
