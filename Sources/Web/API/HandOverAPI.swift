import Desk
import DeskStore
import Hummingbird

/// `/api/v1/hand-over`: open tickets of those who are away or have left, and giving them to others.
struct HandOverAPI {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { try $0.ticketsToHandOver(after: after, limit: limit) }.json { $0.json }
        }
    }

    func give(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let body: HandOverBody = try call.body()
            _ = try await call.write { visit in
                try visit.requireHandOver()
                return try visit.handOver((body.tickets ?? []).map { ($0, nil) }, to: body.executorID).id
            }
            return ["given": JSON(body.tickets?.count ?? 0), "executor_id": JSON(body.executorID)]
        }
    }
}

/// Tickets by their numbers, and who gets them.
private struct HandOverBody: Decodable, Sendable {
    let tickets: [Int64]?
    let executorID: Int64?

    enum CodingKeys: String, CodingKey {
        case tickets
        case executorID = "executor_id"
    }
}
