import Desk
import DeskStore
import Hummingbird
import Mustache

/// `/tickets/new`: the ways to the thing that needs attention, by its label or by its name.
struct NewTicketPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let typed = try request.query()["q"]?.trimmed ?? ""
        if let code = try? AssetCode(typed: LabelText.code(in: typed)) { return try web.redirect(LabelText.page(for: code.text)) }
        return try await web.page(request, context) { visit in
            (visit.person, try visit.assetsToReport(typed))
        } show: { facts, reader in
            NewTicketPage(typed, facts.1, for: facts.0, words: reader.words)
        }
    }
}

/// Where a ticket begins: what is it about?
struct NewTicketPage: Page {
    static let template = "filing/new"
    let query: String
    let nothing: String?
    let hasAssets: Bool
    let assets: [AssetView]
    let more: Bool
    let sender: SenderView

    struct AssetView: Encodable {
        let code: String
        let grouped: String
        let name: String
        let place: String
        let icon: String
    }

    /// Who sends it; known, and not to be typed.
    struct SenderView: Encodable {
        let name: String
        let organisation: String?
        let taxNumber: String?
    }

    static let sample = NewTicketPage(
        query: "printer", nothing: "Nothing found", hasAssets: true,
        assets: [AssetView(code: "7K3M9QXT", grouped: "7K3M-9QXT", name: "Printer", place: "2nd floor", icon: "printer")], more: true,
        sender: SenderView(name: "Nora Lind", organisation: "Northwind", taxNumber: "7707083893"))
}

extension NewTicketPage {
    init(_ query: String, _ found: [FoundAsset], for person: Person, words: Wording) {
        self.query = query
        assets = found.map { AssetView(code: $0.code.text, grouped: $0.code.grouped, name: $0.name, place: $0.location, icon: $0.icon) }
        hasAssets = !assets.isEmpty
        nothing = query.isEmpty || hasAssets ? nil : words("newTicket.nothing", ["query": query])
        more = assets.count >= Findings.longestList
        sender = SenderView(
            name: person.name, organisation: person.account.organisation.isEmpty ? nil : person.account.organisation,
            taxNumber: person.account.taxNumber.isEmpty ? nil : person.account.taxNumber)
    }
}
