import Desk
import DeskStore
import Hummingbird

/// `/settings/sign-on`: the providers people sign in through, and whom a password lets in.
struct SignOnProviderPages {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response { try await listPage(request, context, trouble: nil) }

    func choosePolicy(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            guard let choice = form["local_sign_in"].flatMap(LocalSignIn.init(rawValue:)) else {
                throw FieldProblems("local_sign_in", .unknownChoice)
            }
            try await form.write { try $0.setLocalSignIn(choice) }
            return try form.redirect("/settings/sign-on", Notice(.good, "policySaved"))
        } again: { _, trouble in
            try await listPage(request, context, trouble: trouble)
        }
    }

    func new(_ request: Request, _ context: DeskContext) async throws -> Response { try await providerPage(request, context, nil) }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let draft = try form.providerDraft()
            let secret = try web.sealed(clientSecret: form["client_secret"], for: draft.issuer)
            let id = try await form.write { visit in try visit.add(draft, sealedSecret: secret) }
            return try form.redirect(SignOnProviderPages.path(id), Notice(.good, "providerAdded", ["provider": draft.name]))
        } again: { form, trouble in
            try await providerPage(request, context, nil, typed: form, trouble: trouble)
        }
    }

    func edit(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await providerPage(request, context, try context.pathID())
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let draft = try form.providerDraft()
            let (version, secret) = (form.id("version") ?? 0, try web.sealed(clientSecret: form["client_secret"], for: draft.issuer))
            try await form.write { try $0.change(signOnProvider: id, version: version, to: draft, sealedSecret: secret) }
            return try form.redirect(SignOnProviderPages.path(id), Notice(.good, "providerSaved", ["provider": draft.name]))
        } again: { form, trouble in
            try await providerPage(request, context, id, typed: form, trouble: trouble)
        }
    }

    /// Asks the provider for its addresses and keys, and tells what came of it.
    func test(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let provider = try await web.store.read(as: form.arrival.credential) { try $0.signOnProvider(id, for: .edit) }
            var failure: OpenIDFailure?
            do throws(OpenIDFailure) { try await web.openID.test(provider.issuer, at: web.store.now) } catch { failure = error }
            if failure == nil && web.settings.publicURL == nil { failure = .noPublicURL }
            let outcome = failure?.rawValue ?? "ok"
            try await form.write { try $0.noteTest(ofSignOnProvider: id, outcome: outcome) }
            return try form.redirect(
                SignOnProviderPages.path(id),
                Notice(failure == nil ? .good : .bad, "openID.\(outcome)", ["provider": provider.name]))
        } again: { form, trouble in
            try await providerPage(request, context, id, trouble: trouble)
        }
    }

    func askRemoval(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await removalPage(request, context, try context.pathID(), trouble: nil)
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                let name = try visit.signOnProvider(id, for: .edit).name
                try visit.remove(signOnProvider: id)
                return name
            }
            return try form.redirect("/settings/sign-on", Notice(.good, "providerRemoved", ["provider": name]))
        } again: { _, trouble in
            try await removalPage(request, context, id, trouble: trouble)
        }
    }

    static func path(_ id: Int64) -> LocalPath { LocalPath("/settings/sign-on").appending(String(id)) }

    private func listPage(_ request: Request, _ context: DeskContext, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            SignOnListFacts(
                providers: try visit.signOnProviders(), localSignIn: try visit.localSignIn(), mayEdit: visit.person.may(.edit, .setting))
        } show: { [canReturn = web.settings.publicURL != nil] facts, reader in
            SignOnListPage(facts, canReturn: canReturn, trouble: trouble, words: reader.words)
        }
    }

    /// `id` nil: of a provider that is yet to be.
    private func providerPage(
        _ request: Request, _ context: DeskContext, _ id: Int64?, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(id == nil ? .edit : .view, .setting)
            let mayEdit = visit.person.may(.edit, .setting)
            return SignOnProviderFacts(
                provider: try id.map { try visit.signOnProvider($0) }, roles: try visit.mappableRoles(),
                sites: try visit.sites(for: .view, .setting),
                mayEdit: mayEdit)
        } show: { [web] facts, reader in
            let address = facts.provider.flatMap { web.signOnReturn($0.id) }
            return SignOnProviderPage(facts, returning: address, typed: typed, trouble: trouble, words: reader.words)
        }
    }

    private func removalPage(_ request: Request, _ context: DeskContext, _ id: Int64, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.signOnProviderCard(id, for: .edit)
        } show: { card, reader in
            ConfirmPage(
                heading: reader.words("signOn.remove.title", ["provider": card.provider.name]),
                text: reader.words.count(card.people, "signOn.remove.text"), action: SignOnProviderPages.path(id).appending("delete"),
                button: reader.words("signOn.remove"), back: SignOnProviderPages.path(id))
        }
    }
}

extension Submission {
    /// A provider as typed; pairs of group and role by number.
    fileprivate func providerDraft() throws(FieldProblems) -> SignOnProviderDraft {
        try SignOnProviderDraft(
            name: self["name"], issuer: self["issuer"], clientID: self["client_id"], scopes: self["scopes"],
            groupsClaim: self["groups_claim"], roles: typedSignOnRoles, trustsEmail: isTicked("trusts_email"),
            addsPeople: isTicked("adds_people"), siteID: id("site_id"), isEnabled: isTicked("enabled"))
    }

    var typedSignOnRoles: [SignOnRole] {
        (0..<SignOnProviderDraft.mostRoles).compactMap { number in
            guard let group = self["group_\(number)"] else { return nil }
            return SignOnRole(group: group, role: self["role_\(number)"] ?? "")
        }
    }
}
