import Database
import Desk
import DeskStore
import Support

extension TestDesk {
    /// A ticket on an asset, as far as the registry is concerned.
    func file(on code: AssetCode, status: TicketStatus = .new) async throws {
        let (problem, site, requester) = (cast.paperJam, cast.harbour, id(.employee))
        try await store.system { connection, now in
            try connection.execute(
                """
                INSERT INTO ticket (asset_id, site_id, problem_type_id, comment, status, requester_id, created_at, version)
                SELECT id, \(site), \(problem), '', \(status.rawValue), \(requester), \(now.milliseconds), 1 FROM asset WHERE code = \(code.text)
                """)
            return
        }
    }

    /// A column of an asset as it stands in the database.
    func stored(_ code: AssetCode) async throws -> Asset { try await read(as: .owner) { try $0.asset(code) } }
}
