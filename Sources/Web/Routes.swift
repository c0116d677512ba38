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
        router.get("/search", use: SearchPages(web: self).search)

        // People
        let signIn = SignInPages(web: self)
        let setup = SetupPages(web: self)
        let password = PasswordPages(web: self)
        router.get("/sign-in", use: signIn.show)
        router.post("/sign-in", use: signIn.signIn)
        router.post("/sign-out", use: signIn.signOut)
        router.get("/setup", use: setup.show)
        router.post("/setup", use: setup.setUp)
        router.get("/password", use: password.show)
        router.post("/password", use: password.choose)
        let profile = ProfilePages(web: self)
        router.get("/profile", use: profile.show)
        router.post("/profile", use: profile.changePassword)
        router.post("/appearance", use: AppearancePages(web: self).choose)
        router.get("/people/:id/rights", use: RightsPages(web: self).show)
        let roles = RolePages(web: self)
        router.get("/roles", use: roles.show)
        router.get("/roles/new", use: roles.new)
        router.post("/roles/new", use: roles.add)
        router.get("/roles/:id", use: roles.show)
        router.post("/roles/:id", use: roles.save)
        router.post("/roles/:id/reset", use: roles.reset)
        router.get("/roles/:id/delete", use: roles.askRemoval)
        router.post("/roles/:id/delete", use: roles.remove)

        // Sign-on
        let signOn = SignOnPages(web: self)
        let signOnLinks = SignOnLinkPages(web: self)
        let providers = SignOnProviderPages(web: self)
        router.get("/sign-on/:id", use: signOn.start)
        router.get("/sign-on/:id/callback", use: signOn.finish)
        router.get("/profile/sign-on", use: signOnLinks.show)
        router.post("/profile/sign-on/:id/connect", use: signOnLinks.connect)
        router.post("/profile/sign-on/:id/disconnect", use: signOnLinks.disconnect)
        router.get("/settings/sign-on", use: providers.list)
        router.post("/settings/sign-on", use: providers.choosePolicy)
        router.get("/settings/sign-on/new", use: providers.new)
        router.post("/settings/sign-on/new", use: providers.add)
        router.get("/settings/sign-on/:id", use: providers.edit)
        router.post("/settings/sign-on/:id", use: providers.save)
        router.post("/settings/sign-on/:id/test", use: providers.test)
        router.get("/settings/sign-on/:id/delete", use: providers.askRemoval)
        router.post("/settings/sign-on/:id/delete", use: providers.remove)

        // Scan, filing, my tickets
        let scan = ScanPages(web: self)
        let filing = FilingPages(web: self)
        for path in ["/A/:code", "/a/:code"] as [RouterPath] {
            router.get(path, use: scan.asset)
            router.post(path, use: filing.file)
        }
        let damage = LabelDamagePages(web: self)
        for path in ["/A/:code/damaged", "/a/:code/damaged"] as [RouterPath] { router.post(path, use: damage.judge) }
        router.get("/scan", use: scan.scan)
        router.post("/scan", use: PhotoPages(web: self).read)
        router.get("/tickets", use: MyTicketsPages(web: self).list)
        router.post("/tickets/:number/me-too", use: filing.join)

        // Journal, ticket
        let tickets = TicketPages(web: self)
        router.get("/journal", use: JournalPages(web: self).list)
        router.get("/tickets/:number", use: tickets.show)
        for move in Ticket.Move.allCases { router.post("/tickets/:number/\(move.rawValue)", use: tickets.act(move)) }

        // Assets, catalogue
        let assets = AssetListPages(web: self)
        let assetForm = AssetFormPages(web: self)
        let assetEnd = AssetEndPages(web: self)
        router.get("/assets", use: assets.list)
        router.get("/assets/new", use: assetForm.new)
        router.post("/assets/new", use: assetForm.add)
        router.get("/assets/retire", use: assetEnd.askRetire)
        router.post("/assets/retire", use: assetEnd.retire)
        router.post("/assets/restore", use: assetEnd.restore)
        router.get("/assets/:code/edit", use: assetForm.edit)
        router.post("/assets/:code/edit", use: assetForm.save)
        router.get("/assets/:code/delete", use: assetEnd.askDelete)
        router.post("/assets/:code/delete", use: assetEnd.delete)
        router.get("/assets/:code/replace-code", use: assetEnd.askReplace)
        router.post("/assets/:code/replace-code", use: assetEnd.replace)
        router.get("/catalogue", use: CatalogueOverview(web: self).show)
        for kind in CatalogueKind.allCases {
            let pages = CataloguePages(web: self, kind: kind)
            router.get("/catalogue/\(kind.rawValue)/new", use: pages.new)
            router.post("/catalogue/\(kind.rawValue)/new", use: pages.add)
            router.get("/catalogue/\(kind.rawValue)/:id", use: pages.edit)
            router.post("/catalogue/\(kind.rawValue)/:id", use: pages.save)
            router.get("/catalogue/\(kind.rawValue)/:id/delete", use: pages.askRemoval)
            router.post("/catalogue/\(kind.rawValue)/:id/delete", use: pages.remove)
        }

        // Labels
        let labels = LabelPages(web: self)
        router.get("/labels", use: labels.show)
        router.post("/labels", use: labels.take)
        let stocks = StockPages(web: self)
        router.get("/labels/stocks", use: stocks.list)
        router.get("/labels/stocks/new", use: stocks.new)
        router.post("/labels/stocks/new", use: stocks.add)
        router.get("/labels/stocks/:id", use: stocks.edit)
        router.post("/labels/stocks/:id", use: stocks.save)
        router.get("/labels/stocks/:id/delete", use: stocks.askRemoval)
        router.post("/labels/stocks/:id/delete", use: stocks.remove)
        let printers = PrinterPages(web: self)
        let calibration = CalibrationPages(web: self)
        router.get("/labels/printers", use: printers.list)
        router.post("/labels/printers", use: printers.add)
        router.get("/labels/printers/:id", use: printers.show)
        router.post("/labels/printers/:id", use: printers.rename)
        router.get("/labels/printers/:id/delete", use: printers.askRemoval)
        router.post("/labels/printers/:id/delete", use: printers.remove)
        router.get("/labels/printers/:id/calibration", use: calibration.show)
        router.post("/labels/printers/:id/calibration", use: calibration.save)
        router.get("/labels/printers/:id/test-page.pdf", use: calibration.testPage)
        router.get("/labels/ledger", use: LedgerPages(web: self).show)
        router.get("/assets/:code/label.pdf", use: labels.pdf)
        router.get("/assets/:code/label.png", use: labels.png)
        router.get("/assets/:code/label.svg", use: labels.svg)

        // Codes: printed ahead, claimed, moved, revoked
        let blanks = BlankRunPages(web: self)
        let claim = ClaimPages(web: self)
        let moving = MovePages(web: self)
        router.get("/labels/blank", use: blanks.show)
        router.post("/labels/blank", use: blanks.make)
        router.get("/labels/claim/:code", use: claim.show)
        router.post("/labels/claim/:code", use: claim.claim)
        router.get("/labels/claim/:code/revoke", use: claim.askRevoke)
        router.post("/labels/claim/:code/revoke", use: claim.revoke)
        router.get("/assets/:code/move-code", use: moving.show)
        router.post("/assets/:code/move-code", use: moving.move)

        // Routing
        let routing = RoutingPages(web: self)
        router.get("/routing", use: routing.show)
        router.post("/routing", use: routing.add)
        router.post("/routing/:id", use: routing.change)
        router.post("/routing/:id/delete", use: routing.delete)

        // Dashboard, reports
        let reports = ReportPages(web: self)
        router.get("/dashboard", use: reports.dashboard)
        router.get("/reports", use: reports.reports)
    }

    /// The API for programs; every operation is also in `openapi.yaml`.
    func addAPI(to api: some RouterMethods<DeskContext>) {
        // People, places
        let places = PlacesAPI(web: self)
        let people = PeopleAPI(web: self)
        api.get("/sites", use: places.sites)
        api.post("/sites", use: places.addSite)
        api.get("/sites/:id", use: places.getSite)
        api.patch("/sites/:id", use: places.changeSite)
        api.get("/departments", use: places.departments)
        api.post("/departments", use: places.addDepartment)
        api.get("/departments/:id", use: places.getDepartment)
        api.patch("/departments/:id", use: places.changeDepartment)
        api.get("/people", use: people.people)
        api.get("/people/:id", use: people.get)
        let roles = RolesAPI(web: self)
        api.get("/roles", use: roles.list)
        api.post("/roles", use: roles.add)
        api.get("/roles/:id", use: roles.show)
        api.patch("/roles/:id", use: roles.change)
        api.delete("/roles/:id", use: roles.remove)
        let providers = SignOnProvidersAPI(web: self)
        api.get("/sign-on-providers", use: providers.list)
        api.post("/sign-on-providers", use: providers.add)
        api.get("/sign-on-providers/:id", use: providers.show)
        api.patch("/sign-on-providers/:id", use: providers.change)
        api.delete("/sign-on-providers/:id", use: providers.remove)
        api.get("/sign-on-policy", use: providers.policy)
        api.put("/sign-on-policy", use: providers.choosePolicy)

        // Tickets: filing and lists
        let filing = TicketsFilingAPI(web: self)
        api.post("/tickets", use: filing.file)
        api.post("/tickets/:number/me-too", use: filing.join)

        // Tickets: work
        let tickets = TicketsAPI(web: self)
        api.get("/tickets", use: tickets.list)
        api.get("/tickets/:number", use: tickets.show)
        for move in Ticket.Move.allCases { api.post("/tickets/:number/\(move.rawValue)", use: tickets.act(move)) }

        // Assets, catalogue
        let assets = AssetsAPI(web: self)
        let catalogue = CatalogueAPI(web: self)
        api.get("/assets", use: assets.list)
        api.post("/assets", use: assets.create)
        api.get("/assets/:code", use: assets.get)
        api.patch("/assets/:code", use: assets.change)
        api.delete("/assets/:code", use: assets.remove)
        api.get("/service-classes", use: catalogue.classes)
        api.post("/service-classes", use: catalogue.addClass)
        api.get("/service-classes/:id", use: catalogue.getClass)
        api.patch("/service-classes/:id", use: catalogue.changeClass)
        api.delete("/service-classes/:id", use: catalogue.removeClass)
        api.get("/service-types", use: catalogue.types)
        api.post("/service-types", use: catalogue.addType)
        api.get("/service-types/:id", use: catalogue.getType)
        api.patch("/service-types/:id", use: catalogue.changeType)
        api.delete("/service-types/:id", use: catalogue.removeType)
        api.get("/problem-types", use: catalogue.problems)
        api.post("/problem-types", use: catalogue.addProblem)
        api.get("/problem-types/:id", use: catalogue.getProblem)
        api.patch("/problem-types/:id", use: catalogue.changeProblem)
        api.delete("/problem-types/:id", use: catalogue.removeProblem)

        // Labels
        let labels = LabelsAPI(web: self)
        api.post("labels", use: labels.print)
        api.post("labels/check", use: labels.check)
        api.get("label-stocks", use: labels.stocks)
        api.get("label-layouts", use: labels.layouts)
        let labelStates = LabelStatesAPI(web: self)
        api.get("label-ledger", use: labelStates.ledger)
        api.get("label-queues/:queue", use: labelStates.queue)
        api.get("/assets/:code/label", use: labelStates.label)
        api.post("/assets/:code/label-damage", use: labelStates.damage)
        api.delete("/assets/:code/label-damage", use: labelStates.undoDamage)

        // Codes
        let blanks = BlankRunsAPI(web: self)
        let codes = CodesAPI(web: self)
        api.get("/blank-runs", use: blanks.list)
        api.post("/blank-runs", use: blanks.make)
        api.get("/blank-runs/:id", use: blanks.show)
        api.delete("/blank-codes/:code", use: codes.revoke)
        api.post("/assets/:code/claim", use: codes.claim)
        api.post("/assets/:code/move-code", use: codes.move)
        api.post("/assets/:code/replace-code", use: codes.replace)
        let stocks = LabelStocksAPI(web: self)
        api.post("label-stocks", use: stocks.add)
        api.patch("label-stocks/:id", use: stocks.change)
        api.delete("label-stocks/:id", use: stocks.remove)
        let printers = LabelPrintersAPI(web: self)
        api.get("label-printers", use: printers.list)
        api.post("label-printers", use: printers.add)
        api.get("label-printers/:id", use: printers.show)
        api.patch("label-printers/:id", use: printers.change)
        api.delete("label-printers/:id", use: printers.remove)
        api.put("label-printers/:id/stocks/:stock", use: printers.calibrate)

        // Routing
        let routing = RoutingAPI(web: self)
        api.get("/routing-rules", use: routing.list)
        api.post("/routing-rules", use: routing.add)
        api.post("/routing-rules/try", use: routing.tryOut)
        api.get("/routing-rules/:id", use: routing.show)
        api.patch("/routing-rules/:id", use: routing.change)
        api.delete("/routing-rules/:id", use: routing.delete)

        // Reports
        api.get("/reports/summary", use: ReportsAPI(web: self).summary)
    }
}
