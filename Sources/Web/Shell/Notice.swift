import Foundation

/// The outcome of what a person just did, carried over the redirect in a signed cookie and shown once.
package struct Notice: Codable, Sendable, Equatable {
    package enum Tone: String, Codable, Sendable {
        case good, warn, bad

        var icon: String { self == .good ? "check" : "alert" }
    }

    package let tone: Tone
    /// A key of the catalogue, under `notice.`.
    package let key: String
    package let arguments: [String: String]

    package init(_ tone: Tone, _ key: String, _ arguments: [String: String] = [:]) {
        self.tone = tone
        self.key = key
        self.arguments = arguments
    }

    init?(cookie: String, secrets: Secrets) {
        let parts = cookie.split(separator: ".")
        guard parts.count == 2, secrets.accepts(String(parts[1]), of: String(parts[0]), for: "notice"),
            let data = Data(base64Encoded: Notice.padded(parts[0])), let notice = try? JSONDecoder().decode(Notice.self, from: data)
        else { return nil }
        self = notice
    }

    /// Safe in a cookie: base64url and a signature.
    func cookie(_ secrets: Secrets) throws -> String {
        let text = try JSONEncoder().encode(self).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return "\(text).\(secrets.signature(text, for: "notice"))"
    }

    private static func padded(_ text: Substring) -> String {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        return plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    }
}
