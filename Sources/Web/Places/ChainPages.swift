import Desk
import DeskStore
import Hummingbird
import Mustache

/// `GET /departments/chain`: who stands under whom, as a tree.
struct ChainPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.page(request, context) { visit in
            (chain: try visit.chain(), seesTickets: Place.seesJournal(visit.person))
        } show: { facts, reader in
            ChainPage(facts.chain, seesTickets: facts.seesTickets, reader: reader)
        }
    }
}

/// The chain of command: owner, leads, dispatchers, executors.
struct ChainPage: Page {
    static let template = "places/chain"
    let owners: String
    let count: String
    let isEmpty: Bool
    let branches: [BranchView]

    /// A department.
    struct BranchView: Encodable {
        let href: String
        let name: String
        let count: String
        let lead: PersonView?
        let dispatchers: [DispatcherView]
        let hasAvailable: Bool
        let available: [PersonView]
        let hidden: String?
        let isEmpty: Bool
    }

    struct DispatcherView: Encodable {
        let person: PersonView
        let count: String
        let hasExecutors: Bool
        let executors: [PersonView]
    }

    struct PersonView: Encodable {
        let name: String
        let avatar: AvatarView
        let badge: StatusBadge?
        /// Open tickets; nil when there are none to see.
        let open: String?
    }

    private static let person = PersonView(name: "Nora Lind", avatar: .sample, badge: .sample, open: "3 open")
    static let sample = ChainPage(
        owners: "Helena Brandt", count: "21 people · 14 open tickets", isEmpty: true,
        branches: [
            BranchView(
                href: "/departments/1", name: "IT", count: "5 people · 3 open", lead: person,
                dispatchers: [DispatcherView(person: person, count: "2 people · 3 open", hasExecutors: true, executors: [person])],
                hasAvailable: true, available: [person], hidden: "and 2 you do not see", isEmpty: true)
        ])
}

extension ChainPage {
    init(_ chain: Chain, seesTickets: Bool, reader: Reader) {
        let (words, view) = (reader.words, ChainWords(reader: reader, seesTickets: seesTickets))
        owners = chain.owners.map(\.name).joined(separator: ", ")
        count = view.count(chain.people, chain.openTickets)
        isEmpty = chain.branches.isEmpty
        branches = chain.branches.map { branch in
            BranchView(
                href: DepartmentPages.path(branch.department.id).text, name: branch.department.name,
                count: view.count(branch.people + (branch.lead == nil ? 0 : 1), branch.openTickets), lead: branch.lead.map(view.person),
                dispatchers: branch.dispatchers.map { dispatcher in
                    DispatcherView(
                        person: view.person(dispatcher.place), count: view.count(dispatcher.executors.count, dispatcher.openTickets),
                        hasExecutors: !dispatcher.executors.isEmpty, executors: dispatcher.executors.map(view.person))
                },
                hasAvailable: !branch.available.isEmpty, available: branch.available.map(view.person),
                hidden: branch.hidden > 0 ? words.count(branch.hidden, "department.hidden") : nil,
                isEmpty: branch.people == 0 && branch.lead == nil)
        }
    }
}

/// How the chain counts, for one reader.
private struct ChainWords {
    let reader: Reader
    let seesTickets: Bool

    private var words: Wording { reader.words }

    func count(_ people: Int, _ tickets: Int) -> String {
        [words.count(people, "use.people"), seesTickets ? words.count(tickets, "chain.open") : nil].compactMap(\.self).joined(
            separator: " · ")
    }

    func person(_ place: Chain.Place) -> ChainPage.PersonView {
        ChainPage.PersonView(
            name: place.person.name, avatar: AvatarView(place.person), badge: StatusBadge(place.status, reader: reader),
            open: seesTickets && place.openTickets > 0 ? words.count(place.openTickets, "chain.open") : nil)
    }
}
