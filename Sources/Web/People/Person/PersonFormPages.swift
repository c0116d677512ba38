import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// Adding somebody, changing a record, and letting somebody in who registered.
struct PersonFormPages {
    let web: WebDesk

    func new(_ request: Request, _ context: DeskContext) async throws -> Response { try await form(request, context, .new) }

    /// The answer is the invitation, which is shown nowhere else.
    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let typed = form.personFields
            let language = form["language"].flatMap(Language.init(rawValue:)) ?? web.settings.language
            let id = try await form.write { visit in
                try visit.person.require(.add, .person)
                let (login, draft) = try typed.newPerson()
                return try visit.add(login, draft, language: language)
            }
            // Whoever adds people of another reach than they may change cannot invite them either; somebody else will.
            let mayInvite = try await web.store.read(as: form.arrival.credential) { visit in
                let other = try visit.record(id)
                return visit.person.mayChange(other.person) && !other.hasPassword && other.mayUsePassword
            }
            guard mayInvite else { return try form.redirect(PersonPages.path(id), Notice(.good, "personAdded")) }
            let link = try await web.passwordLink(for: id, asked: form)
            return try await PersonPages(web: web).linkPage(request, context, id, link, isNew: true)
        } again: { form, trouble in
            try await self.form(request, context, .new, typed: form, trouble: trouble)
        }
    }

    func edit(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await form(request, context, .edit(try context.pathID()))
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let (typed, version) = (form.personFields, form.id("version") ?? 0)
            let name = try await form.write { visit in
                _ = try visit.record(id, for: .edit)
                let draft = try typed.draft()
                try visit.change(person: id, to: draft, version: version)
                return draft.name
            }
            return try form.redirect(PersonPages.path(id), Notice(.good, "personSaved", ["person": name]))
        } again: { form, trouble in
            try await self.form(request, context, .edit(id), typed: form, trouble: trouble)
        }
    }

    func askAuthorise(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await form(request, context, .authorise(try context.pathID()))
    }

    func authorise(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let (typed, version) = (form.personFields, form.id("version") ?? 0)
            let name = try await form.write { visit in
                let record = try visit.record(id, for: .edit)
                try visit.change(person: id, to: try typed.draft(over: record), version: version, authorising: true)
                return record.person.name
            }
            return try form.redirect(PersonPages.path(id), Notice(.good, "personAuthorised", ["person": name]))
        } again: { form, trouble in
            try await self.form(request, context, .authorise(id), typed: form, trouble: trouble)
        }
    }

    private func form(
        _ request: Request, _ context: DeskContext, _ purpose: PersonFormPage.Purpose, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            let action: Action = purpose.id == nil ? .add : .edit
            let record = try purpose.id.map { try visit.record($0, for: action) }
            if record == nil { try visit.person.require(.add, .person) }
            return PersonFormFacts(
                purpose: purpose, record: record, choices: try PeopleChoices(visit, for: action), person: visit.person,
                roleProviders: try purpose.id.map { try visit.roleProviders(of: $0) } ?? [:])
        } show: { facts, reader in
            PersonFormPage(facts, typed: typed?.personFields, version: typed?["version"], trouble: trouble, web: web, words: reader.words)
        }
    }
}

/// What the form of a person is made from.
struct PersonFormFacts: Sendable {
    let purpose: PersonFormPage.Purpose
    /// nil: a new one.
    let record: PersonRecord?
    let choices: PeopleChoices
    /// Who fills it in.
    let person: Person
    /// Which sign-on providers give which of the roles, by id.
    let roleProviders: [String: [String]]
}

/// A person's fields as a form sends them.
struct PersonFields: Sendable {
    let login, name, email, phone, jobTitle, tier, siteID, departmentID, language: String?
    let roles, departmentIDs: [String]

    /// Home first, then the others that were ticked.
    var departments: [String] { ([departmentID].compactMap(\.self).filter { !$0.isEmpty } + departmentIDs).once }

    func draft() throws(FieldProblems) -> PersonDraft {
        try draft(
            name: name, email: email, phone: phone, jobTitle: jobTitle, tier: tier)
    }

    /// What the short form leaves out stays as it is.
    func draft(over record: PersonRecord) throws(FieldProblems) -> PersonDraft {
        try draft(
            name: record.person.name, email: record.email, phone: record.phone, jobTitle: jobTitle ?? record.jobTitle,
            tier: record.tier.rawValue)
    }

    func newPerson() throws(FieldProblems) -> (Login, PersonDraft) {
        var problems = FieldProblems()
        let login = problems.login(login)
        do throws(FieldProblems) {
            let draft = try draft()
            guard let login else { throw problems }
            return (login, draft)
        } catch {
            for field in error.fields { if let problem = error[field] { problems.add(field, problem.reason, problem.arguments) } }
            throw problems
        }
    }

    /// Nothing chosen for the site is every site; what is no number is no site.
    private func draft(name: String?, email: String?, phone: String?, jobTitle: String?, tier: String?) throws(FieldProblems) -> PersonDraft
    {
        let site = siteID.flatMap { $0.isEmpty ? nil : $0 }
        return try PersonDraft(
            name: name, email: email, phone: phone, jobTitle: jobTitle, tier: tier, roles: roles,
            siteID: site.map { Int64($0) ?? -1 }, departmentIDs: departments.map { Int64($0) ?? -1 })
    }
}

extension Submission {
    var personFields: PersonFields {
        PersonFields(
            login: self["login"], name: self["name"], email: self["email"], phone: self["phone"], jobTitle: self["job_title"],
            tier: self["tier"], siteID: self["site_id"], departmentID: self["department_id"], language: self["language"],
            roles: form.all("roles"), departmentIDs: form.all("department_ids"))
    }
}
