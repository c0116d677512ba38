import Desk
import Hummingbird

/// The table of contents: every address of the desk and who answers it.
extension WebDesk {
    /// Pages for people.
    func addPages(to router: some RouterMethods<DeskContext>) {
        // Home, search
        let home = HomePages(web: self)
        router.get("/", use: home.home)
        router.get("/more", use: home.more)

        // People
        let signIn = SignInPages(web: self), setup = SetupPages(web: self), password = PasswordPages(web: self)
        router.get("/sign-in", use: signIn.show)
        router.post("/sign-in", use: signIn.signIn)
        router.post("/sign-out", use: signIn.signOut)
        router.get("/setup", use: setup.show)
        router.post("/setup", use: setup.setUp)
        router.get("/password", use: password.show)
        router.post("/password", use: password.choose)
        router.post("/appearance", use: AppearancePages(web: self).choose)

        // Scan, filing, my tickets

        // Journal, ticket
        let tickets = TicketPages(web: self)
        router.get("/journal", use: JournalPages(web: self).list)
        router.get("/tickets/:number", use: tickets.show)
        for move in Ticket.Move.allCases { router.post("/tickets/:number/\(move.rawValue)", use: tickets.act(move)) }

        // Assets, catalogue

        // Labels

        // Routing

        // Dashboard, reports
    }

    /// The API for programs; every operation is also in `openapi.yaml`.
    func addAPI(to api: some RouterMethods<DeskContext>) {
        // People, places

        // Tickets: filing and lists

        // Tickets: work
        let tickets = TicketsAPI(web: self)
        api.get("/tickets", use: tickets.list)
        api.get("/tickets/:number", use: tickets.show)
        for move in Ticket.Move.allCases { api.post("/tickets/:number/\(move.rawValue)", use: tickets.act(move)) }

        // Assets, catalogue

        // Labels

        // Routing

        // Reports
    }
}
