import Foundation

/// What somebody says of themselves, as typed: everything but the login, the password and what others decide for them.
package struct ProfileDraft: Sendable, Equatable {
    package let name: String
    package let email: EmailAddress?
    package let phone: Phone?
    /// For outside clients; empty when there is none.
    package let organisation: String
    package let taxNumber: TaxNumber?
    package let organisationDetails: String
    package let language: Language
    /// IANA name; nil: the site's.
    package let timeZone: String?
    package let theme: Theme

    /// `forms`: of tax numbers, beside the Russian one.
    package init(
        name: String?, email: String?, phone: String?, organisation: String?, taxNumber: String?, organisationDetails: String?,
        language: String?, timeZone: String?, theme: String?, forms: [TaxNumber.Form] = []
    ) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name)
        self.email = problems.optional("email", email, limit: 254, .notAnEmail) { try? EmailAddress(typed: $0) }
        self.phone = problems.optional("phone", phone, limit: 40, .notAPhone) { try? Phone(typed: $0) }
        self.organisation = problems.line("organisation", organisation, required: false)
        self.taxNumber = problems.optional("tax_number", taxNumber, limit: 40, .notATaxNumber) { try? TaxNumber(typed: $0, forms: forms) }
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
