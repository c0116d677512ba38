import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// One person: who that is, and what a user manager does about them.
struct PersonPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, try context.pathID(), trouble: nil)
    }

    static func path(_ id: Int64) -> LocalPath { LocalPath("/people").appending(String(id)) }

    private func page(_ request: Request, _ context: DeskContext, _ id: Int64, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            (facts: try visit.personFacts(id), person: visit.person)
        } show: { loaded, reader in
            PersonPage(loaded.facts, seenBy: loaded.person, reader: reader)
        }
    }

    // MARK: Out and back in

    func askDisable(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await disablePage(request, context, try context.pathID(), trouble: nil)
    }

    func disable(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                _ = try visit.disable(person: id)
                return try visit.person(id).name
            }
            return try form.redirect(PersonPages.path(id), Notice(.good, "personDisabled", ["person": name]))
        } again: { _, trouble in
            try await disablePage(request, context, id, trouble: trouble)
        }
    }

    func enable(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let enabled = try await form.write { visit in
                _ = try visit.enable(person: id)
                let card = try visit.person(id)
                return Enabled(name: card.name, waits: card.status == .pending)
            }
            return try form.redirect(
                PersonPages.path(id), Notice(.good, enabled.waits ? "personWaits" : "personEnabled", ["person": enabled.name]))
        } again: { _, trouble in
            try await page(request, context, id, trouble: trouble)
        }
    }

    /// What a repeated form is told again.
    private struct Enabled: Codable, Sendable {
        let name: String
        let waits: Bool
    }

    private func disablePage(_ request: Request, _ context: DeskContext, _ id: Int64, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            (record: try visit.record(id, for: .edit), facts: try visit.personFacts(id))
        } show: { loaded, reader in
            let (words, person) = (reader.words, loaded.record.person)
            let carried = loaded.facts.carried
            return ConfirmPage(
                heading: words("person.disable.title", ["person": person.name]), text: words("person.disable.text"),
                items: carried == 0 ? [] : [words.count(carried, "person.carried")],
                action: PersonPages.path(id).appending("disable"), button: words("person.disable"), back: PersonPages.path(id))
        }
    }

    // MARK: Forgotten for good

    func askAnonymise(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await anonymisePage(request, context, try context.pathID(), typed: nil, trouble: nil)
    }

    func anonymise(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        let name = web.formerName(id)
        return try await web.submit(request, context) { form in
            let typed = form["login"] ?? ""
            try await form.write { try $0.anonymise(person: id, login: typed, name: name) }
            return try form.redirect(PersonPages.path(id), Notice(.good, "personAnonymised", ["person": name]))
        } again: { form, trouble in
            try await anonymisePage(request, context, id, typed: form["login"], trouble: trouble)
        }
    }

    private func anonymisePage(
        _ request: Request, _ context: DeskContext, _ id: Int64, typed: String?, trouble: Trouble?
    ) async throws -> Response {
        let former = web.formerName(id)
        return try await web.page(request, context, trouble: trouble) { visit in
            try visit.record(id, for: .edit)
        } show: { record, reader in
            let fields = FormFields("person", words: reader.words, trouble: trouble)
            return AnonymisePage(
                problems: fields.summary, heading: reader.words("person.anonymise.title", ["person": record.person.name]),
                text: reader.words("person.anonymise.text", ["former": former]),
                ask: reader.words("person.anonymise.ask", ["login": record.person.login]),
                action: PersonPages.path(id).appending("anonymise").text, login: fields.input("login", typed, required: true, limit: 40),
                back: PersonPages.path(id).text)
        }
    }

    // MARK: Links

    /// Shows the new link; sent again, the form makes another one, and the one before is good no more.
    func makeLink(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let link = try await web.passwordLink(for: id, asked: form)
            return try await linkPage(request, context, id, link)
        } again: { _, trouble in
            try await page(request, context, id, trouble: trouble)
        }
    }

    func revokeLink(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            try await form.write { try $0.revokePasswordLink(of: id) }
            return try form.redirect(PersonPages.path(id), Notice(.good, "linkRevoked"))
        } again: { _, trouble in
            try await page(request, context, id, trouble: trouble)
        }
    }

    /// The only page that ever shows a link.
    func linkPage(_ request: Request, _ context: DeskContext, _ id: Int64, _ link: PasswordLink, isNew: Bool = false) async throws
        -> Response
    {
        try await web.page(request, context) { visit in
            try visit.record(id)
        } show: { record, reader in
            LinkPage(record, link, isNew: isNew, web: web, reader: reader)
        }
    }
}

/// A one-time link with which somebody chooses a password; its secret is known only here and now.
struct PasswordLink: Sendable {
    /// Without the desk's address when it has none.
    let url: String
    let until: Moment
}

extension WebDesk {
    /// Makes the newest link of somebody; not once per form, since what a form's second copy would repeat is kept nowhere.
    func passwordLink(for id: Int64, asked form: Submission) async throws -> PasswordLink {
        let secret = Secrets.random()
        let until = try await store.write(as: form.arrival.credential, from: form.arrival.address) { visit in
            try visit.makePasswordLink(Secrets.digest(secret), for: id).milliseconds
        }
        return PasswordLink(url: passwordURL(secret), until: Moment(milliseconds: until))
    }

    func passwordURL(_ secret: String) -> String { "\(settings.publicURL ?? "")/password?link=\(secret)" }

    /// What an anonymised person is called from then on, in the desk's own language.
    func formerName(_ id: Int64) -> String { texts[settings.language]("person.former", ["number": String(id)]) }
}

/// The question before somebody is forgotten; the answer is their login.
struct AnonymisePage: Page {
    static let template = "people/anonymise"
    let problems: ProblemsView?
    let heading: String
    let text: String
    let ask: String
    let action: String
    let login: FieldView
    let back: String

    static let sample = AnonymisePage(
        problems: .sample, heading: "Anonymise Nora Lind?", text: "For good.", ask: "Type nora", action: "/people/1/anonymise",
        login: .sample,
        back: "/people/1")
}

/// A link, shown once.
struct LinkPage: Page {
    static let template = "people/link"
    let script: String
    let heading: String
    let text: String
    let url: FieldView
    let until: String
    /// The desk does not know its own address.
    let noAddress: Bool
    let back: String
    let backLabel: String
    let mayAddAnother: Bool

    static let sample = LinkPage(
        script: "/static/copy.js", heading: "A link for Nora Lind", text: "Give it to Nora.", url: .sample, until: "Good until tomorrow",
        noAddress: true, back: "/people/1", backLabel: "To Nora", mayAddAnother: true)
}

extension LinkPage {
    init(_ record: PersonRecord, _ link: PasswordLink, isNew: Bool, web: WebDesk, reader: Reader) {
        let (words, person) = (reader.words, record.person)
        script = web.files.url("copy.js")
        heading = words(isNew ? "person.link.added" : "person.link.title", ["person": person.name])
        text = words(record.hasPassword ? "person.link.forgotten" : "person.link.invitation", ["person": person.name])
        url = FieldView(
            id: "link", name: "link", label: words("person.link.label"), value: link.url, type: "text", required: false, limit: nil,
            autocomplete: "off", hint: nil, error: nil, described: "link-until")
        until = words("person.link.until", ["time": reader.time(link.until).full])
        noAddress = web.settings.publicURL == nil
        back = PersonPages.path(person.id).text
        backLabel = words("person.link.back", ["person": person.name])
        mayAddAnother = isNew
    }
}
