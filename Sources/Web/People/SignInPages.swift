import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// Coming in and going out.
struct SignInPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = try request.query()
        return try await form(
            request, context, next: query["next"].flatMap(LocalPath.init), username: query["username"] ?? "", stay: true, trouble: nil)
    }

    func signIn(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let next = form["next"].flatMap(LocalPath.init)
            let username = form["username"] ?? ""
            let person: (id: Int64, rehashed: String?, hasSecondFactor: Bool)
            do {
                person = try await web.recognise(username, form["password"] ?? "", toSignIn: true, from: form.arrival.address)
            } catch let held as NotConfirmed {
                return try await self.form(
                    request, context, next: next, username: username, stay: form.isTicked("stay"), held: held.standing, trouble: nil)
            }
            let landing = try await web.landing(of: person.id)
            let days: Int64 = form.isTicked("stay") ? SignInPages.stayDays : 1
            let secret = Secrets.random()
            let admission = try await web.store.openSession(
                Secrets.digest(secret), for: person.id, days: days, replacing: Arrival(request, context, web).session.map(Secrets.digest),
                identifier: username, rehashed: person.rehashed, from: form.arrival.address, agent: form.arrival.agent)
            return try web.admit(admission, secret, to: next ?? landing, stay: form.isTicked("stay") ? Int(days) * 86_400 : nil)
        } again: { form, trouble in
            try await self.form(
                request, context, next: form["next"].flatMap(LocalPath.init), username: form["username"] ?? "", stay: form.isTicked("stay"),
                trouble: trouble)
        }
    }

    func signOut(_ request: Request, _ context: DeskContext) async throws -> Response {
        let form = try await Submission(request, context, web)
        if let secret = form.arrival.session { try await web.store.closeSession(Secrets.digest(secret), from: form.arrival.address) }
        return try form.redirect("/sign-in", Notice(.good, "signedOut")).setting(.removal(of: web.cookies.session))
    }

    /// How long a phone stays signed in (requirements, capability 2).
    static let stayDays: Int64 = 90

    private func form(
        _ request: Request, _ context: DeskContext, next: LocalPath?, username: String, stay: Bool,
        held: Registration.Standing? = nil, trouble: Trouble?
    ) async throws -> Response {
        try await web.openPage(request, context, status: held == nil ? nil : .forbidden, trouble: trouble) {
            [canReturn = web.settings.publicURL != nil] glance in
            canReturn ? try glance.signOnOffers() : []
        } show: { offers, reader in
            let fields = FormFields("signIn", words: reader.words, trouble: trouble)
            return SignInPage(
                refusal: trouble.flatMap { if case .refusal(let refusal) = $0 { reader.words(refusal) } else { nil } },
                held: held.map { HeldView($0, reader: reader) }, label: SignInPages.scannedLabel(next), next: next?.text ?? "",
                hasProviders: !offers.isEmpty, providers: offers.map { SignOnOfferView($0, next: next, words: reader.words) },
                signUp: web.settings.isSignUpOpen ? LocalPath("/sign-up").with("next", next?.text).text : nil,
                username: fields.input("username", username, required: true, autocomplete: "username"),
                password: fields.input("password", "", type: "password", required: true, autocomplete: "current-password"), stay: stay)
        }
    }

    /// The code of the label that was scanned before signing in, as people read it.
    static func scannedLabel(_ next: LocalPath?) -> String? {
        guard let path = next?.text.prefix(while: { $0 != "?" }), path.lowercased().hasPrefix("/a/") else { return nil }
        return (try? AssetCode(typed: String(path.dropFirst(3))))?.grouped
    }
}

/// The sign-in form; says where it leads.
struct SignInPage: Page {
    static let template = "people/sign-in"
    let refusal: String?
    let held: HeldView?
    let label: String?
    let next: String
    let hasProviders: Bool
    let providers: [SignOnOfferView]
    /// Where to make an account; nil when that is closed.
    let signUp: String?
    let username: FieldView
    let password: FieldView
    let stay: Bool

    static let sample = SignInPage(
        refusal: "They do not match", held: .sample, label: "7K3M-9QXT", next: "/A/7K3M9QXT", hasProviders: true, providers: [.sample],
        signUp: "/sign-up", username: .sample,
        password: .sample, stay: true)
}

extension WebDesk {
    /// The person behind a login, e-mail or phone and a password; the answer to a wrong name takes as long as to a wrong password.
    ///
    /// Throws `wrongPassword`, `NotConfirmed` for a right one of somebody who is not let in yet, or a 429 `Problem` with Retry-After
    /// while too many attempts were made; `toSignIn` also `providerOnly` when the password is right and the office signs in through its
    /// provider.
    func recognise(_ identifier: String, _ password: String, toSignIn: Bool = false, from address: String) async throws
        -> (id: Int64, rehashed: String?, hasSecondFactor: Bool)
    {
        let attempt = try await store.attemptSignIn(identifier, from: address)
        if let wait = attempt.wait {
            throw Problem.tooManyAttempts(wait)
        }
        guard try await passwords.verify(password, against: attempt.passwordHash), let id = attempt.personID else {
            try await store.refuseSignIn(of: attempt.personID, from: address)
            throw Refusal(.wrongPassword)
        }
        if attempt.isPending { try await store.refuseSignIn(of: id, .pending, from: address) }
        if attempt.isPending, let standing = try await store.standing(of: id, identifier: identifier, from: address) {
            throw NotConfirmed(standing: standing)
        }
        guard attempt.maySignIn else {
            try await store.refuseSignIn(of: id, .disabled, from: address)
            throw Refusal(.wrongPassword)
        }
        guard attempt.mayUsePassword || !toSignIn else {
            try await store.refuseSignIn(of: id, .providerOnly, from: address)
            throw Refusal(.providerOnly)
        }
        guard let hash = attempt.passwordHash, passwords.isOutdated(hash) else { return (id, nil, attempt.hasSecondFactor) }
        return (id, try await passwords.hash(password), attempt.hasSecondFactor)
    }
}

/// Somebody whose password was right is not let in yet.
struct NotConfirmed: Error {
    let standing: Registration.Standing
}

extension WebDesk {
    /// Where a person who is about to come in begins when nothing else was asked for: to report a problem the first time, then Home.
    func landing(of personID: Int64) async throws -> LocalPath { try await store.beginsWithReport(personID) ? "/tickets/new" : "/" }
}
