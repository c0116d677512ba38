import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import NIOCore

/// One call of the API: whose it is, what it sends, and how it is answered. Cookies mean nothing here.
struct APICall: Sendable {
    let web: WebDesk
    let query: Query
    private let credential: Credential
    private let address: String
    /// As it was sent.
    let body: ByteBuffer
    private let once: Once?

    /// `limit`: bytes of the body; `types`: what it may be.
    init(
        _ request: Request, _ context: DeskContext, _ web: WebDesk, upTo limit: Int = JSONBody.byteLimit,
        accepting types: [String] = ["application/json"]
    ) async throws {
        self.web = web
        query = try request.query()
        address = context.clientAddress
        guard let credential = context.credential(for: request) else { throw NotSignedIn() }
        self.credential = credential
        body = try await request.bytes(upTo: limit)
        if !body.readableBytesView.isEmpty { try request.require(contentType: types) }
        once = request.headers[.idempotencyKey].map { [body] key in
            Once(name: "\(key) \(request.method) \(request.uri.path)", digest: Secrets.digest(String(buffer: body)))
        }
    }

    /// The body as JSON, an empty one as an object without fields; unknown fields, wrong types and missing ones are a 422 that names them.
    func body<T: Decodable>(as type: T.Type = T.self) throws -> T {
        body.readableBytes == 0 ? try JSONBody.decode(T.self, from: "{}".utf8) : try JSONBody.decode(T.self, from: body.readableBytesView)
    }

    func read<T: Sendable>(_ work: @escaping @Sendable (Visit) throws -> T) async throws -> T {
        try await web.store.read(as: credential, work)
    }

    /// Writes once for the call's `Idempotency-Key`.
    func write<T: Codable & Sendable>(_ work: @escaping @Sendable (Visit) throws -> T) async throws -> T {
        try await web.store.write(as: credential, from: address, once: once, work)
    }

    func write(_ work: @escaping @Sendable (Visit) throws -> Void) async throws {
        try await web.store.write(as: credential, from: address, once: once, work)
    }

    /// Writes each time: for what a repeated call could not be answered with again.
    func writeAnew<T: Codable & Sendable>(_ work: @escaping @Sendable (Visit) throws -> T) async throws -> T {
        try await web.store.write(as: credential, from: address, work)
    }

    /// How many items a list may have: `limit` (1…200, 50 when not said).
    func limit() throws -> Int {
        guard let text = query["limit"] else { return 50 }
        guard let limit = Int(text), (1...Cursor.longestSlice).contains(limit) else {
            throw Problem.field("limit", "must be a number from 1 to \(Cursor.longestSlice)")
        }
        return limit
    }

    /// Where a list goes on: `after`.
    func after() throws -> Cursor? {
        guard let text = query["after"] else { return nil }
        guard let cursor = Cursor(text: text) else { throw Problem.field("after", "must be the \"next\" of an earlier answer") }
        return cursor
    }

    /// An id of the query; nil when it is not there.
    func id(_ name: String) throws -> Int64? {
        guard let text = query[name], !text.isEmpty else { return nil }
        guard let id = Int64(text) else { throw Problem.field(name, "must be a number") }
        return id
    }
}

extension WebDesk {
    /// Answers a call with JSON.
    func api(
        _ request: Request, _ context: DeskContext, status: HTTPResponse.Status = .ok, _ answer: (APICall) async throws -> JSON
    ) async throws -> Response {
        let call = try await APICall(request, context, self)
        return json(try await answer(call), status: status)
    }

    func json(_ value: JSON, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: value.bytes)))
    }
}

extension Slice {
    /// A list as the API prints it.
    func json(_ item: (Item) -> JSON) -> JSON { ["items": .array(items.map(item)), "next": JSON(next?.text)] }
}
