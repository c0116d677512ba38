import Database
package import Desk

extension Visit {
    /// The language this person's pages come in from now on.
    package func speak(_ language: Language) throws -> Bool {
        try connection.execute("UPDATE person SET language = \(language.rawValue) WHERE id = \(person.id)") == 1
    }
}
