/// The sign-up form: who registers, and for whom.
package struct SignUpDraft: Sendable {
    package let login: Login
    package let name: String
    package let password: String
    package let email: EmailAddress?
    package let phone: Phone?
    /// Empty when none was given.
    package let organisation: String
    package let taxNumber: TaxNumber?
    package let siteID: Int64
    package let language: Language

    /// - Parameters:
    ///   - siteID: nil when not said, which is enough where there is one site.
    ///   - sites: those one may choose.
    ///   - forms: of tax numbers, beside the Russian one.
    package init(
        login: String?, name: String?, password: String?, again: String?, email: String?, phone: String?, organisation: String?,
        taxNumber: String?, siteID: Int64?, of sites: [Int64], language: Language, forms: [TaxNumber.Form] = []
    ) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name)
        let known = problems.login(login)
        self.password = problems.newPassword(password, again: again, login: login ?? "", name: self.name)
        self.email = problems.optional("email", email, limit: 254, .notAnEmail) { try? EmailAddress(typed: $0) }
        self.phone = problems.optional("phone", phone, limit: 40, .notAPhone) { try? Phone(typed: $0) }
        self.organisation = problems.line("organisation", organisation, required: false)
        self.taxNumber = problems.optional("tax_number", taxNumber, limit: 40, .notATaxNumber) { try? TaxNumber(typed: $0, forms: forms) }
        let site = siteID ?? (sites.count == 1 ? sites.first : nil)
        if site.map(sites.contains) != true { problems.add("site_id", siteID == nil ? .missing : .unknownChoice) }
        self.language = language
        try problems.throwIfAny()
        guard let known, let site else { throw problems }
        self.login = known
        self.siteID = site
    }
}

extension FieldProblems {
    /// What was typed, read by `read`; nil when nothing was, or when it is none, which is the problem `reason`.
    mutating func optional<T>(
        _ field: String, _ typed: String?, limit: Int, _ reason: FieldProblem.Reason, _ read: (String) -> T?
    ) -> T? {
        let text = line(field, typed, required: false, limit: limit)
        guard !text.isEmpty else { return nil }
        let value = read(text)
        if value == nil { add(field, reason) }
        return value
    }
}
