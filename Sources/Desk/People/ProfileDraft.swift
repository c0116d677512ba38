import Foundation

/// What somebody says of themselves, as typed: everything but the login, the password and what others decide for them.
package struct ProfileDraft: Sendable, Equatable {
    package let name: String
    package let email: EmailAddress?
    package let phone: Phone?
    /// For outside clients; empty when there is none.
    package let organisation: String
    package let taxNumber: String
    package let organisationDetails: String
    package let language: Language
    /// IANA name; nil: the site's.
    package let timeZone: String?
    package let theme: Theme

    package init(
        name: String?, email: String?, phone: String?, organisation: String?, taxNumber: String?, organisationDetails: String?,
        language: String?, timeZone: String?, theme: String?
    ) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name)
        self.email = problems.profileEmail(email)
        self.phone = problems.profilePhone(phone)
        self.organisation = problems.line("organisation", organisation, required: false)
        self.taxNumber = problems.line("tax_number", taxNumber, required: false, limit: 20)
        self.organisationDetails = problems.text("organisation_details", organisationDetails, limit: 500)
        let spoken = Language(rawValue: language ?? "")
        if spoken == nil { problems.add("language", .unknownChoice) }
        self.language = spoken ?? .english
        let zone = (timeZone ?? "").trimmed
        if !zone.isEmpty, TimeZone(identifier: zone) == nil { problems.add("time_zone", .unknownChoice) }
        self.timeZone = zone.isEmpty ? nil : zone
        let worn = Theme(rawValue: theme ?? Theme.auto.rawValue)
        if worn == nil { problems.add("theme", .unknownChoice) }
        self.theme = worn ?? .auto
        try problems.throwIfAny()
    }
}

extension FieldProblems {
    fileprivate mutating func profileEmail(_ typed: String?) -> EmailAddress? {
        guard let typed, !typed.trimmed.isEmpty else { return nil }
        do { return try EmailAddress(typed: typed) } catch {
            add("email", .malformed)
            return nil
        }
    }

    fileprivate mutating func profilePhone(_ typed: String?) -> Phone? {
        guard let typed, !typed.trimmed.isEmpty else { return nil }
        do { return try Phone(typed: typed) } catch {
            add("phone", .malformed)
            return nil
        }
    }
}
