/// What `tagdesk check` tells of a desk on a PostgreSQL server: that it can be reached, and what is in it. Changes nothing.
///
/// Throws as `openPostgres` does. Blocks while it connects.
package func verifyPostgres(_ url: String, migrations: [Migration]) throws -> String {
    let address = try PostgresAddress(url)
    do {
        let session = try PostgresSession(address)
        let schema = PostgresSchema(address, session)
        try schema.check()
        let applied = try schema.applied()
        _ = try pending(migrations, after: applied ?? [], path: address.name)
        return applied == nil ? "\(address.name) is empty" : "\(address.name) holds a desk"
    } catch let failure as PostgresFailure {
        throw DatabaseError.unusable(path: address.name, reason: failure.message)
    }
}
