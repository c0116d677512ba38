import Desk
import DeskStore
import Hummingbird
import Mustache

/// `/tickets`: what a person filed or joined.
struct MyTicketsPages {
    let web: WebDesk

    private static let pageSize = 25

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = try request.query()
        let progress = query["show"].flatMap(TicketProgress.init(rawValue:)) ?? .open
        let after = query["after"].flatMap(Cursor.init(text:))
        return try await web.page(request, context) { visit in
            try visit.myTickets(progress, limit: MyTicketsPages.pageSize, after: after)
        } show: { slice, reader in
            MyTicketsPage(slice, progress: progress, isFirst: after == nil, reader: reader)
        }
    }
}

/// The list of one's tickets with its filter.
struct MyTicketsPage: Page {
    static let template = "tickets-mine/list"
    let filters: [ChipView]
    let hasTickets: Bool
    let tickets: [TicketCardView]
    let empty: String
    let pager: PagerView?

    static let sample = MyTicketsPage(
        filters: [.sample], hasTickets: true, tickets: [.sample],
        empty: "Nothing open", pager: .sample)
}

extension MyTicketsPage {
    init(_ slice: Slice<TicketRow>, progress: TicketProgress, isFirst: Bool, reader: Reader) {
        let here = LocalPath("/tickets").with("show", progress == .open ? nil : progress.rawValue)
        filters = TicketProgress.allCases.map { choice in
            ChipView(
                href: LocalPath("/tickets").with("show", choice == .open ? nil : choice.rawValue).text,
                label: reader.words("mine.show.\(choice.rawValue)"), current: choice == progress ? "page" : nil)
        }
        hasTickets = !slice.items.isEmpty
        tickets = slice.items.map { TicketCardView($0, reader: reader) }
        empty = reader.words("mine.empty.\(progress.rawValue)")
        pager = PagerView(here, isStart: isFirst, next: slice.next)
    }
}
