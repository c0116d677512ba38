import Database
import TestServer

/// A schema of its own for one test.
final class PostgresPlace: Place {
    private let server: String
    private let schema: TestSchema

    /// Waits while too many tests have one: each opens several connections.
    init() async throws {
        server = TestServer.url ?? ""
        await Self.free.take()
        do {
            schema = try await TestSchema(TestServer.administration.get())
        } catch {
            await Self.free.giveBack()
            throw error
        }
    }

    var url: String { schema.url(on: server, "pool=4") }
    var path: String { url.replacing("tagdesk:tagdesk@", with: "").split(separator: "?").first.map(String.init) ?? "" }

    func open(_ migrations: [Migration]?, for opening: Opening) throws -> any Database {
        try openPostgres(url, migrations: migrations, for: opening)
    }

    /// Opens it with other parameters of the URL.
    func open(_ parameters: String) throws -> any Database { try openPostgres(url + "&" + parameters) }

    func remove() async throws {
        try await schema.remove()
        await Self.free.giveBack()
    }

    /// Runs something outside all places, as the same role.
    static func administrate<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await TestServer.administration.get().write(body)
    }

    private static let free = Places(24)
}
