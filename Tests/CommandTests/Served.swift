import Foundation
import FoundationNetworking
import Testing

/// A running server and its address.
final class Served {
    let program: Tagdesk
    let address: String

    /// Starts `tagdesk serve` on a free port and waits until it listens.
    init(in scratch: Scratch, _ arguments: [String] = [], environment: [String: String] = [:]) throws {
        let port = try Served.freePort()
        program = try Tagdesk(["serve", "--port", String(port)] + arguments, in: scratch, environment: environment)
        let line = try #require(program.line(with: " listens on "))
        address = try #require(line.split(separator: " ").last.map(String.init))
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
    func send(_ address: String, json: [String: any Sendable]) async throws -> Answer {
        var request = URLRequest(url: try #require(URL(string: address)))
        request.httpMethod = "POST"
        request.setValue("application/json", forHTTPHeaderField: "Content-Type")
        request.httpBody = try JSONSerialization.data(withJSONObject: json)
        return try await send(request)
    }

    /// Fills in the form of a page that is open and sends it.
    func submit(_ page: Answer, to address: String, _ fields: [String: String]) async throws -> Answer {
        var fields = fields
        for name in ["csrf", "idempotency_key", "link"] {
            let value: String = try #require(page.hidden(name))
            fields[name] = value
        }
        return try await post(address, fields)
    }

    private func send(_ request: URLRequest) async throws -> Answer {
        let (data, response) = try await session.data(for: request)
        return Answer(status: (response as? HTTPURLResponse)?.statusCode ?? 0, text: String(decoding: data, as: UTF8.self))
    }

    private static func encode(_ text: String) -> String { text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "" }
}

extension Visitor.Answer {
    func json() throws -> [String: Any] { try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:] }

    /// The value of a hidden field.
    fileprivate func hidden(_ name: String) -> String? {
        text.split(separator: "name=\"\(name)\" value=\"", maxSplits: 1).dropFirst().first?.split(
            separator: "\"", omittingEmptySubsequences: false
        )
        .first.map(String.init)
    }
}
