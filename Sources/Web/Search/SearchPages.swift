import Desk
import DeskStore
import Hummingbird
import Mustache

/// `/search?q=`: tickets, assets and people within one's sight; a label's code or address goes straight to its asset.
struct SearchPages {
    let web: WebDesk

    func search(_ request: Request, _ context: DeskContext) async throws -> Response {
        let typed = try request.query()["q"]?.trimmed ?? ""
        let arrival = Arrival(request, context, web)
        let (person, found) = try await web.store.read(as: arrival.credential) { visit in
            (visit.person, try visit.search(LabelText.code(in: typed)))
        }
        if let code = found.asset { return try web.redirect(LocalPath("/A").appending(code.text)) }
        let reader = web.reader(for: person, language: arrival.language)
        return try web.answer(
            SearchPage(typed, found, seesPeople: person.may(.view, .person), reader: reader), arrival: arrival, person: person,
            reader: reader)
    }
}

/// What a query found.
struct SearchPage: Page {
    static let template = "search/search"
    let query: String
    /// What can be looked for.
    let what: String
    let nothing: String?
    let hasTickets: Bool
    let tickets: [TicketCardView]
    let hasAssets: Bool
    let assets: [AssetView]
    let hasPeople: Bool
    let people: [FoundPersonView]
    /// One of the lists is as long as lists get here.
    let more: Bool

    struct AssetView: Encodable {
        let code: String
        let grouped: String
        let name: String
        let tag: String
        let place: String
        let icon: String
        let badge: StatusBadge
    }

    struct FoundPersonView: Encodable {
        let avatar: AvatarView
        let href: String
        let name: String
        let about: String
        let badge: StatusBadge
    }

    static let sample = SearchPage(
        query: "printer", what: "Ticket number, asset, tag or code", nothing: "Nothing found", hasTickets: true, tickets: [.sample],
        hasAssets: true,
        assets: [
            AssetView(
                code: "7K3M9QXT", grouped: "7K3M-9QXT", name: "Printer", tag: "INV-1", place: "2nd floor", icon: "printer", badge: .sample)
        ], hasPeople: true,
        people: [FoundPersonView(avatar: .sample, href: "/people/1", name: "Nora Lind", about: "nora · Receptionist", badge: .sample)],
        more: true)
}

extension SearchPage {
    init(_ query: String, _ found: Findings, seesPeople: Bool, reader: Reader) {
        self.query = query
        what = reader.words(seesPeople ? "search.what.people" : "search.what")
        tickets = found.tickets.map { TicketCardView($0, reader: reader) }
        hasTickets = !tickets.isEmpty
        assets = found.assets.map { asset in
            AssetView(
                code: asset.code.text, grouped: asset.code.grouped, name: asset.name, tag: asset.tag, place: asset.location,
                icon: asset.icon,
                badge: StatusBadge(asset.status, words: reader.words))
        }
        hasAssets = !assets.isEmpty
        people = found.people.map { one in
            FoundPersonView(
                avatar: AvatarView(one.person), href: PersonPages.path(one.person.id).text, name: one.person.name,
                about: [one.login ?? "", one.jobTitle].filter { !$0.isEmpty }.joined(separator: " · "),
                badge: StatusBadge(one.status, words: reader.words))
        }
        hasPeople = !people.isEmpty
        nothing = query.isEmpty || hasTickets || hasAssets || hasPeople ? nil : reader.words("search.nothing", ["query": query])
        more = max(tickets.count, assets.count, people.count) >= Findings.longestList
    }
}
