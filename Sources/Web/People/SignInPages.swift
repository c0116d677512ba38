import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// Coming in and going out.
struct SignInPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let next = try request.query()["next"].flatMap(LocalPath.init)
        return try await form(request, context, next: next, username: "", stay: true, trouble: nil)
    }

    func signIn(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let next = form["next"].flatMap(LocalPath.init)
            let username = form["username"] ?? ""
            let person = try await web.recognise(username, form["password"] ?? "", from: form.arrival.address)
            let days: Int64 = form.isTicked("stay") ? SignInPages.stayDays : 1
            let secret = Secrets.random()
            let admission = try await web.store.openSession(
                Secrets.digest(secret), for: person.id, days: days, replacing: Arrival(request, context, web).session.map(Secrets.digest),
                identifier: username, rehashed: person.rehashed, from: form.arrival.address, agent: form.arrival.agent)
            return try web.admit(admission, secret, to: next ?? "/", stay: form.isTicked("stay") ? Int(days) * 86_400 : nil)
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
        _ request: Request, _ context: DeskContext, next: LocalPath?, username: String, stay: Bool, trouble: Trouble?
    ) async throws -> Response {
        try await web.openPage(request, context, trouble: trouble) {
            $0.person == nil
        } show: { _, reader in
            let fields = FormFields("signIn", words: reader.words, trouble: trouble)
            let code = next.flatMap(SignInPages.scannedCode)
            return SignInPage(
                refusal: trouble.flatMap { if case .refusal(let refusal) = $0 { reader.words(refusal) } else { nil } },
                label: code?.grouped, next: next?.text ?? "",
                username: fields.input("username", username, required: true, autocomplete: "username"),
                password: fields.input("password", "", type: "password", required: true, autocomplete: "current-password"), stay: stay)
        }
    }

    /// The code of the label that was scanned before signing in.
    private static func scannedCode(_ next: LocalPath) -> AssetCode? {
        let path = next.text.prefix { $0 != "?" }
        guard path.lowercased().hasPrefix("/a/") else { return nil }
        return try? AssetCode(typed: String(path.dropFirst(3)))
    }
}

/// The sign-in form; says where it leads.
struct SignInPage: Page {
    static let template = "people/sign-in"
    let refusal: String?
    let label: String?
    let next: String
    let username: FieldView
    let password: FieldView
    let stay: Bool

    static let sample = SignInPage(
        refusal: "They do not match", label: "7K3M-9QXT", next: "/A/7K3M9QXT", username: .sample, password: .sample, stay: true)
}

extension WebDesk {
    /// The person behind a login, e-mail or phone and a password; the answer to a wrong name takes as long as to a wrong password.
    ///
    /// Throws `wrongPassword`, or a 429 `Problem` with Retry-After while too many attempts were made.
    func recognise(_ identifier: String, _ password: String, from address: String) async throws
        -> (id: Int64, rehashed: String?, hasSecondFactor: Bool)
    {
        let attempt = try await store.attemptSignIn(identifier, from: address)
        if let wait = attempt.wait {
            throw Problem.tooManyAttempts(wait)
        }
        guard try await passwords.verify(password, against: attempt.passwordHash), let id = attempt.personID, attempt.maySignIn else {
            throw Refusal(.wrongPassword)
        }
        guard let hash = attempt.passwordHash, passwords.isOutdated(hash) else { return (id, nil, attempt.hasSecondFactor) }
        return (id, try await passwords.hash(password), attempt.hasSecondFactor)
    }
}
