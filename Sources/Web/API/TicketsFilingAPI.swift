import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// Filing tickets and joining them, for programs.
struct TicketsFilingAPI {
    let web: WebDesk

    private struct Report: Decodable {
        let asset: String
        let problemTypeID: Int64
        let comment: String?

        enum CodingKeys: String, CodingKey {
            case asset, comment
            case problemTypeID = "problem_type_id"
        }
    }

    /// `POST /tickets`: 201 with the new ticket, or 200 with the one the person has open about the same problem.
    func file(_ request: Request, _ context: DeskContext) async throws -> Response {
        let call = try await APICall(request, context, web)
        let report = try call.body(as: Report.self)
        let draft = try TicketDraft(problemTypeID: report.problemTypeID, comment: report.comment)
        guard let code = try? AssetCode(typed: LabelText.code(in: report.asset)) else { throw FieldProblems("asset", .unknownChoice) }
        let filed = try await call.write { try $0.file(draft, at: code) }
        var response = web.json(try await ticket(filed.number, call), status: filed.isNew ? .created : .ok)
        response.headers[.location] = "/api/v1/tickets/\(filed.number)"
        return response
    }

    /// `POST /tickets/{number}/me-too`: the ticket, watched from now on.
    func join(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let number = try context.ticketNumber
            _ = try await call.write { try $0.join(number) }
            return try await ticket(number, call)
        }
    }

    private func ticket(_ number: Int64, _ call: APICall) async throws -> JSON {
        try await call.read { try $0.ticket(number) }.json
    }
}
