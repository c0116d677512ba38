import Hummingbird

/// The table of contents: every address of the desk and who answers it.
extension WebDesk {
    /// Pages for people.
    func addPages(to router: some RouterMethods<DeskContext>) {
        // Home, search
        let home = HomePages(web: self)
        router.get("/", use: home.home)
        router.get("/more", use: home.more)
        router.get("/search", use: SearchPages(web: self).search)

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
        let scan = ScanPages(web: self)
        let filing = FilingPages(web: self)
        for path in ["/A/:code", "/a/:code"] as [RouterPath] {
            router.get(path, use: scan.asset)
            router.post(path, use: filing.file)
        }
        router.get("/scan", use: scan.scan)
        router.get("/tickets", use: MyTicketsPages(web: self).list)
        router.post("/tickets/:number/me-too", use: filing.join)

        // Journal, ticket
        router.get("/tickets/:number", use: ReceiptPages(web: self).show)

        // Assets, catalogue

        // Labels

        // Routing

        // Dashboard, reports
    }

    /// The API for programs; every operation is also in `openapi.yaml`.
    func addAPI(to api: some RouterMethods<DeskContext>) {
        // People, places

        // Tickets: filing and lists
        let filing = TicketsFilingAPI(web: self)
        api.post("/tickets", use: filing.file)
        api.post("/tickets/:number/me-too", use: filing.join)

        // Tickets: work

        // Assets, catalogue

        // Labels

        // Routing

        // Reports
    }
}
