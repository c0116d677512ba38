import Desk
import DeskStore
import Hummingbird

/// The audit log for programs.
struct AuditAPI {
    let web: WebDesk

    /// `GET audit`: newest first.
    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (limit, after, query) = (try call.limit(), try call.after(), call.query)
            let slice = try await call.read { visit in
                let asked = AuditQuery(query, acts: web.texts.acts, zone: web.reader(for: visit.person, language: .english).timeZone)
                try visit.person.require(.view, .audit)
                try asked.problems.throwIfAny()
                return try visit.auditLog(asked.filter, after: after, limit: limit)
            }
            return slice.json(entryJSON)
        }
    }

    private func entryJSON(_ entry: AuditEntry) -> JSON {
        [
            "id": .integer(entry.id), "at": .time(entry.at), "person_id": JSON(entry.personID), "login": JSON(entry.login),
            "act": .string(entry.act), "subject": .string(entry.subject), "address": .string(entry.address),
        ]
    }
}
