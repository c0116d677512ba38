import Database
package import Desk

extension Visit {
    /// The language this person's pages come in from now on.
    package func speak(_ language: Language) throws -> Bool {
        try connection.execute(
            "UPDATE person SET language = \(language.rawValue), version = version + 1, changed_by = \(person.id) WHERE id = \(person.id)")
            == 1
    }

    /// How this person's pages look from now on, on every device.
    package func wear(_ theme: Theme) throws -> Bool {
        try connection.execute(
            "UPDATE person SET theme = \(theme.rawValue), version = version + 1, changed_by = \(person.id) WHERE id = \(person.id)") == 1
    }
}
