import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// `/api/v1/service-classes`, `service-types` and `problem-types`
struct CatalogueAPI {
    let web: WebDesk

    static func json(_ serviceClass: ServiceClass) -> JSON { ["id": .integer(serviceClass.id), "name": .string(serviceClass.name)] }

    static func json(_ type: ServiceType) -> JSON {
        [
            "id": .integer(type.id), "class_id": .integer(type.classID), "name": .string(type.name),
            "description": .filled(type.description),
            "caption": .filled(type.caption), "guide": .filled(type.guide), "icon": .string(type.icon.rawValue),
        ]
    }

    static func json(_ problem: ProblemType) -> JSON {
        [
            "id": .integer(problem.id), "type_id": .integer(problem.typeID), "name": .string(problem.name), "hint": .filled(problem.hint),
            "icon": .string(problem.icon.rawValue), "opens_guide": .bool(problem.opensGuide),
        ]
    }

    // MARK: Classes

    func classes(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { try $0.serviceClasses(after: after, limit: limit) }.json(CatalogueAPI.json)
        }
    }

    func getClass(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in CatalogueAPI.json(try await call.read { try $0.serviceClass(id) }) }
    }

    func addClass(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: ServiceClassBody = try call.body()
            let id = try await call.write { try $0.add(try body.draft(over: nil)) }
            return CatalogueAPI.json(try await call.read { try $0.serviceClass(id) })
        }
    }

    func changeClass(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let body: ServiceClassBody = try call.body()
            try await call.write { try $0.changeClass(id, to: try body.draft(over: try $0.serviceClass(id))) }
            return CatalogueAPI.json(try await call.read { try $0.serviceClass(id) })
        }
    }

    func removeClass(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.removal(request, context) { try $0.removeClass(id) }
    }

    // MARK: Types

    func types(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (classID, after, limit) = (try call.id("class_id"), try call.after(), try call.limit())
            return try await call.read { try $0.serviceTypes(classID: classID, after: after, limit: limit) }.json(CatalogueAPI.json)
        }
    }

    func getType(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in CatalogueAPI.json(try await call.read { try $0.serviceType(id) }) }
    }

    func addType(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: ServiceTypeBody = try call.body()
            let id = try await call.write { try $0.add(try body.draft(over: nil)) }
            return CatalogueAPI.json(try await call.read { try $0.serviceType(id) })
        }
    }

    func changeType(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let body: ServiceTypeBody = try call.body()
            try await call.write { try $0.changeType(id, to: try body.draft(over: try $0.serviceType(id))) }
            return CatalogueAPI.json(try await call.read { try $0.serviceType(id) })
        }
    }

    func removeType(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.removal(request, context) { try $0.removeType(id) }
    }

    // MARK: Problem types

    func problems(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (typeID, after, limit) = (try call.id("type_id"), try call.after(), try call.limit())
            return try await call.read { try $0.problemTypes(typeID: typeID, after: after, limit: limit) }.json(CatalogueAPI.json)
        }
    }

    func getProblem(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in CatalogueAPI.json(try await call.read { try $0.problemType(id) }) }
    }

    func addProblem(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: ProblemTypeBody = try call.body()
            let id = try await call.write { try $0.add(try body.draft(over: nil)) }
            return CatalogueAPI.json(try await call.read { try $0.problemType(id) })
        }
    }

    func changeProblem(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let body: ProblemTypeBody = try call.body()
            try await call.write { try $0.changeProblemType(id, to: try body.draft(over: try $0.problemType(id))) }
            return CatalogueAPI.json(try await call.read { try $0.problemType(id) })
        }
    }

    func removeProblem(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.removal(request, context) { try $0.removeProblemType(id) }
    }
}
