import Desk
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import Mustache

/// The first start: the one-time link makes the owner. Closed for ever once there is one.
struct SetupPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let link = try request.query()["link"] ?? ""
        guard try await web.store.needsOwner() else { throw Missing() }
        _ = try await web.store.peekLink(Secrets.digest(link), .setup)
        return try await form(request, context, link: link, typed: nil, trouble: nil)
    }

    func setUp(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            // Before the slow hash: a stranger must not be able to keep the machine busy with a closed door.
            guard try await web.store.needsOwner() else { throw Missing() }
            _ = try await web.store.peekLink(Secrets.digest(form["link"] ?? ""), .setup)
            let draft = try SetupDraft(
                login: form["login"], name: form["name"], password: form["password"], again: form["password_again"], office: form["office"],
                timeZone: form["time_zone"], language: form["language"])
            let secret = Secrets.random()
            try await web.store.setUp(
                draft, link: Secrets.digest(form["link"] ?? ""), passwordHash: try await web.passwords.hash(draft.password),
                session: Secrets.digest(secret), from: form.arrival.address, agent: form.arrival.agent)
            return try form.redirect("/", Notice(.good, "setUp")).setting(SetCookie(web.cookies.session, secret))
        } again: { form, trouble in
            try await self.form(request, context, link: form["link"] ?? "", typed: form, trouble: trouble)
        }
    }

    private func form(_ request: Request, _ context: DeskContext, link: String, typed: Submission?, trouble: Trouble?) async throws
        -> Response
    {
        try await web.openPage(request, context, trouble: trouble) { _ in
        } show: { _, reader in
            let fields = FormFields("setup", words: reader.words, trouble: trouble)
            let zone = typed?["time_zone"] ?? web.settings.timeZone.identifier
            let language = typed?["language"] ?? reader.language.rawValue
            return SetupPage(
                problems: fields.summary, link: link,
                name: fields.input("name", typed?["name"], required: true, limit: 120, autocomplete: "name"),
                login: fields.input("login", typed?["login"], required: true, limit: 32, autocomplete: "username", hint: true),
                passwords: NewPasswordView(fields),
                office: fields.input("office", typed?["office"], required: true, limit: 80, hint: true),
                timeZone: fields.select("time_zone", SetupPages.zones(selected: zone), required: true),
                language: fields.select(
                    "language",
                    Language.allCases.map {
                        OptionView(value: $0.rawValue, label: reader.words("language.\($0.rawValue)"), selected: $0.rawValue == language)
                    }))
        }
    }

    static func zones(selected: String?) -> [OptionView] {
        TimeZone.knownTimeZoneIdentifiers.sorted().map { OptionView(value: $0, label: $0, selected: $0 == selected) }
    }
}

/// The set-up form.
struct SetupPage: Page {
    static let template = "people/setup"
    let problems: ProblemsView?
    let link: String
    let name: FieldView
    let login: FieldView
    let passwords: NewPasswordView
    let office: FieldView
    let timeZone: SelectView
    let language: SelectView

    static let sample = SetupPage(
        problems: .sample, link: "abc", name: .sample, login: .sample, passwords: .sample, office: .sample, timeZone: .sample,
        language: .sample)
}

/// A new password, typed twice.
struct NewPasswordView: Encodable, Sendable {
    let password: FieldView
    let again: FieldView

    init(password: FieldView, again: FieldView) {
        self.password = password
        self.again = again
    }

    init(_ fields: FormFields) {
        password = fields.input("password", "", type: "password", required: true, autocomplete: "new-password", hint: true)
        again = fields.input("password_again", "", type: "password", required: true, autocomplete: "new-password")
    }

    static let sample = NewPasswordView(password: .sample, again: .sample)
}
