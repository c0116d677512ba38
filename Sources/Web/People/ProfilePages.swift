import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// One's own account: what the desk knows, how it looks, and the password.
struct ProfilePages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, trouble: nil)
    }

    func changePassword(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            do {
                let hash = try await web.passwords.hash(try await newPassword(form))
                let session = form.arrival.session.map(Secrets.digest)
                _ = try await form.write { try $0.changePassword(to: hash, keeping: session) }
            } catch let problems as FieldProblems {
                // Of a form sent twice, the first has made the old password a wrong one.
                guard try await form.isRepeated else { throw problems }
            }
            return try form.redirect("/profile", Notice(.good, "passwordChanged"))
        } again: { _, trouble in
            try await page(request, context, trouble: trouble)
        }
    }

    /// The password chosen, once the old one proved right; wrong ones are counted like those of a sign-in.
    private func newPassword(_ form: Submission) async throws -> String {
        let person = try await web.store.read(as: form.arrival.credential) { $0.person }
        let old = form["old_password"] ?? ""
        var problems = FieldProblems()
        if old.isEmpty { problems.add("old_password", .missing) }
        let password = problems.newPassword(form["password"], again: form["password_again"], login: person.login, name: person.name)
        try problems.throwIfAny()
        do {
            _ = try await web.recognise(person.login, old, from: form.arrival.address)
        } catch is Refusal {
            throw FieldProblems("old_password", .wrong)
        }
        return password
    }

    private func page(_ request: Request, _ context: DeskContext, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.profile()
        } show: { profile, reader in
            let fields = FormFields("password", words: reader.words, trouble: trouble)
            return ProfilePage(
                problems: fields.summary, name: profile.person.name, login: profile.person.login, email: profile.email,
                phone: profile.phone,
                roles: profile.person.roles.map { reader.words.name(of: $0) },
                site: profile.site ?? reader.words("profile.everySite"), departments: profile.departments,
                hasFactor: profile.person.account.hasSecondFactor,
                languages: Language.allCases.map { LanguageView($0, isSpoken: $0 == reader.language, words: reader.words) },
                oldPassword: fields.input("old_password", "", type: "password", required: true, autocomplete: "current-password"),
                passwords: NewPasswordView(fields))
        }
    }
}

/// One's own account.
struct ProfilePage: Page {
    static let template = "people/profile"
    let problems: ProblemsView?
    let name: String
    let login: String
    let email: String?
    let phone: String?
    let roles: [String]
    let site: String
    let departments: [String]
    let hasFactor: Bool
    let languages: [LanguageView]
    let oldPassword: FieldView
    let passwords: NewPasswordView

    static let sample = ProfilePage(
        problems: .sample, name: "Nora Lind", login: "nora", email: "nora@example.com", phone: "+491701234567", roles: ["Executor"],
        site: "Harbour", departments: ["IT"], hasFactor: true, languages: [.sample], oldPassword: .sample, passwords: .sample)
}

/// A language to choose.
struct LanguageView: Encodable, Sendable {
    let value: String
    let label: String
    let pressed: String

    static let sample = LanguageView(value: "en", label: "English", pressed: "true")
}

extension LanguageView {
    init(_ language: Language, isSpoken: Bool, words: Wording) {
        value = language.rawValue
        label = words("language.\(language.rawValue)")
        pressed = isSpoken ? "true" : "false"
    }
}
