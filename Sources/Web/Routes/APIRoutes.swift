import Desk
import Hummingbird

/// The table of contents for programs: every operation of the API and who answers it.
extension WebDesk {
    /// The API for programs; every operation is also in `openapi.yaml`.
    func addAPI(to api: some RouterMethods<DeskContext>) {
        addPeopleAPI(to: api)
        addOwnAccountAPI(to: api)
        addPlacesAPI(to: api)
        addTicketsAPI(to: api)
        addAssetsAPI(to: api)
        addLabelsAPI(to: api)
        addCodesAPI(to: api)
        addRunningAPI(to: api)
    }

    /// People, roles, who of them is away.
    private func addPeopleAPI(to api: some RouterMethods<DeskContext>) {
        let people = PeopleAPI(web: self)
        api.get("/people", use: people.people)
        api.post("/people", use: people.add)
        api.get("/people/:id", use: people.get)
        api.patch("/people/:id", use: people.change)
        api.post("/people/:id/disable", use: people.disable)
        api.post("/people/:id/enable", use: people.enable)
        api.post("/people/:id/anonymise", use: people.anonymise)
        api.post("/people/:id/password-link", use: people.passwordLink)
        let absence = AbsenceAPI(web: self)
        api.get("/people/:id/absence", use: absence.show)
        api.put("/people/:id/absence", use: absence.set)
        api.delete("/people/:id/absence", use: absence.end)
        let factorReset = FactorResetAPI(web: self)
        api.delete("/people/:id/second-factor", use: factorReset.reset)
        let roles = RolesAPI(web: self)
        api.get("/roles", use: roles.list)
        api.post("/roles", use: roles.add)
        api.get("/roles/:id", use: roles.show)
        api.patch("/roles/:id", use: roles.change)
        api.delete("/roles/:id", use: roles.remove)
        let registrations = RegistrationsAPI(web: self)
        api.get("/registrations", use: registrations.list)
        api.post("/registrations/:id/confirm", use: registrations.confirm)
        api.post("/registrations/:id/refuse", use: registrations.refuse)
    }

    /// One's own account, tokens.
    private func addOwnAccountAPI(to api: some RouterMethods<DeskContext>) {
        let me = MeAPI(web: self)
        api.get("/me", use: me.show)
        api.patch("/me", use: me.change)
        api.put("/me/picture", use: me.setPicture)
        api.delete("/me/picture", use: me.removePicture)
        api.get("/me/sessions", use: me.sessions)
        api.delete("/me/sessions/:id", use: me.endSession)
        let tokens = TokensAPI(web: self)
        api.get("/tokens", use: tokens.list)
        api.post("/tokens", use: tokens.make)
        api.delete("/tokens/:id", use: tokens.revoke)
        api.get("/people/:id/tokens", use: tokens.listOfPerson)
        api.delete("/people/:id/tokens/:token", use: tokens.revokeOfPerson)
    }

    /// Sites, departments, who stands under whom.
    private func addPlacesAPI(to api: some RouterMethods<DeskContext>) {
        let places = PlacesAPI(web: self)
        api.get("/sites", use: places.sites)
        api.post("/sites", use: places.addSite)
        api.get("/sites/:id", use: places.getSite)
        api.patch("/sites/:id", use: places.changeSite)
        api.delete("/sites/:id", use: places.removeSite)
        api.get("/departments", use: places.departments)
        api.post("/departments", use: places.addDepartment)
        api.get("/departments/:id", use: places.getDepartment)
        api.patch("/departments/:id", use: places.changeDepartment)
        api.delete("/departments/:id", use: places.removeDepartment)
        let members = MembersAPI(web: self)
        api.get("/departments/:id/members", use: members.list)
        api.post("/departments/:id/members", use: members.add)
        api.patch("/departments/:id/members/:person_id", use: members.change)
        api.delete("/departments/:id/members/:person_id", use: members.remove)
        api.get("/chain", use: ChainAPI(web: self).show)
        let handOver = HandOverAPI(web: self)
        api.get("/hand-over", use: handOver.list)
        api.post("/hand-over", use: handOver.give)
    }

    /// Tickets.
    private func addTicketsAPI(to api: some RouterMethods<DeskContext>) {
        let filing = TicketsFilingAPI(web: self)
        api.post("/tickets", use: filing.file)
        api.post("/tickets/:number/me-too", use: filing.join)
        let tickets = TicketsAPI(web: self)
        api.get("/tickets", use: tickets.list)
        api.get("/tickets/:number", use: tickets.show)
        for move in Ticket.Move.allCases { api.post("/tickets/:number/\(move.rawValue)", use: tickets.act(move)) }
    }

    /// Assets, catalogue.
    private func addAssetsAPI(to api: some RouterMethods<DeskContext>) {
        let assets = AssetsAPI(web: self)
        api.get("/assets", use: assets.list)
        api.post("/assets", use: assets.create)
        api.get("/assets/:code", use: assets.get)
        api.patch("/assets/:code", use: assets.change)
        api.delete("/assets/:code", use: assets.remove)
        let catalogue = CatalogueAPI(web: self)
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
    }

    /// Labels: sheets, stocks, printers, what is known of each.
    private func addLabelsAPI(to api: some RouterMethods<DeskContext>) {
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
    }

    /// Codes printed ahead, claimed, moved, revoked.
    private func addCodesAPI(to api: some RouterMethods<DeskContext>) {
        let blanks = BlankRunsAPI(web: self)
        api.get("/blank-runs", use: blanks.list)
        api.post("/blank-runs", use: blanks.make)
        api.get("/blank-runs/:id", use: blanks.show)
        let codes = CodesAPI(web: self)
        api.delete("/blank-codes/:code", use: codes.revoke)
        api.post("/assets/:code/claim", use: codes.claim)
        api.post("/assets/:code/move-code", use: codes.move)
        api.post("/assets/:code/replace-code", use: codes.replace)
    }

    /// Rules, reports, settings, the audit log.
    private func addRunningAPI(to api: some RouterMethods<DeskContext>) {
        let providers = SignOnProvidersAPI(web: self)
        api.get("/sign-on-providers", use: providers.list)
        api.post("/sign-on-providers", use: providers.add)
        api.get("/sign-on-providers/:id", use: providers.show)
        api.patch("/sign-on-providers/:id", use: providers.change)
        api.delete("/sign-on-providers/:id", use: providers.remove)
        api.get("/sign-on-policy", use: providers.policy)
        api.put("/sign-on-policy", use: providers.choosePolicy)
        let routing = RoutingAPI(web: self)
        api.get("/routing-rules", use: routing.list)
        api.post("/routing-rules", use: routing.add)
        api.post("/routing-rules/try", use: routing.tryOut)
        api.get("/routing-rules/:id", use: routing.show)
        api.patch("/routing-rules/:id", use: routing.change)
        api.delete("/routing-rules/:id", use: routing.delete)
        api.get("/reports/summary", use: ReportsAPI(web: self).summary)
        api.get("/audit", use: AuditAPI(web: self).list)
    }
}
