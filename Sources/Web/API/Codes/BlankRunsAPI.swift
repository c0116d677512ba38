import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// `/api/v1/blank-runs`: labels printed ahead.
struct BlankRunsAPI {
    let web: WebDesk

    private struct Order: Decodable, Sendable {
        let count: Int?
        let name: String?
    }

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { try $0.blankRuns(after: after, limit: limit) }.json(json)
        }
    }

    func make(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let order: Order = try call.body()
            let draft = try BlankRunDraft(count: order.count, name: order.name)
            let id = try await call.write { try $0.makeBlankRun(draft) }
            return try await whole(call, id)
        }
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in try await whole(call, id) }
    }

    private func whole(_ call: APICall, _ id: Int64) async throws -> JSON {
        let (run, codes) = try await call.read { try $0.blankRun(id) }
        return json(run).with("codes", .array(codes.map { .string($0.text) }))
    }

    private func json(_ run: BlankRun) -> JSON {
        [
            "id": .integer(run.id), "name": .filled(run.name), "size": JSON(run.size), "left": JSON(run.left),
            "made_at": .time(run.madeAt), "made_by": JSON(run.madeBy),
        ]
    }
}
