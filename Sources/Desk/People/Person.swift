/// Anyone with an account, as the one who acts: identity, rights and place.
package struct Person: Sendable, Equatable {
    package enum Status: String, CaseIterable, Sendable {
        case pending, active, absent, disabled

        /// Absent people may still look; pending and disabled ones are not let in.
        package var maySignIn: Bool { self == .active || self == .absent }
    }

    package let id: Int64
    package let login: String
    package let name: String
    package let status: Status
    package let roles: [Role]
    /// nil: works at every site.
    package let siteID: Int64?
    /// Home department first.
    package let departmentIDs: [Int64]
    package let language: Language
    /// IANA name of the site's time zone; nil for a person of no one site.
    package let timeZone: String?
    /// Whether the desk has more than one site: pages about sites are hidden otherwise.
    package let knowsSites: Bool

    package init(
        id: Int64, login: String, name: String, status: Status, roles: [Role], siteID: Int64?, departmentIDs: [Int64],
        language: Language, timeZone: String?, knowsSites: Bool = false
    ) {
        self.id = id
        self.login = login
        self.name = name
        self.status = status
        self.roles = roles
        self.siteID = siteID
        self.departmentIDs = departmentIDs
        self.language = language
        self.timeZone = timeZone
        self.knowsSites = knowsSites
    }

    package var reference: PersonReference { PersonReference(id: id, name: name) }
    package func holds(_ role: Role) -> Bool { roles.contains(role) }

    /// Works on other people's tickets or keeps the desk running: gets the staff home and the work places in the menu.
    package var isStaff: Bool { roles.contains { $0 != .requester } }
}

/// A person as others see one: a name to print and an id to link.
package struct PersonReference: Hashable, Sendable {
    package let id: Int64
    package let name: String

    package init(id: Int64, name: String) {
        self.id = id
        self.name = name
    }
}

/// A language the pages speak.
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case russian = "ru"
}
