import Foundation
import FoundationNetworking
import Testing

/// A running server and its address.
final class Served {
    let program: Tagdesk
    let address: String

    /// Starts `tagdesk serve` on a free port and waits until it listens.
    convenience init(in scratch: Scratch, _ arguments: [String] = [], environment: [String: String] = [:]) throws {
        try self.init(try Served.start(in: scratch, arguments, environment: environment))
    }

    /// Waits until a server that was started listens.
    init(_ program: Tagdesk) throws {
        self.program = program
        let line = try #require(program.line(with: " listens on "), "\(program.complaint)")
        address = try #require(line.split(separator: " ").last.map(String.init))
    }

    /// Starts `tagdesk serve` on a free port.
    static func start(in scratch: Scratch, _ arguments: [String] = [], environment: [String: String] = [:]) throws -> Tagdesk {
        try Tagdesk(["serve", "--port", String(try freePort())] + arguments, in: scratch, environment: environment)
    }

    /// A port of this machine that was free a moment ago.
    static func freePort() throws -> UInt16 {
        let listener = try Listener()
        return listener.port
    }
}

/// An open port on which nobody answers.
final class Listener {
    private let descriptor: Int32
    let port: UInt16

    init() throws {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let status = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, size) + listen(descriptor, 1) + getsockname(descriptor, generic, &size)
            }
        }
        try #require(status == 0)
        (self.descriptor, port) = (descriptor, UInt16(bigEndian: address.sin_port))
    }

    deinit { close(descriptor) }
}

/// Somebody's browser: keeps cookies, follows redirects.
final class Visitor: Sendable {
    struct Answer {
        let status: Int
        let text: String
        /// The seconds of `Retry-After`.
        let retryAfter: Int?
        /// Of the content.
        let type: String?
    }

    private let session: URLSession

    /// - Parameter token: a program's; nil for a browser.
    init(token: String? = nil) {
        let configuration = URLSessionConfiguration.ephemeral
        if let token { configuration.httpAdditionalHeaders = ["Authorization": "Bearer \(token)"] }
        session = URLSession(configuration: configuration)
    }

    /// - Parameter host: what the request says it is for; nil for the address's own.
    func get(_ address: String, host: String? = nil) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: address)))
        if let host { request.setValue(host, forHTTPHeaderField: "Host") }
        return try await send(request)
    }

    func post(_ address: String, _ fields: [String: String]) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        request.httpBody = Data(fields.map { "\($0.key)=\(Visitor.encode($0.value))" }.joined(separator: "&").utf8)
        return try await send(request)
    }

    /// Posts JSON.
    /// - Parameter key: the `Idempotency-Key`.
    func send(_ address: String, json: [String: any Sendable], key: String? = nil) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        if let key { request.setValue(key, forHTTPHeaderField: "Idempotency-Key") }
        request.httpBody = try JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
        return try await send(request)
    }

    /// Fills in the first form of a page that is open and sends it.
    func submit(_ page: Answer, to address: String, _ fields: [String: String]) async throws -> Answer {
        let hidden = ["csrf", "idempotency_key", "link"].compactMap { name in page.hidden(name).map { (name, $0) } }
        try #require(!hidden.isEmpty)
        return try await post(address, fields.merging(hidden) { $1 })
    }

    private func send(_ request: URLRequest) async throws -> Answer {
        let (data, response) = try await session.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        return Answer(
            status: answer.statusCode, text: String(decoding: data, as: UTF8.self),
            retryAfter: answer.value(forHTTPHeaderField: "Retry-After").flatMap { Int($0) },
            type: answer.value(forHTTPHeaderField: "Content-Type"))
    }

    private static func encode(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}

extension Visitor.Answer {
    func json() throws -> [String: Any] { try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:] }

    /// The value of the first hidden field of a name.
    func hidden(_ name: String) -> String? { hiddenFields(in: text[...]).first { $0.name == name }?.value }

    /// The hidden fields of the form that is sent to a path.
    func form(to path: String) -> [String: String] {
        let form = text.split(separator: "action=\"\(path)\"", maxSplits: 1).dropFirst().first?.split(separator: "</form>").first
        return Dictionary(form.map(hiddenFields) ?? []) { first, _ in first }
    }

    private func hiddenFields(in html: Substring) -> [(name: String, value: String)] {
        html.matches(of: #/<input type="hidden" name="([^"]*)" value="([^"]*)">/#).map { (String($0.1), plain($0.2)) }
    }

    private func plain(_ escaped: Substring) -> String {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].reduce(String(escaped)) {
            $0.replacing($1.0, with: $1.1)
        }
    }
}
