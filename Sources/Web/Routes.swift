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

        // Assets, catalogue

        // Labels
        let labels = LabelPages(web: self)
        router.get("/labels", use: labels.show)
        router.get("/labels/sheet.pdf", use: labels.sheet)
        router.get("/assets/:code/label.pdf", use: labels.pdf)
        router.get("/assets/:code/label.png", use: labels.png)
        router.get("/assets/:code/label.svg", use: labels.svg)

        // Routing

        // Dashboard, reports
    }

    /// The API for programs; every operation is also in `openapi.yaml`.
    func addAPI(to api: some RouterMethods<DeskContext>) {
        // People, places

        // Tickets: filing and lists

        // Tickets: work

        // Assets, catalogue

        // Labels
        let labels = LabelsAPI(web: self)
        api.post("labels", use: labels.print)
        api.get("label-stocks", use: labels.stocks)
        api.get("label-layouts", use: labels.layouts)

        // Routing

        // Reports
    }
}
