import Database
package import Desk

/// A sign-on provider as the desk knows it.
package struct SignOnProvider: Sendable, Equatable {
    package let id: Int64
    package let name: String
    package let issuer: String
    package let clientID: String
    /// Sealed with the desk's key; nil for a client without one.
    package let sealedSecret: String?
    package let scopes: String
    package let groupsClaim: String
    package fileprivate(set) var roles: [SignOnRole]
    package let trustsEmail: Bool
    package let addsPeople: Bool
    package let siteID: Int64?
    package let isEnabled: Bool
    package let version: Int64

    static let columns: SQL = """
        id, name, issuer, client_id, client_secret, scopes, groups_claim, trusts_email, adds_people, site_id, enabled, version
        """

    init(_ row: borrowing Row) throws {
        id = try row[0]
        name = try row[1]
        issuer = try row[2]
        clientID = try row[3]
        sealedSecret = try row[4]
        scopes = try row[5]
        groupsClaim = try row[6]
        trustsEmail = try row[7]
        addsPeople = try row[8]
        siteID = try row[9]
        isEnabled = try row[10]
        version = try row[11]
        roles = []
    }
}

/// A provider in the settings.
package struct SignOnProviderCard: Sendable, Equatable {
    package let provider: SignOnProvider
    /// How many are connected to it.
    package let people: Int
}

/// A provider as the sign-in page offers it.
package struct SignOnOffer: Sendable, Equatable {
    package let id: Int64
    package let name: String
}

extension DeskStore {
    /// A provider that is switched on; throws `Missing` when there is none.
    package func signOnProvider(_ id: Int64) async throws -> SignOnProvider {
        try await database.read { connection in
            let provider = try found(connection.signOnProvider(id))
            guard provider.isEnabled else { throw Missing() }
            return provider
        }
    }
}

extension Glance {
    /// The providers that are switched on, by name.
    package func signOnOffers() throws -> [SignOnOffer] { try connection.signOnOffers() }
}

extension Visit {
    /// All providers by name; at most `SignOnProvider.most`.
    package func signOnProviders() throws -> [SignOnProviderCard] {
        try person.require(.view, .setting)
        return try connection.signOnProviderCards(where: "TRUE")
    }

    package func signOnProviderCard(_ id: Int64, for action: Action = .view) throws -> SignOnProviderCard {
        try person.require(action, .setting)
        return try found(connection.signOnProviderCards(where: "id = \(id)").first)
    }

    package func signOnProvider(_ id: Int64, for action: Action = .view) throws -> SignOnProvider {
        try person.require(action, .setting)
        return try found(connection.signOnProvider(id))
    }

    /// Whom a password lets in, as chosen.
    package func localSignIn() throws -> LocalSignIn {
        try person.require(.view, .setting)
        let stored: String? = try connection.value("SELECT value FROM setting WHERE name = 'local_sign_in'")
        return stored.flatMap(LocalSignIn.init(rawValue:)) ?? .everyone
    }
}

extension Connection {
    func signOnOffers() throws -> [SignOnOffer] {
        try rows("SELECT id, name FROM sign_on_provider WHERE enabled ORDER BY name_key, id") { row in
            SignOnOffer(id: try row[0], name: try row[1])
        }
    }

    func signOnProvider(_ id: Int64) throws -> SignOnProvider? {
        var provider = try row("SELECT \(SignOnProvider.columns) FROM sign_on_provider WHERE id = \(id)") { try SignOnProvider($0) }
        if provider != nil { provider?.roles = try signOnRoles(where: "provider_id = \(id)")[id] ?? [] }
        return provider
    }

    fileprivate func signOnProviderCards(where condition: SQL) throws -> [SignOnProviderCard] {
        let roles = try signOnRoles(where: "TRUE")
        return try rows(
            """
            SELECT \(SignOnProvider.columns),
                (SELECT count(*) FROM sign_on_identity WHERE sign_on_identity.provider_id = sign_on_provider.id)
            FROM sign_on_provider WHERE \(condition) ORDER BY name_key, id
            """
        ) { row in
            var provider = try SignOnProvider(row)
            provider.roles = roles[provider.id] ?? []
            return SignOnProviderCard(provider: provider, people: try row[12])
        }
    }

    /// What groups give, by provider, in the order typed.
    fileprivate func signOnRoles(where condition: SQL) throws -> [Int64: [SignOnRole]] {
        var roles: [Int64: [SignOnRole]] = [:]
        try each("SELECT provider_id, group_name, role FROM sign_on_role WHERE \(condition) ORDER BY provider_id, place") { row in
            roles[try row[0], default: []].append(SignOnRole(group: try row[1], role: try row[2]))
            return true
        }
        return roles
    }
}

/// Whether a password of the desk's own lets the row of `person` in: a condition, so that it costs no statement of its own.
let mayUsePassword: SQL = """
    (EXISTS (SELECT 1 FROM person_role AS held WHERE held.person_id = person.id AND held.role = 'owner')
        OR NOT EXISTS (SELECT 1 FROM setting WHERE name = 'local_sign_in' AND value = 'owners')
        OR NOT EXISTS (SELECT 1 FROM sign_on_provider WHERE enabled))
    """

extension SignOnProvider {
    /// The sign-in page shows them all.
    package static let most = 20
}
