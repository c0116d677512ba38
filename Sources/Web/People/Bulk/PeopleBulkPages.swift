import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// What is done to everybody ticked: a question that names them, then the outcome.
struct PeopleBulkPages {
    let web: WebDesk

    func ask(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = try request.query()
        guard let act = query["act"].flatMap(BulkAct.init(rawValue:)), !query.all("person").isEmpty else {
            _ = try await web.store.read(as: Arrival(request, context, web).credential) { try $0.person.require(.edit, .person) }
            return try web.redirect(BulkWish(query).back, Notice(.bad, "peopleNotTicked"))
        }
        return try await page(request, context, BulkWish(query), act, trouble: nil)
    }

    func carryOut(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let wish = BulkWish(form.form)
            guard let act = wish.act else {
                _ = try await web.store.read(as: form.arrival.credential) { try $0.person.require(.edit, .person) }
                throw Missing()
            }
            if act == .invite { return try await InvitationPages(web: web).make(request, context, form, for: wish.ids) }
            let (outcome, language) = try await form.write { visit in
                Told(outcome: try visit.carryOut(try wish.change(visit), on: wish.ids), language: visit.person.language.rawValue)
            }.parts
            return try form.redirect(
                wish.back, Notice(outcome.done > 0 ? .good : .warn, "said", ["text": outcome.sentence(act, words: web.texts[language])]))
        } again: { form, trouble in
            let wish = BulkWish(form.form)
            return try await page(request, context, wish, wish.act ?? .give, trouble: trouble)
        }
    }

    private func page(_ request: Request, _ context: DeskContext, _ wish: BulkWish, _ act: BulkAct, trouble: Trouble?) async throws
        -> Response
    {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(.edit, .person)
            let plan: [(person: PersonReference, left: BulkChange.Reason?)]
            switch act {
            case .invite: plan = try visit.planInvitations(for: wish.ids)
            case .disable: plan = try visit.plan(.disable, for: wish.ids)
            case .enable: plan = try visit.plan(.enable, for: wish.ids)
            // What is to be given is chosen on this page: whoever may not be changed at all is told at once.
            case .give, .take, .move: plan = try visit.plan(.move(-1), for: wish.ids)
            }
            return BulkFacts(
                act: act, wish: wish, plan: plan.map { BulkFacts.Row(person: $0.person, left: $0.left) },
                choices: try PeopleChoices(visit, for: .edit), person: visit.person)
        } show: { facts, reader in
            PeopleBulkPage(facts, trouble: trouble, words: reader.words)
        }
    }

    /// What a repeated form is told again.
    private struct Told: Codable, Sendable {
        let outcome: BulkOutcome
        let language: String

        var parts: (BulkOutcome, Language) { (outcome, Language(rawValue: language) ?? .english) }
    }
}

/// What was asked for whom, as an address or a form says it.
struct BulkWish: Sendable {
    let act: BulkAct?
    let ids: [Int64]
    let role: String?
    let siteID: String?
    /// The list one came from.
    let back: LocalPath

    init(_ form: Form) {
        act = form["act"].flatMap(BulkAct.init(rawValue:))
        ids = form.all("person").compactMap { Int64($0) }
        (role, siteID) = (form["role"], form["site_id"])
        back = form["from"].flatMap { $0.hasPrefix("/people") ? LocalPath($0) : nil } ?? "/people"
    }

    func change(_ visit: Visit) throws -> BulkChange {
        switch act {
        case .give: return .give(try chosenRole(visit))
        case .take: return .take(try chosenRole(visit))
        case .disable: return .disable
        case .enable: return .enable
        case .move:
            guard let siteID else { throw FieldProblems("site_id", .missing) }
            if siteID.isEmpty { return .move(nil) }
            guard let site = try PeopleChoices(visit, for: .edit).site(Int64(siteID)) else {
                throw FieldProblems("site_id", .unknownChoice)
            }
            return .move(site.id)
        case .invite, nil: throw Missing()
        }
    }

    private func chosenRole(_ visit: Visit) throws -> Role {
        guard let role, !role.isEmpty else { throw FieldProblems("role", .missing) }
        guard let known = try visit.roles().first(where: { $0.id == role }) else { throw FieldProblems("role", .unknownChoice) }
        return known
    }
}

/// What the question is made from.
struct BulkFacts: Sendable {
    let act: BulkAct
    let wish: BulkWish
    let plan: [Row]
    let choices: PeopleChoices
    let person: Person

    struct Row: Sendable {
        let person: PersonReference
        let left: BulkChange.Reason?
    }
}
