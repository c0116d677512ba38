/// One step of the schema's history; once shipped it never changes.
package struct Migration: Sendable {
    /// Its permanent name, unique in the list.
    package let id: String
    /// One or more statements separated by semicolons, without bound values.
    package let script: SQL

    package init(_ id: String, _ script: SQL) {
        (self.id, self.script) = (id, script)
    }

    /// The script as the engine gets it, for the test that holds shipped scripts still.
    package var text: String { script.text }
}

/// What bringing a database up to date did.
package struct Upgrade: Sendable, Equatable {
    /// The ids of the migrations applied, in order; empty when there was nothing to do.
    package let applied: [String]
    /// The path of the copy made before, or nil for a database that was new or up to date.
    package let backup: String?
}

/// The migrations that come after the applied ones; throws `.newer` unless these are how the list begins.
func pending(_ migrations: [Migration], after applied: [String], path: String) throws(DatabaseError) -> ArraySlice<Migration> {
    for (index, id) in applied.enumerated() where index >= migrations.count || migrations[index].id != id {
        throw .newer(path: path, found: id, known: migrations.last?.id)
    }
    return migrations.dropFirst(applied.count)
}
