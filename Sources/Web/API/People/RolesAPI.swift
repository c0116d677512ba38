import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// `/api/v1/roles`: what each role may do.
struct RolesAPI {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            ["items": .array(try await call.read { try $0.roleCards() }.map(json)), "next": nil]
        }
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.parameters.require("id")
        return try await web.api(request, context) { call in json(try await call.read { try $0.role(id) }) }
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: Body = try call.body()
            let draft = try RoleDraft(name: body.name, permissions: body.permissions ?? [])
            let needed = body.secondFactor ?? false
            let id = try await call.write { visit in
                let id = try visit.add(draft)
                try visit.require(secondFactor: needed, of: id)
                return id
            }
            return json(try await call.read { try $0.role(id) })
        }
    }

    /// What is left out stays as it is.
    func change(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.parameters.require("id")
        return try await web.api(request, context) { call in
            let body: Body = try call.body()
            _ = try await call.write { visit in
                let card = try visit.role(id)
                if let needed = body.secondFactor { try visit.require(secondFactor: needed, of: id) }
                guard body.name != nil || body.permissions != nil || body.secondFactor == nil else { return true }
                let draft = try RoleDraft(
                    name: body.name ?? card.role.name, isBuiltIn: card.role.isBuiltIn,
                    permissions: body.permissions ?? card.role.permissions.map(\.text))
                try visit.change(role: id, version: body.version ?? card.version, to: draft)
                return true
            }
            return json(try await call.read { try $0.role(id) })
        }
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.parameters.require("id")
        try await APICall(request, context, web).write { try $0.remove(role: id) }
        return Response(status: .noContent)
    }

    private struct Body: Decodable {
        let name: String?
        let permissions: [String]?
        let secondFactor: Bool?
        let version: Int64?

        private enum CodingKeys: String, CodingKey {
            case name, permissions, version
            case secondFactor = "second_factor"
        }
    }

    private func json(_ card: RoleCard) -> JSON {
        let role = card.role
        return [
            "id": .string(role.id), "name": .string(web.texts[.english].name(of: role)), "number": JSON(role.number.map(Int64.init)),
            "permissions": .array(role.permissions.map(\.text).sorted().map { .string($0) }), "holders": .integer(Int64(card.holders)),
            "second_factor": .bool(role.needsSecondFactor),
            "version": .integer(card.version),
        ]
    }
}
