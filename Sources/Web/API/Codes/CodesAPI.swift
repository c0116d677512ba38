import Desk
import DeskStore
import Hummingbird

/// How codes change hands: claimed, moved, replaced, revoked.
struct CodesAPI {
    let web: WebDesk

    private struct Claim: Decodable, Sendable {
        let code: AssetCode
    }

    private struct Move: Decodable, Sendable {
        let asset: AssetCode
        let version: Int64?
    }

    /// `POST assets/{code}/claim`: the asset under its blank label.
    func claim(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.api(request, context) { call in
            let claim: Claim = try call.body()
            return try await asset(
                call,
                try await call.write { visit in
                    try visit.claim(claim.code, for: code)
                    return claim.code
                })
        }
    }

    /// `POST assets/{code}/move-code`: the asset that took the label.
    func move(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.api(request, context) { call in
            let move: Move = try call.body()
            _ = try await call.write { try $0.move(code, version: move.version, to: move.asset) }
            return try await asset(call, code)
        }
    }

    /// `POST assets/{code}/replace-code`: the asset under its new code.
    func replace(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.api(request, context) { call in
            try await asset(call, try await call.write { try $0.replaceCode(of: code) })
        }
    }

    /// `DELETE blank-codes/{code}`
    func revoke(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.removal(request, context) { try $0.revoke(blank: code) }
    }

    private func asset(_ call: APICall, _ code: AssetCode) async throws -> JSON {
        web.assetJSON(try await call.read { try $0.asset(code) })
    }
}
