import Desk
import DeskStore
import Hummingbird

/// A ticket for those who wait for it: the requester and everyone who said "me too".
struct ReceiptPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await show(request, context, try context.ticketNumber)
    }

    /// Shows the receipt, after a refused form with `trouble` and what was typed into it.
    func show(
        _ request: Request, _ context: DeskContext, _ number: Int64, _ trouble: Trouble? = nil, typed: Submission? = nil
    ) async throws -> Response {
        let action = String(request.uri.path.split(separator: "/").last ?? "")
        return try await web.page(request, context, trouble: trouble) { visit in
            (visit.person, try visit.ticket(number))
        } show: { facts, reader in
            ReceiptPage(facts.1, person: facts.0, sent: SentText(action: action, text: typed?["comment"]), trouble: trouble, reader: reader)
        }
    }
}

/// What was typed into one of the receipt's forms, to show it there again.
struct SentText {
    /// The last part of the form's address: `comments`, `cancel`, `reopen`.
    let action: String
    let text: String?
}
