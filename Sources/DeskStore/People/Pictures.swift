import Database
import Desk

/// A person's picture as it is stored: one of its two sizes, as JPEG.
package struct StoredPicture: Sendable {
    /// Changes with every new picture.
    package let name: String
    package let bytes: [UInt8]
}

extension Visit {
    /// Somebody's picture, for those who may see that person, and for whoever knows the present picture's name, which only pages that show
    /// the person print. Throws `Missing` otherwise, and when there is none.
    package func picture(of id: Int64, named name: String?, isSmall: Bool) throws -> StoredPicture {
        let column: SQL = isSmall ? "small" : "large"
        return try found(
            connection.row(
                """
                SELECT person.picture, person_picture.\(column) FROM person JOIN person_picture ON person_picture.person_id = person.id
                WHERE person.id = \(id) AND person.picture IS NOT NULL
                    AND (person.id = \(person.id) OR person.picture = \(name ?? "") OR \(withinPeople(.view)))
                """
            ) { row in StoredPicture(name: try row[0], bytes: try row[1]) })
    }

    /// The person's own picture from now on. `name`: random, as it stands in the picture's address.
    package func setPicture(named name: String, large: [UInt8], small: [UInt8]) throws {
        try connection.execute(
            """
            INSERT INTO person_picture (person_id, large, small) VALUES (\(person.id), \(large), \(small))
            ON CONFLICT (person_id) DO UPDATE SET large = excluded.large, small = excluded.small
            """)
        try connection.execute(
            "UPDATE person SET picture = \(name), version = version + 1, changed_by = \(person.id) WHERE id = \(person.id)")
        try audit("picture")
    }

    /// The person has no picture any more.
    package func removePicture() throws {
        try connection.execute("DELETE FROM person_picture WHERE person_id = \(person.id)")
        try connection.execute("UPDATE person SET picture = NULL, version = version + 1, changed_by = \(person.id) WHERE id = \(person.id)")
        try audit("picture_remove")
    }
}
