/// The spellings of the engine `openPostgres` opens.
package let postgresDialect: any Dialect = PostgresDialect()

/// Opens the desk's database on a PostgreSQL server: the first schema on the search path, `public` unless the URL says otherwise.
/// Many servers may have it open at the same time.
///
/// The URL is libpq's, `postgres://user:password@host:port/name?sslmode=verify-full`, with three parameters of our own: `pool`
/// (connections for requests, 8; two more are opened), `pool_wait` (ms until a call gives up waiting for one, 5000), `statement_timeout`
/// (ms a statement may take, 10000). `migrations` and `opening` as for SQLite; `.anew` drops the tables of the schema.
/// Throws `.unusable`, `.refused` or `.newer`, none with a password in it. Blocks while it connects.
package func openPostgres(_ url: String, migrations: [Migration]? = nil, for opening: Opening = .alone) throws -> any Database {
    let address = try PostgresAddress(url)
    do {
        let session = try PostgresSession(address)
        let schema = PostgresSchema(address, session)
        try schema.check()
        if opening == .anew { try schema.empty() }
        let applied = try schema.applied()
        let missing = try migrations.map { try pending($0, after: applied ?? [], path: address.name) } ?? []
        try opening.check(path: address.name, exists: applied != nil, missing: missing)
        try PostgresListener.listen(on: session)
        return PostgresDatabase(address, listening: session)
    } catch let failure as PostgresFailure {
        throw DatabaseError.unusable(path: address.name, reason: failure.message)
    }
}
