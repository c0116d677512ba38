import Desk
import DeskStore
import Hummingbird

/// `/api/v1/people/{id}/absence`: whether somebody is there, and from when to when they are away.
struct AbsenceAPI {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in json(try await call.read { try $0.attendance(of: id) }) }
    }

    func set(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let body: AbsenceBody = try call.body()
            try await call.write { try $0.setAbsence(of: id, from: body.from, until: body.until) }
            return json(try await call.read { try $0.attendance(of: id) })
        }
    }

    func end(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            try await call.write { try $0.endAbsence(of: id) }
            return json(try await call.read { try $0.attendance(of: id) })
        }
    }

    private func json(_ attendance: Attendance) -> JSON {
        [
            "person_id": .integer(attendance.person.id), "status": .string(attendance.status.rawValue),
            "from": JSON(attendance.absence?.from.iso), "until": JSON(attendance.absence?.until?.iso),
            "open_tickets": JSON(attendance.openTickets),
        ]
    }
}

/// An absence as the API takes it: dates; no first one is today, no last one until further notice.
private struct AbsenceBody: Decodable, Sendable {
    let from, until: String?
}
