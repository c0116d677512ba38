import Desk
import DeskStore
import Hummingbird

/// `/api/v1/people`: never a secret, but for the link that was asked for.
struct PeopleAPI {
    let web: WebDesk

    func people(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let asked = PeopleRequest(call.query)
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { visit in
                try visit.person.require(.view, .person)
                let known = asked.checked(try PeopleChoices(visit))
                var problems = FieldProblems()
                for field in known.unknown { problems.add(field, .unknownChoice) }
                try problems.throwIfAny()
                return try visit.people(known.filter, after: after, limit: limit)
            }.json(json)
        }
    }

    func get(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in try await answer(call, id) }
    }

    /// With a login and without a password: `password-link` lets them choose one.
    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: PersonNewBody = try call.body()
            let usual = web.settings.language
            let id = try await call.write { visit in
                try visit.person.require(.add, .person)
                let (login, draft) = try body.newPerson()
                return try visit.add(login, draft, language: try body.spoken ?? usual)
            }
            return try await answer(call, id)
        }
    }

    func change(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let body: PersonChangeBody = try call.body()
            try await call.write { visit in
                let record = try visit.record(id, for: .edit)
                try visit.change(
                    person: id, to: try body.person.draft(over: record), version: body.version, authorising: body.authorise ?? false)
            }
            return try await answer(call, id)
        }
    }

    func disable(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await act(request, context) { visit, id in _ = try visit.disable(person: id) }
    }

    func enable(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await act(request, context) { visit, id in _ = try visit.enable(person: id) }
    }

    func anonymise(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        let name = web.formerName(id)
        return try await web.api(request, context) { call in
            let body: AnonymiseBody = try call.body()
            try await call.write { try $0.anonymise(person: id, login: body.login, name: name) }
            return try await answer(call, id)
        }
    }

    /// Every call makes a new link, also with the same `Idempotency-Key`: what a link is made of is kept nowhere.
    func passwordLink(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context, status: .created) { call in
            let _: Nothing = try call.body()
            let secret = Secrets.random()
            let until = try await call.writeAnew { visit in try visit.makePasswordLink(Secrets.digest(secret), for: id).milliseconds }
            return ["url": .string(web.passwordURL(secret)), "expires_at": .time(Moment(milliseconds: until))]
        }
    }

    private func act(
        _ request: Request, _ context: DeskContext, _ work: @escaping @Sendable (Visit, Int64) throws -> Void
    ) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let _: Nothing = try call.body()
            try await call.write { try work($0, id) }
            return try await answer(call, id)
        }
    }

    private func answer(_ call: APICall, _ id: Int64) async throws -> JSON { json(try await call.read { try $0.person(id) }) }

    private func json(_ person: PersonCard) -> JSON {
        [
            "id": .integer(person.id), "login": .string(person.login), "name": .string(person.name), "email": JSON(person.email),
            "phone": JSON(person.phone), "status": .string(person.status.rawValue), "roles": .array(person.roles.map { .string($0) }),
            "department_id": JSON(person.departmentID), "department_ids": .array(person.departmentIDs.map { .integer($0) }),
            "site_id": JSON(person.siteID), "job_title": .filled(person.jobTitle), "tier": .string(person.tier.rawValue),
            "version": .integer(person.version),
        ]
    }

    private struct AnonymiseBody: Decodable {
        let login: String
    }

    /// A body without fields.
    private struct Nothing: Decodable {
        private enum CodingKeys: CodingKey {}
        init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: CodingKeys.self) }
    }
}
