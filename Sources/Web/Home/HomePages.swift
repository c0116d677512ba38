import Desk
import DeskStore
import Hummingbird
import Mustache

/// The first page after signing in, and the places that do not fit a phone's bottom bar.
struct HomePages {
    let web: WebDesk

    func home(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.page(request, context) {
            try $0.home()
        } show: { facts, reader in
            HomePage(facts, reader: reader)
        }
    }

    func more(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.page(request, context) {
            $0.person
        } show: { person, _ in
            MorePage(person: person.name)
        }
    }
}

/// What is mine, what is new, and the way to the label.
struct HomePage: Page {
    static let template = "home/home"
    let greeting: String
    let lead: String
    let hasCounts: Bool
    let counts: [CountView]
    let work: WorkView?
    let reports: Bool
    let hasOwn: Bool
    let own: [TicketCardView]
    let noOwn: Bool
    let hasLinks: Bool
    let links: [PlaceView]

    /// A number that leads to its tickets.
    struct CountView: Encodable {
        let label: String
        let icon: String
        let number: String
        let href: String
    }

    /// An executor's two lists.
    struct WorkView: Encodable {
        let hasMine: Bool
        let mine: [WorkCardView]
        let hasFresh: Bool
        let fresh: [WorkCardView]
    }

    static let sample = HomePage(
        greeting: "Good morning, Nora", lead: "Something not working?", hasCounts: true,
        counts: [CountView(label: "Unrouted", icon: "route", number: "3", href: "/journal?view=unrouted")],
        work: WorkView(hasMine: true, mine: [.sample], hasFresh: true, fresh: [.sample]), reports: true, hasOwn: true, own: [.sample],
        noOwn: true, hasLinks: true, links: [.sample])
}

extension HomePage {
    init(_ facts: HomeFacts, reader: Reader) {
        let words = reader.words
        let person = facts.person
        greeting = words("home.greeting", ["person": person.name])
        reports = person.may(.add, .ticket)
        lead = words(reports ? "home.lead" : "home.lead.watch")
        let tickets: [(Int?, String, String, LocalPath)] = [
            (facts.unrouted, "unrouted", "route", JournalLinks.of(view: .unrouted)),
            (facts.new, "new", "plus", JournalLinks.of(status: .new)),
            (facts.open, "open", "list", JournalLinks.of(view: .open)),
        ]
        // who waits to be let in, and what is to be handed over, are worth a word only when there is somebody or something
        let waiting = facts.registrations.flatMap { $0 > 0 ? $0 : nil }
        let left = facts.toHandOver.flatMap { $0 > 0 ? $0 : nil }
        let more: [(Int?, String, String, LocalPath)] = [
            (left, "handOver", "users", "/hand-over"), (waiting, "registrations", "users", "/people/registrations"),
        ]
        counts = (tickets + more).compactMap { number, name, icon, path in
            number.map { CountView(label: words("home.count.\(name)"), icon: icon, number: words.number($0), href: path.text) }
        }
        hasCounts = !counts.isEmpty
        work = person.may(.work, .ticket) && !person.departmentIDs.isEmpty ? WorkView(facts, reader: reader) : nil
        own = facts.own.map { TicketCardView($0, reader: reader) }
        hasOwn = !own.isEmpty
        noOwn = own.isEmpty && !person.isStaff
        links = Place.sections.filter { $0.isOpen(to: person) }.map { PlaceView($0, words: words) }
        hasLinks = !links.isEmpty
    }
}

extension HomePage.WorkView {
    fileprivate init(_ facts: HomeFacts, reader: Reader) {
        mine = facts.mine.map { WorkCardView($0, back: "/", for: facts.person, reader: reader) }
        fresh = facts.fresh.map { WorkCardView($0, back: "/", for: facts.person, reader: reader) }
        hasMine = !mine.isEmpty
        hasFresh = !fresh.isEmpty
    }
}

/// The rest of the menu, for phones.
struct MorePage: Page {
    static let template = "home/more"
    let person: String

    static let sample = MorePage(person: "Nora Lind")
}
