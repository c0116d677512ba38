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

    /// `cookie`: percent-encoded, as browsers send back what `SetCookie` gave them.
    init?(cookie: String, secrets: Secrets) {
        let parts = cookie.removingPercentEncoding?.split(separator: ".", maxSplits: 1) ?? []
        guard parts.count == 2, secrets.accepts(String(parts[0]), of: String(parts[1]), for: "notice"),
            let fields = try? Form(urlEncoded: parts[1].utf8).fields, let first = fields.first, let tone = Tone(rawValue: first.name)
        else { return nil }
        self.init(tone, first.value, Dictionary(fields.dropFirst().map { ($0.name, $0.value) }) { first, _ in first })
    }

    /// A signature, then `good=saved&name=Kitchen`, percent-encoded.
    func cookie(_ secrets: Secrets) -> String {
        let pairs = [(tone.rawValue, key)] + arguments.sorted { $0.key < $1.key }
        let text = pairs.map { "\(PercentCoding.encode($0.0))=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
        return "\(secrets.signature(text, for: "notice")).\(text)"
    }
}
