import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// A one-time link lets a person in to choose a password: new people, and those who forgot theirs.
struct PasswordPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let link = try request.query()["link"] ?? ""
        return try await form(request, context, link: link, trouble: nil)
    }

    func choose(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let link = form["link"] ?? ""
            guard let person = try await web.store.peekLink(Secrets.digest(link), .password) else { throw Missing() }
            var problems = FieldProblems()
            let password = problems.newPassword(form["password"], again: form["password_again"], login: person.login, name: person.name)
            try problems.throwIfAny()
            let landing = try await web.landing(of: person.id)
            let secret = Secrets.random()
            let admission = try await web.store.setPassword(
                try await web.passwords.hash(password), link: Secrets.digest(link), session: Secrets.digest(secret),
                from: form.arrival.address, agent: form.arrival.agent)
            return try web.admit(admission, secret, to: landing, notice: Notice(.good, "passwordSet"))
        } again: { form, trouble in
            try await self.form(request, context, link: form["link"] ?? "", trouble: trouble)
        }
    }

    private func form(_ request: Request, _ context: DeskContext, link: String, trouble: Trouble?) async throws -> Response {
        guard let person = try await web.store.peekLink(Secrets.digest(link), .password) else { throw Missing() }
        return try await web.openPage(request, context, trouble: trouble) { _ in
        } show: { _, reader in
            let fields = FormFields("password", words: reader.words, trouble: trouble)
            return PasswordPage(
                problems: fields.summary, hello: reader.words("password.hello", ["person": person.name]), link: link,
                passwords: NewPasswordView(fields))
        }
    }
}

/// The form to choose a password.
struct PasswordPage: Page {
    static let template = "people/password"
    let problems: ProblemsView?
    let hello: String
    let link: String
    let passwords: NewPasswordView

    static let sample = PasswordPage(problems: .sample, hello: "Hello, Nora", link: "abc", passwords: .sample)
}
