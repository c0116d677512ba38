import Desk
import DeskStore
import Hummingbird

/// `/api/v1/registrations`: who registered and is not let in by themselves.
struct RegistrationsAPI {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let text = call.query["status"] ?? RegistrationStatus.waiting.rawValue
            guard let status = RegistrationStatus(rawValue: text), status != .confirmed else {
                throw Problem.field("status", "must be waiting or refused")
            }
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { try $0.registrations(status, after: after, limit: limit) }.json(json)
        }
    }

    func confirm(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await decide(.confirmed, request, context) { call in
            let _: Confirmation = try call.body()
            return ""
        }
    }

    func refuse(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await decide(.refused, request, context) { call in
            let body: Refused = try call.body()
            var problems = FieldProblems()
            let reason = problems.line("reason", body.reason, required: false, limit: 300)
            try problems.throwIfAny()
            return reason
        }
    }

    private struct Confirmation: Decodable {
        init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: NoKey.self) }

        private enum NoKey: CodingKey {}
    }

    private struct Refused: Decodable {
        let reason: String?
    }

    private func decide(
        _ decision: RegistrationStatus, _ request: Request, _ context: DeskContext, reason: (APICall) throws -> String
    ) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let reason = try reason(call)
            try await call.write { try $0.decide(decision, of: id, reason: reason) }
            return json(try await call.read { try $0.registration(id) })
        }
    }

    private func json(_ registration: Registration) -> JSON {
        let standing = registration.standing
        return [
            "id": .integer(registration.person.id), "login": .string(registration.login), "name": .string(registration.person.name),
            "email": JSON(registration.email), "phone": JSON(registration.phone), "organisation": .string(registration.organisation),
            "tax_number": .string(registration.taxNumber), "site_id": JSON(registration.siteID),
            "status": .string(standing.status.rawValue),
            "created_at": .time(standing.since), "attempts": .integer(standing.attempts), "tried_at": .time(standing.triedAt),
            "next_at": .time(standing.nextAt), "failure": JSON(standing.failure?.rawValue), "reason": .string(standing.reason),
            "decided_at": .time(standing.decidedAt), "decided_by": JSON(standing.decidedBy?.id),
        ]
    }
}
