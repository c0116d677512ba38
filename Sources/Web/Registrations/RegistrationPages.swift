import Desk
import DeskStore
import Hummingbird
import Mustache

/// `/people/registrations`: who registered and waits, and letting them in or not.
struct RegistrationPages {
    let web: WebDesk

    private static let home: LocalPath = "/people/registrations"
    private static let pageSize = 25
    private static let longestReason = 300

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = try request.query()
        let status = query["show"] == "refused" ? RegistrationStatus.refused : .waiting
        return try await list(request, context, status, after: query["after"].flatMap(Cursor.init(text:)), trouble: nil)
    }

    func confirm(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                try visit.decide(.confirmed, of: id)
                return try visit.registration(id).person.name
            }
            return try form.redirect(RegistrationPages.home, Notice(.good, "registrationConfirmed", ["person": name]))
        } again: { _, trouble in
            try await list(request, context, .waiting, after: nil, trouble: trouble)
        }
    }

    func askRefusal(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await refusal(request, context, try context.pathID(), typed: "", trouble: nil)
    }

    func refuse(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            var problems = FieldProblems()
            let reason = problems.line("reason", form["reason"], required: false, limit: RegistrationPages.longestReason)
            try problems.throwIfAny()
            let name = try await form.write { visit in
                try visit.decide(.refused, of: id, reason: reason)
                return try visit.registration(id).person.name
            }
            return try form.redirect(RegistrationPages.home, Notice(.good, "registrationRefused", ["person": name]))
        } again: { form, trouble in
            guard case .fields = trouble else { return try await list(request, context, .waiting, after: nil, trouble: trouble) }
            return try await refusal(request, context, id, typed: form["reason"] ?? "", trouble: trouble)
        }
    }

    private func list(_ request: Request, _ context: DeskContext, _ status: RegistrationStatus, after: Cursor?, trouble: Trouble?)
        async throws -> Response
    {
        try await web.page(request, context, trouble: trouble) { visit in
            (try visit.registrations(status, after: after, limit: RegistrationPages.pageSize), visit.person)
        } show: { facts, reader in
            RegistrationsPage(facts.0, status: status, isFirst: after == nil, for: facts.1, reader: reader)
        }
    }

    private func refusal(_ request: Request, _ context: DeskContext, _ id: Int64, typed: String, trouble: Trouble?) async throws -> Response
    {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(.edit, .person)
            let registration = try visit.registration(id)
            guard visit.person.scope(.edit, .person).covers(siteID: registration.siteID) else { throw Forbidden() }
            return registration
        } show: { registration, reader in
            let fields = FormFields("registration", words: reader.words, trouble: trouble)
            return RefuseRegistrationPage(
                problems: fields.summary, heading: reader.words("registration.refuse.heading", ["person": registration.person.name]),
                action: RegistrationPages.home.appending(String(id)).appending("refuse").text,
                reason: fields.input("reason", typed, limit: RegistrationPages.longestReason, hint: true))
        }
    }
}

/// Who registered and waits, or was refused.
struct RegistrationsPage: Page {
    static let template = "registrations/list"
    let filters: [ChipView]
    let hasCards: Bool
    let cards: [CardView]
    let empty: String
    let pager: PagerView?

    struct CardView: Encodable {
        let name: String
        let login: String
        let since: TimeView
        let email: String?
        let phone: String?
        let organisation: String?
        let taxNumber: String?
        let site: String?
        let tries: [String]
        /// Why it was refused, and by whom.
        let refusal: String?
        /// Where they are let in; nil for whoever may only look.
        let confirm: String?
        let refuse: String?
    }

    static let sample = RegistrationsPage(
        filters: [.sample], hasCards: true,
        cards: [
            CardView(
                name: "Nora Lind", login: "nora", since: .sample, email: "nora@example.com", phone: "+491701234567",
                organisation: "Northwind", taxNumber: "7707083893", site: "Harbour", tries: ["Asked 3 times"],
                refusal: "Refused by the directory: unknown", confirm: "/people/registrations/1/confirm",
                refuse: "/people/registrations/1/refuse")
        ], empty: "Nobody waits", pager: .sample)
}

extension RegistrationsPage {
    init(_ slice: Slice<Registration>, status: RegistrationStatus, isFirst: Bool, for person: Person, reader: Reader) {
        func address(_ status: RegistrationStatus) -> LocalPath {
            LocalPath("/people/registrations").with("show", status == .waiting ? nil : status.rawValue)
        }
        filters = [RegistrationStatus.waiting, .refused].map { choice in
            ChipView(
                href: address(choice).text, label: reader.words("registration.show.\(choice.rawValue)"),
                current: choice == status ? "page" : nil)
        }
        let editing = person.scope(.edit, .person)
        cards = slice.items.map { CardView($0, mayDecide: editing.covers(siteID: $0.siteID), reader: reader) }
        hasCards = !cards.isEmpty
        empty = reader.words("registration.empty.\(status.rawValue)")
        pager = PagerView(address(status), isStart: isFirst, next: slice.next)
    }
}

extension RegistrationsPage.CardView {
    init(_ registration: Registration, mayDecide: Bool, reader: Reader) {
        let (words, standing) = (reader.words, registration.standing)
        let own = LocalPath("/people/registrations").appending(String(registration.person.id))
        name = registration.person.name
        login = registration.login
        since = reader.time(standing.since)
        email = registration.email
        phone = registration.phone
        organisation = registration.organisation.isEmpty ? nil : registration.organisation
        taxNumber = registration.taxNumber.isEmpty ? nil : registration.taxNumber
        site = registration.site
        let isRefused = standing.status == .refused
        var tries = isRefused ? [] : standing.tries(reader)
        if !isRefused { tries.append(words(standing.nextAt == nil ? "registration.byHand" : "registration.asking")) }
        self.tries = tries
        let by = standing.decidedBy?.name ?? words("registration.directory")
        refusal =
            isRefused
            ? standing.reason.isEmpty
                ? words("registration.refused", ["by": by])
                : words("registration.refused.because", ["by": by, "reason": standing.reason]) : nil
        confirm = mayDecide ? own.appending("confirm").text : nil
        refuse = mayDecide && !isRefused ? own.appending("refuse").text : nil
    }
}

/// The question why somebody is not let in.
struct RefuseRegistrationPage: Page {
    static let template = "registrations/refuse"
    let problems: ProblemsView?
    let heading: String
    let action: String
    let reason: FieldView

    static let sample = RefuseRegistrationPage(
        problems: .sample, heading: "Refuse Nora Lind?", action: "/people/registrations/1/refuse", reason: .sample)
}
