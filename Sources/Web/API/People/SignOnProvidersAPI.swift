import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// `/api/v1/sign-on-providers` and `/api/v1/sign-on-policy`; a client's secret goes in and never comes out.
struct SignOnProvidersAPI {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            ["items": .array(try await call.read { try $0.signOnProviders() }.map(json)), "next": nil]
        }
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in json(try await call.read { try $0.signOnProviderCard(id) }) }
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: Body = try call.body()
            let draft = try body.draft(over: nil)
            let secret = try web.sealed(clientSecret: body.clientSecret, for: draft.issuer)
            let id = try await call.write { try $0.add(draft, sealedSecret: secret) }
            return json(try await call.read { try $0.signOnProviderCard(id) })
        }
    }

    /// What is left out stays as it is.
    func change(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let body: Body = try call.body()
            _ = try await call.write { [web] visit in
                let provider = try visit.signOnProvider(id, for: .edit)
                let draft = try body.draft(over: provider)
                try visit.change(
                    signOnProvider: id, version: body.version ?? provider.version, to: draft,
                    sealedSecret: try web.sealed(clientSecret: body.clientSecret, for: draft.issuer))
                return true
            }
            return json(try await call.read { try $0.signOnProviderCard(id) })
        }
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        try await APICall(request, context, web).write { try $0.remove(signOnProvider: id) }
        return Response(status: .noContent)
    }

    func policy(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            ["local_sign_in": .string(try await call.read { try $0.localSignIn() }.rawValue)]
        }
    }

    func choosePolicy(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let body: Policy = try call.body()
            guard let choice = LocalSignIn(rawValue: body.choice) else { throw FieldProblems("local_sign_in", .unknownChoice) }
            try await call.write { try $0.setLocalSignIn(choice) }
            return ["local_sign_in": .string(choice.rawValue)]
        }
    }

    private struct Policy: Decodable {
        let choice: String

        enum CodingKeys: String, CodingKey { case choice = "local_sign_in" }
    }

    private struct Body: Decodable, Sendable {
        let name, issuer, clientID, clientSecret, scopes, groupsClaim: String?
        let roles: [SignOnRole]?
        let trustsEmail, addsPeople, enabled: Bool?
        /// The outer nil: left out; the inner: the first site.
        let siteID: Int64??
        let version: Int64?

        enum CodingKeys: String, CodingKey {
            case name, issuer, scopes, roles, enabled, version
            case clientID = "client_id"
            case clientSecret = "client_secret"
            case groupsClaim = "groups_claim"
            case trustsEmail = "trusts_email"
            case addsPeople = "adds_people"
            case siteID = "site_id"
        }

        init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            name = try fields.decodeIfPresent(String.self, forKey: .name)
            issuer = try fields.decodeIfPresent(String.self, forKey: .issuer)
            clientID = try fields.decodeIfPresent(String.self, forKey: .clientID)
            clientSecret = try fields.decodeIfPresent(String.self, forKey: .clientSecret)
            scopes = try fields.decodeIfPresent(String.self, forKey: .scopes)
            groupsClaim = try fields.decodeIfPresent(String.self, forKey: .groupsClaim)
            roles = try fields.decodeIfPresent([SignOnRole].self, forKey: .roles)
            trustsEmail = try fields.decodeIfPresent(Bool.self, forKey: .trustsEmail)
            addsPeople = try fields.decodeIfPresent(Bool.self, forKey: .addsPeople)
            enabled = try fields.decodeIfPresent(Bool.self, forKey: .enabled)
            siteID = fields.contains(.siteID) ? .some(try fields.decodeIfPresent(Int64.self, forKey: .siteID)) : nil
            version = try fields.decodeIfPresent(Int64.self, forKey: .version)
        }

        func draft(over old: SignOnProvider?) throws(FieldProblems) -> SignOnProviderDraft {
            try SignOnProviderDraft(
                name: name ?? old?.name, issuer: issuer ?? old?.issuer, clientID: clientID ?? old?.clientID,
                scopes: scopes ?? old?.scopes ?? SignOnProviderDraft.standardScopes, groupsClaim: groupsClaim ?? old?.groupsClaim,
                roles: roles ?? old?.roles ?? [], trustsEmail: trustsEmail ?? old?.trustsEmail ?? false,
                addsPeople: addsPeople ?? old?.addsPeople ?? false, siteID: siteID ?? old?.siteID,
                isEnabled: enabled ?? old?.isEnabled ?? false)
        }
    }

    private func json(_ card: SignOnProviderCard) -> JSON {
        let provider = card.provider
        return [
            "id": .integer(provider.id), "name": .string(provider.name), "issuer": .string(provider.issuer),
            "client_id": .string(provider.clientID), "has_client_secret": .bool(provider.sealedSecret != nil),
            "redirect_uri": JSON(web.signOnReturn(provider.id)), "scopes": .string(provider.scopes),
            "groups_claim": .string(provider.groupsClaim),
            "roles": .array(provider.roles.map { ["group": .string($0.group), "role": .string($0.role)] }),
            "trusts_email": .bool(provider.trustsEmail), "adds_people": .bool(provider.addsPeople), "site_id": JSON(provider.siteID),
            "enabled": .bool(provider.isEnabled), "people": JSON(card.people), "version": .integer(provider.version),
        ]
    }
}
