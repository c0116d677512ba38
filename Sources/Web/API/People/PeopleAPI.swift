import Desk
import DeskStore
import Hummingbird

/// `/api/v1/people`: never a secret.
struct PeopleAPI {
    let web: WebDesk

    func people(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (department, site) = (try call.id("department_id"), try call.id("site_id"))
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { visit in
                try visit.people(departmentID: department, siteID: site, after: after, limit: limit)
            }.json(json)
        }
    }

    func get(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in json(try await call.read { try $0.person(id) }) }
    }

    private func json(_ person: PersonCard) -> JSON {
        [
            "id": .integer(person.id), "login": .string(person.login), "name": .string(person.name), "email": JSON(person.email),
            "phone": JSON(person.phone), "status": .string(person.status.rawValue), "roles": .array(person.roles.map { .string($0) }),
            "department_id": JSON(person.departmentID), "site_id": JSON(person.siteID),
        ]
    }
}
