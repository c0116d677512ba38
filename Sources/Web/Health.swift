import Database
import DeskStore
import HTTPTypes
import Hummingbird

/// `GET /health`: whether the desk works, for whoever watches over it.
struct Health {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        do {
            let facts = try await web.store.database.facts
            return web.json([
                "status": "ok", "version": .string(web.settings.version),
                "database": ["engine": .string(facts.engine), "version": .string(facts.version), "durable": .bool(facts.durable)],
            ])
        } catch {
            var response = web.json(["status": "unavailable", "version": .string(web.settings.version)], status: .serviceUnavailable)
            response.headers[.retryAfter] = "5"
            return response
        }
    }
}
