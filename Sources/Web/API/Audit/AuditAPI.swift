import Desk
import DeskStore
import Hummingbird
import Logging

/// The audit log for programs.
struct AuditAPI {
    let web: WebDesk

    /// `GET audit`: newest first; the same filter as the page.
    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (limit, after, query) = (try call.limit(), try call.after(), call.query)
            let slice = try await call.read { visit in
                let asked = AuditQuery(query, acts: web.texts.acts, zone: web.reader(for: visit.person, language: .english).timeZone)
                try visit.person.require(.view, .audit)
                try asked.problems.throwIfAny()
                return try visit.auditLog(asked.filter, after: after, limit: limit)
            }
            await noteReading(request, context)
            return slice.json(entryJSON)
        }
    }

    /// That a program reads the log is written down in it; the answer does not depend on that.
    private func noteReading(_ request: Request, _ context: DeskContext) async {
        guard let credential = context.credential(for: request) else { return }
        do {
            try await web.store.noteAuditReading(by: credential, from: context.clientAddress)
        } catch { context.logger.warning("A reading of the audit log was not noted", metadata: ["error": "\(error)"]) }
    }

    private func entryJSON(_ entry: AuditEntry) -> JSON {
        [
            "id": .integer(entry.id), "at": .time(entry.at), "person_id": JSON(entry.personID), "login": JSON(entry.login),
            "act": .string(entry.act), "subject": .string(entry.subject), "address": .string(entry.address),
        ]
    }
}
