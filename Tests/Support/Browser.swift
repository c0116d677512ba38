package import Desk
import DeskStore
import Foundation
package import HTTPTypes
import Hummingbird
package import HummingbirdTesting
import NIOCore
package import Web

/// A person at a browser: keeps the session, fills the forms' hidden fields, follows nothing by itself.
package struct Browser: Sendable {
    private let client: any TestClientProtocol
    private let web: WebDesk
    /// nil: a visitor.
    fileprivate let secret: String?
    private let guest = String(repeating: "ab", count: 32)

    package func get(_ path: String, headers: HTTPFields = [:]) async throws -> TestResponse {
        try await client.execute(uri: path, method: .get, headers: cookies(headers))
    }

    /// Sends a form with a valid token and a fresh key; `fields` may repeat names and override `csrf` and `idempotency_key`.
    package func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:], headers: HTTPFields = [:]) async throws -> TestResponse
    {
        try await post(path, pairs: fields.map { ($0.key, $0.value) }, headers: headers)
    }

    package func post(_ path: String, pairs: [(String, String)], headers: HTTPFields = [:]) async throws -> TestResponse {
        var pairs = pairs
        if !pairs.contains(where: { $0.0 == "csrf" }) { pairs.append(("csrf", web.secrets.signature(secret ?? guest, for: "form"))) }
        if !pairs.contains(where: { $0.0 == "idempotency_key" }) { pairs.append(("idempotency_key", UUID().uuidString)) }
        let body = pairs.map { "\(Browser.encode($0.0))=\(Browser.encode($0.1))" }.joined(separator: "&")
        var headers = cookies(headers)
        headers[.contentType] = headers[.contentType] ?? "application/x-www-form-urlencoded"
        return try await client.execute(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
    }

    /// Sends a form with a file, as a browser does (`multipart/form-data`); `csrf` nil: the browser's own.
    package func upload(_ path: String, _ name: String, _ file: [UInt8], csrf: String? = nil, headers: HTTPFields = [:]) async throws
        -> TestResponse
    {
        let token = csrf ?? web.secrets.signature(secret ?? guest, for: "form")
        var body = ByteBuffer()
        for (field, value) in [("csrf", token), ("idempotency_key", UUID().uuidString)] {
            body.writeString("--frontier\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n\(value)\r\n")
        }
        let head = "--frontier\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(file.isEmpty ? "" : "IMG_1.JPG")\""
        body.writeString("\(head)\r\nContent-Type: image/jpeg\r\n\r\n")
        body.writeBytes(file)
        body.writeString("\r\n--frontier--\r\n")
        var headers = cookies(headers)
        headers[.contentType] = "multipart/form-data; boundary=frontier"
        headers[.contentLength] = String(body.readableBytes)
        return try await client.execute(uri: path, method: .post, headers: headers, body: body)
    }

    private func cookies(_ headers: HTTPFields) -> HTTPFields {
        var headers = headers
        let cookie = secret.map { "tagdesk-session=\($0)" } ?? "tagdesk-guest=\(guest)"
        headers[.cookie] = [headers[.cookie], cookie].compactMap(\.self).joined(separator: "; ")
        return headers
    }

    private static func encode(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: CharacterSet.alphanumerics) ?? ""
    }

    fileprivate init(client: any TestClientProtocol, web: WebDesk, secret: String?) {
        self.client = client
        self.web = web
        self.secret = secret
    }
}

/// A program with a bearer token (or none).
package struct Program: Sendable {
    private let client: any TestClientProtocol
    fileprivate let token: String?

    /// Calls the API; `json` is the body's text.
    package func call(_ method: HTTPRequest.Method, _ path: String, _ json: String? = nil, headers: HTTPFields = [:]) async throws
        -> TestResponse
    {
        var headers = headers
        if json != nil { headers[.contentType] = headers[.contentType] ?? "application/json" }
        return try await call(method, path, bytes: json.map { Array($0.utf8) }, headers: headers)
    }

    /// Calls the API with a body that is no JSON.
    package func call(_ method: HTTPRequest.Method, _ path: String, bytes: [UInt8]?, headers: HTTPFields) async throws -> TestResponse {
        var headers = headers
        if let token { headers[.authorization] = "Bearer \(token)" }
        return try await client.execute(uri: path, method: method, headers: headers, body: bytes.map { ByteBuffer(bytes: $0) })
    }

    fileprivate init(client: any TestClientProtocol, token: String?) {
        self.client = client
        self.token = token
    }
}

/// The open desk of one test: who comes in, by browser or by program.
package struct OpenDesk: Sendable {
    package let desk: TestDesk
    private let client: any TestClientProtocol

    package func browser(_ member: Member) async throws -> Browser { try await browser(desk.id(member), member.rawValue) }

    /// The browser of anybody, signed in with the login `login`.
    package func browser(_ personID: Int64, _ login: String) async throws -> Browser {
        let secret = Secrets.random()
        try await desk.store.openSession(
            Secrets.digest(secret), for: personID, days: 90, replacing: nil, identifier: login, from: "", agent: "test")
        return Browser(client: client, web: desk.web, secret: secret)
    }

    /// The same browser at this desk, which is a twin of the one it was signed in to.
    package func browser(like other: Browser) -> Browser { Browser(client: client, web: desk.web, secret: other.secret) }
    package func program(like other: Program) -> Program { Program(client: client, token: other.token) }

    package var visitor: Browser { Browser(client: client, web: desk.web, secret: nil) }

    package func program(_ member: Member) async throws -> Program { try await program(desk.id(member)) }
    package func program(_ personID: Int64) async throws -> Program {
        Program(client: client, token: try await desk.web.issueToken(for: personID, days: 1, from: ""))
    }

    package var stranger: Program { Program(client: client, token: nil) }

    fileprivate init(desk: TestDesk, client: any TestClientProtocol) {
        self.desk = desk
        self.client = client
    }
}

extension TestDesk {
    /// Opens the pages and the API for the length of `body`.
    package func open<T: Sendable>(_ body: @escaping @Sendable (OpenDesk) async throws -> T) async throws -> T {
        let app = Application(router: web.router(hosts: nil, proxies: .none))
        return try await app.test(.router) { client in try await body(OpenDesk(desk: self, client: client)) }
    }
}

extension TestResponse {
    package var text: String { String(buffer: body) }
    package var location: String { headers[.location] ?? "" }

    /// The body as JSON, for looking into: `json["items"]`.
    package func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(body.readableBytesView)) as? [String: Any] ?? [:]
    }
}

extension WebDesk {
    /// A bearer token for a person, stored so that it can be revoked.
    package func issueToken(
        for personID: Int64, days: Int64, scope: TokenScope = .everything, from address: String
    ) async throws -> String {
        try await tokens.issue(for: personID, days: days, scope: scope, from: address, in: store)
    }
}
