import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// One's own account: what the desk knows, how its pages look, and the password.
struct ProfilePages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context)
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let draft = try ProfileDraft(
                name: form["name"], email: form["email"], phone: form["phone"], organisation: form["organisation"],
                taxNumber: form["tax_number"], organisationDetails: form["organisation_details"], language: form["language"],
                timeZone: form["time_zone"], theme: form["theme"], forms: web.settings.taxNumbers)
            let version = form.id("version") ?? 0
            try await form.write { try $0.change(draft, version: version) }
            return try form.redirect("/profile", Notice(.good, "profileSaved"))
        } again: { form, trouble in
            try await page(request, context, typed: form, trouble: trouble)
        }
    }

    func changePassword(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            do {
                let hash = try await web.passwords.hash(try await newPassword(form))
                let session = form.arrival.session.map(Secrets.digest)
                _ = try await form.write { try $0.changePassword(to: hash, keeping: session) }
            } catch let problems as FieldProblems {
                // Of a form sent twice, the first has made the old password a wrong one.
                guard try await form.isRepeated else { throw problems }
            }
            return try form.redirect("/profile", Notice(.good, "passwordChanged"))
        } again: { _, trouble in
            try await page(request, context, trouble: trouble)
        }
    }

    /// The password chosen, once the old one proved right; wrong ones are counted like those of a sign-in.
    private func newPassword(_ form: Submission) async throws -> String {
        let person = try await web.store.read(as: form.arrival.credential) { $0.person }
        let old = form["old_password"] ?? ""
        var problems = FieldProblems()
        if old.isEmpty { problems.add("old_password", .missing) }
        let password = problems.newPassword(form["password"], again: form["password_again"], login: person.login, name: person.name)
        try problems.throwIfAny()
        do {
            _ = try await web.recognise(person.login, old, from: form.arrival.address)
        } catch is Refusal {
            throw FieldProblems("old_password", .wrong)
        }
        return password
    }

    /// `typed`: the details as they were sent, when the desk did not take them.
    private func page(
        _ request: Request, _ context: DeskContext, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.profile()
        } show: { profile, reader in
            ProfilePage(profile, typed: typed, trouble: trouble, words: reader.words)
        }
    }
}

/// One's own account.
struct ProfilePage: Page {
    static let template = "people/profile"
    let problems: ProblemsView?
    let name: String
    let avatar: AvatarView
    let login: String
    let roles: [String]
    let isVIP: Bool
    let jobTitle: String?
    let site: String
    let departments: [String]
    let details: DetailsView
    let hasFactor: Bool
    let oldPassword: FieldView
    let passwords: NewPasswordView

    /// What one changes oneself.
    struct DetailsView: Encodable {
        let version: String
        let name: FieldView
        let email: FieldView
        let phone: FieldView
        let organisation: FieldView
        let taxNumber: FieldView
        let organisationDetails: FieldView
        let language: SelectView
        let timeZone: SelectView
        let theme: SelectView
    }

    static let sample = ProfilePage(
        problems: .sample, name: "Nora Lind", avatar: .sample, login: "nora", roles: ["Executor"], isVIP: true, jobTitle: "Technician",
        site: "Harbour", departments: ["IT"],
        details: DetailsView(
            version: "1", name: .sample, email: .sample, phone: .sample, organisation: .sample, taxNumber: .sample,
            organisationDetails: .sample, language: .sample, timeZone: .sample, theme: .sample), hasFactor: true, oldPassword: .sample,
        passwords: .sample)
}

extension ProfilePage {
    init(_ profile: Profile, typed: Submission?, trouble: Trouble?, words: Wording) {
        let (details, password) = (
            FormFields("profile", words: words, trouble: typed == nil ? nil : trouble),
            FormFields("password", words: words, trouble: typed == nil ? trouble : nil)
        )
        let person = profile.person
        problems = details.summary ?? password.summary
        name = person.name
        avatar = AvatarView(person.reference, .largest)
        login = person.login
        roles = person.roles.map { words.name(of: $0) }
        isVIP = profile.tier == .vip
        jobTitle = profile.jobTitle.isEmpty ? nil : profile.jobTitle
        site = profile.site ?? words("profile.everySite")
        departments = profile.departments
        self.details = DetailsView(profile, typed: typed, fields: details)
        hasFactor = person.account.hasSecondFactor
        oldPassword = password.input("old_password", "", type: "password", required: true, autocomplete: "current-password")
        passwords = NewPasswordView(password)
    }
}

extension ProfilePage.DetailsView {
    fileprivate init(_ profile: Profile, typed: Submission?, fields: FormFields) {
        let (person, words) = (profile.person, fields.words)
        // Of a form that came too late, the version that is shown now: sent again, it is meant.
        version = String(profile.version)
        name = fields.input("name", typed?["name"] ?? person.name, required: true, limit: 120, autocomplete: "name")
        email = fields.input("email", typed?["email"] ?? profile.email, type: "email", limit: 254, autocomplete: "email")
        phone = fields.input("phone", typed?["phone"] ?? profile.phone, type: "tel", limit: 30, autocomplete: "tel", hint: true)
        organisation = fields.input(
            "organisation", typed?["organisation"] ?? profile.organisation, limit: 120, autocomplete: "organization", hint: true)
        taxNumber = fields.input("tax_number", typed?["tax_number"] ?? profile.taxNumber, limit: 40)
        organisationDetails = fields.input(
            "organisation_details", typed?["organisation_details"] ?? profile.organisationDetails, limit: 500)
        let spoken = typed?["language"] ?? person.language.rawValue
        language = fields.select(
            "language",
            Language.allCases.map {
                OptionView(value: $0.rawValue, label: words("language.\($0.rawValue)"), selected: $0.rawValue == spoken)
            }, required: true)
        let zone = typed.map { $0["time_zone"] ?? "" } ?? person.account.timeZone ?? ""
        let none = person.siteTimeZone.map { words("profile.zone.site", ["zone": $0]) } ?? words("profile.zone.desk")
        timeZone = fields.select("time_zone", [.none(none, selected: zone.isEmpty)] + OptionView.timeZones(chosen: zone))
        let worn = typed?["theme"] ?? person.account.theme.rawValue
        theme = fields.select(
            "theme",
            Theme.allCases.map { OptionView(value: $0.rawValue, label: words("theme.\($0.rawValue)"), selected: $0.rawValue == worn) },
            required: true)
    }
}
