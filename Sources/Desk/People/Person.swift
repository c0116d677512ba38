/// Anyone with an account, as the one who acts: identity, rights and place.
package struct Person: Sendable, Equatable {
    package enum Status: String, CaseIterable, Sendable {
        case pending, active, absent, disabled

        /// Absent people may still look; pending and disabled ones are not let in.
        package var maySignIn: Bool { self == .active || self == .absent }
    }

    /// Whose tickets come first.
    package enum Tier: String, CaseIterable, Sendable { case normal, vip }

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
    package let siteTimeZone: String?
    /// IANA name of the zone this person reads times in: their own choice, else the site's.
    package var timeZone: String? { account.timeZone ?? siteTimeZone }
    package let account: Account
    /// Whether the desk has more than one site: pages about sites are hidden otherwise.
    package let knowsSites: Bool

    /// What people choose for themselves beside their name, and how they prove who they are.
    package struct Account: Sendable, Equatable {
        /// IANA name; nil: the site's.
        package let timeZone: String?
        package let theme: Theme
        /// Changes with every new picture; nil when there is none.
        package let picture: String?
        package let hasSecondFactor: Bool
        /// For whom an outside client asks; empty when there is none.
        package let organisation: String
        package let taxNumber: String

        package init(
            timeZone: String? = nil, theme: Theme = .auto, picture: String? = nil, hasSecondFactor: Bool = false, organisation: String = "",
            taxNumber: String = ""
        ) {
            self.timeZone = timeZone
            self.theme = theme
            self.picture = picture
            self.hasSecondFactor = hasSecondFactor
            self.organisation = organisation
            self.taxNumber = taxNumber
        }
    }

    package init(
        id: Int64, login: String, name: String, status: Status, roles: [Role], siteID: Int64?, departmentIDs: [Int64],
        language: Language, timeZone: String?, account: Account = Account(), knowsSites: Bool = false
    ) {
        self.id = id
        self.login = login
        self.name = name
        self.status = status
        self.roles = roles
        self.siteID = siteID
        self.departmentIDs = departmentIDs
        self.language = language
        siteTimeZone = timeZone
        self.account = account
        self.knowsSites = knowsSites
    }

    package var reference: PersonReference { PersonReference(id: id, name: name, picture: account.picture) }

    /// The departments of this person once somebody who knows only `known` has set them to `wished`, home first: of what nobody sees,
    /// nothing is taken away, nor does it stop being home.
    package func departments(setTo wished: [Int64], knowing known: Set<Int64>) -> [Int64] {
        let unseen = departmentIDs.filter { !known.contains($0) }
        let isHomeUnseen = !unseen.isEmpty && unseen.first == departmentIDs.first
        return ((isHomeUnseen ? unseen.prefix(1) : []) + wished + unseen).once
    }

    package func holds(_ role: Role) -> Bool { roles.contains(role) }

    /// Works on other people's tickets or keeps the desk running: gets the staff home and the work places in the menu.
    package var isStaff: Bool { roles.contains { $0 != .requester } }

    /// A role of theirs asks for a second factor and they have none: nothing is open to them before they have switched one on.
    package var owesSecondFactor: Bool { !account.hasSecondFactor && roles.contains(where: \.needsSecondFactor) }
}

/// A person as others see one: a name to print and an id to link.
package struct PersonReference: Hashable, Sendable {
    package let id: Int64
    package let name: String
    /// As `Person.Account.picture`; nil also where a list shows none.
    package let picture: String?

    package init(id: Int64, name: String, picture: String? = nil) {
        self.id = id
        self.name = name
        self.picture = picture
    }
}

/// A language the pages speak.
package enum Language: String, CaseIterable, Sendable {
    case english = "en"
    case russian = "ru"
}
