import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// `/api/v1/tokens`: one's own tokens; and `/api/v1/people/{id}/tokens`: somebody else's, to revoke them.
struct TokensAPI {
    let web: WebDesk

    private struct Body: Decodable {
        let name: String
        let days: Int?
        let scopes: [String]
    }

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { try $0.tokens(after: after, limit: limit) }.json(TokensAPI.json)
        }
    }

    /// The only answer that holds the token itself.
    func make(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: Body = try call.body()
            let draft = try TokenDraft(name: body.name, days: body.days.map { String($0) }, scopes: body.scopes)
            let id = try await call.write { try $0.add(draft, id: Secrets.random()) }
            let token = try await call.read { try $0.token(id) }
            return TokensAPI.json(token).with("token", .string(try await web.tokens.sign(token)))
        }
    }

    func revoke(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.parameters.require("id")
        _ = try await APICall(request, context, web).write { try $0.revoke(token: id).id }
        return Response(status: .noContent)
    }

    func listOfPerson(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { try $0.tokens(ofPerson: id, after: after, limit: limit).tokens }.json(TokensAPI.json)
        }
    }

    func revokeOfPerson(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (person, token) = (try context.pathID(), try context.parameters.require("token"))
        _ = try await APICall(request, context, web).write { try $0.revoke(token: token, ofPerson: person).id }
        return Response(status: .noContent)
    }

    private static func json(_ token: APIToken) -> JSON {
        [
            "id": .string(token.id), "name": JSON(token.name), "scopes": .array(token.scope.texts.map { .string($0) }),
            "created_at": .time(token.createdAt), "expires_at": .time(token.expiresAt), "last_used_at": .time(token.usedAt),
            "last_used_from": .filled(token.usedFrom),
        ]
    }
}
