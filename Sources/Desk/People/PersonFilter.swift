/// What the list of people is narrowed down to; everything not said is any.
package struct PersonFilter: Sendable, Equatable {
    /// Words that begin a word of the name, the login or the e-mail; or the beginning of a phone number.
    package var text: String
    package var role: String?
    package var siteID: Int64?
    package var departmentID: Int64?
    package var tier: Person.Tier?
    package var status: Person.Status?

    package init(
        text: String = "", role: String? = nil, siteID: Int64? = nil, departmentID: Int64? = nil, tier: Person.Tier? = nil,
        status: Person.Status? = nil
    ) {
        self.text = String(text.trimmed.unicodeScalars.prefix(200))
        self.role = role
        self.siteID = siteID
        self.departmentID = departmentID
        self.tier = tier
        self.status = status
    }

    package var isEmpty: Bool { self == PersonFilter() }

    /// What a phone number begins with, when the text may be one: at least three digits, with nothing else but spacing.
    package var phoneStarts: [String] {
        var digits = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9": digits.unicodeScalars.append(scalar)
            case "+", " ", "-", "(", ")", "\u{A0}": continue
            default: return []
            }
        }
        guard digits.utf8.count >= 3 else { return [] }
        // As `Phone` reads it: 8 may stand for +7.
        return ["+\(digits)"] + (digits.hasPrefix("8") && !text.hasPrefix("+") ? ["+7\(digits.dropFirst())"] : [])
    }
}
