import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import NIOCore
import Pictures

/// `/api/v1/me`: one's own account.
struct MeAPI {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in json(try await call.read { try $0.profile() }) }
    }

    /// What is left out stays as it is.
    func change(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (body, forms): (Body, [TaxNumber.Form]) = (try call.body(), web.settings.taxNumbers)
            try await call.write { visit in
                let profile = try visit.profile()
                try visit.change(try body.draft(over: profile, forms: forms), version: body.version ?? profile.version)
            }
            return json(try await call.read { try $0.profile() })
        }
    }

    /// The body is the photograph itself; `crop_x`, `crop_y` and `crop_size` in the address choose a square of it.
    func setPicture(_ request: Request, _ context: DeskContext) async throws -> Response {
        let call = try await APICall(request, context, web, upTo: Upload.fileLimit, accepting: MeAPI.pictureTypes)
        _ = try await call.read { $0.person.id }
        do {
            let squares = try await web.squares(of: Array(buffer: call.body), crop: call.query.crop)
            try await call.write { try $0.setPicture(named: Secrets.name(), large: squares.large, small: squares.small) }
        } catch let trouble as PictureTrouble {
            throw Problem(
                trouble.status, web.texts[.english]("picture.trouble.\(trouble.rawValue)"),
                headers: trouble == .busy ? [.retryAfter: "5"] : [:])
        }
        return web.json(json(try await call.read { try $0.profile() }))
    }

    private static let pictureTypes = ["image/jpeg", "image/png", "image/webp", "application/octet-stream"]

    func removePicture(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await APICall(request, context, web).write { try $0.removePicture() }
        return Response(status: .noContent)
    }

    func sessions(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            try await web.store.storeSeenSessions()
            return ["items": .array(try await call.read { try $0.sessions(current: nil) }.map(json)), "next": nil]
        }
    }

    func endSession(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.parameters.require("id")
        try await APICall(request, context, web).write { try $0.endSession(id) }
        return Response(status: .noContent)
    }

    private func json(_ session: OpenSession) -> JSON {
        [
            "id": .string(session.id), "agent": .string(session.agent), "address": .string(session.address),
            "created_at": .time(session.since), "seen_at": .time(session.seen),
        ]
    }

    private func json(_ profile: Profile) -> JSON {
        let person = profile.person
        return [
            "id": .integer(person.id), "login": .string(person.login), "name": .string(person.name), "email": JSON(profile.email),
            "phone": JSON(profile.phone), "status": .string(person.status.rawValue),
            "roles": .array(person.roles.map(\.id).sorted().map { .string($0) }), "department_id": JSON(person.departmentIDs.first),
            "site_id": JSON(person.siteID), "job_title": .filled(profile.jobTitle), "tier": .string(profile.tier.rawValue),
            "organisation": .filled(profile.organisation), "tax_number": .filled(profile.taxNumber),
            "organisation_details": .filled(profile.organisationDetails), "language": .string(person.language.rawValue),
            "time_zone": JSON(person.account.timeZone), "theme": .string(person.account.theme.rawValue),
            "picture": JSON(person.reference.picturePath?.text), "second_factor": .bool(person.account.hasSecondFactor),
            "version": .integer(profile.version),
        ]
    }
}

extension MeAPI {
    fileprivate struct Body: Decodable, Sendable {
        let name, email, phone, organisation, taxNumber, organisationDetails, language, timeZone, theme: String?
        let version: Int64?

        enum CodingKeys: String, CodingKey {
            case name, email, phone, organisation, language, theme, version
            case taxNumber = "tax_number"
            case organisationDetails = "organisation_details"
            case timeZone = "time_zone"
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            name = try fields.text(.name)
            email = try fields.text(.email)
            phone = try fields.text(.phone)
            organisation = try fields.text(.organisation)
            taxNumber = try fields.text(.taxNumber)
            organisationDetails = try fields.text(.organisationDetails)
            language = try fields.text(.language)
            timeZone = try fields.text(.timeZone)
            theme = try fields.text(.theme)
            version = try fields.decodeIfPresent(Int64.self, forKey: .version)
        }

        func draft(over profile: Profile, forms: [TaxNumber.Form]) throws(FieldProblems) -> ProfileDraft {
            let (person, account) = (profile.person, profile.person.account)
            return try ProfileDraft(
                name: name ?? person.name, email: email ?? profile.email, phone: phone ?? profile.phone,
                organisation: organisation ?? profile.organisation, taxNumber: taxNumber ?? profile.taxNumber,
                organisationDetails: organisationDetails ?? profile.organisationDetails, language: language ?? person.language.rawValue,
                timeZone: timeZone ?? account.timeZone, theme: theme ?? account.theme.rawValue, forms: forms)
        }
    }
}

/// `DELETE /api/v1/people/{id}/second-factor`: of somebody who lost what they prove it with.
struct FactorResetAPI {
    let web: WebDesk

    func reset(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        try await APICall(request, context, web).write { try $0.resetSecondFactor(of: id) }
        return Response(status: .noContent)
    }
}
