import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// Tickets for programs: lists, one ticket, and everything that can be done to one.
struct TicketsAPI {
    let web: WebDesk

    /// `GET /tickets`: within the caller's scope, newest first, filtered as the journal is.
    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (limit, after, query) = (try call.limit(), try call.after(), call.query)
            let slice = try await call.read { visit in
                let zone = web.reader(for: visit.person, language: .english).timeZone
                let asked = JournalQuery(query, usual: .all, sites: try visit.sites(), zone: zone)
                try asked.problems.throwIfAny()
                return try visit.tickets(asked.filter, within: visit.visibleTickets, after: after, limit: limit)
            }
            return slice.json(\.json)
        }
    }

    /// `GET /tickets/{number}`
    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let number = try context.ticketNumber
        return try await web.api(request, context) { call in try await call.read { try $0.ticket(number) }.json }
    }

    /// `POST /tickets/{number}/{move}`: the ticket as it is then; nothing (204) when it went where the caller does not see it.
    func act(_ move: Ticket.Move) -> @Sendable (Request, DeskContext) async throws -> Response {
        { request, context in
            let number = try context.ticketNumber
            let call = try await APICall(request, context, web)
            let order = try TicketOrder(move, call)
            _ = try await call.write { try order.carryOut(on: number, $0) }
            do {
                return web.json(try await call.read { try $0.ticket(number) }.json)
            } catch is Missing { return Response(status: .noContent) }
        }
    }
}

extension TicketOrder {
    /// Each move accepts its own fields only.
    fileprivate init(_ move: Ticket.Move, _ call: APICall) throws {
        self.init(move: move)
        switch move {
        case .take, .start, .close: version = try call.body(as: PlainMove.self).version
        case .release, .wait, .cancel, .reopen:
            let body = try call.body(as: ReasonedMove.self)
            (version, comment) = (body.version, body.comment ?? "")
        case .finish:
            let body = try call.body(as: Finish.self)
            (version, comment, result) = (body.version, body.comment ?? "", body.result)
        case .assign:
            let body = try call.body(as: Assignment.self)
            (version, executorID) = (body.version, body.executorID)
        case .move:
            let body = try call.body(as: Relocation.self)
            (version, comment, departmentID) = (body.version, body.comment ?? "", body.departmentID)
        case .comments:
            let body = try call.body(as: Remark.self)
            (version, comment, isInternal) = (body.version, body.comment ?? "", body.isInternal ?? false)
        }
    }

    private struct PlainMove: Decodable { let version: Int64? }

    private struct ReasonedMove: Decodable {
        let version: Int64?
        let comment: String?
    }

    private struct Finish: Decodable {
        let version: Int64?
        let result: String?
        let comment: String?
    }

    private struct Assignment: Decodable {
        let version: Int64?
        let executorID: Int64?

        enum CodingKeys: String, CodingKey {
            case version
            case executorID = "executor_id"
        }
    }

    private struct Relocation: Decodable {
        let version: Int64?
        let departmentID: Int64?
        let comment: String?

        enum CodingKeys: String, CodingKey {
            case version, comment
            case departmentID = "department_id"
        }
    }

    private struct Remark: Decodable {
        let version: Int64?
        let comment: String?
        let isInternal: Bool?

        enum CodingKeys: String, CodingKey {
            case version, comment
            case isInternal = "internal"
        }
    }
}
