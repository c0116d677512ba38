import Database
import DeskStore

extension TestDesk {
    /// Makes a provider of single sign-on that nobody can reach.
    package func seedProvider(named name: String) async throws {
        try await store.system { connection, _ in
            _ = try connection.execute(
                """
                INSERT INTO sign_on_provider (name, name_key, issuer, client_id, scopes, groups_claim, trusts_email, adds_people, enabled, version)
                VALUES (\(name), \(name), 'https://login.example.com', 'desk', 'openid', 'groups', FALSE, FALSE, FALSE, 1)
                """)
        }
    }
}
