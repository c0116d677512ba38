import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// `/sign-up`: an account of one's own, as a requester.
struct SignUpPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await form(request, context, next: try request.query()["next"], typed: nil, trouble: nil)
    }

    func signUp(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let sites = try await openSites()
            guard !sites.isEmpty else {
                return try await self.form(request, context, status: .forbidden, next: form["next"], typed: nil, trouble: nil)
            }
            let draft = try form.signUpDraft(sites: sites, language: form.arrival.language)
            if let wait = try await web.store.attemptSignUp(from: form.arrival.address) {
                return try await tooMany(request, context, form, wait: wait)
            }
            // hashed before anybody looks whether the login is free: both answers take as long
            let hash = try await web.passwords.hash(draft.password)
            let directory = web.confirmations
            _ = try await web.store.signUp(
                draft, passwordHash: hash, request: directory == nil ? nil : Secrets.random(), once: form.once, from: form.arrival.address)
            directory?.ring()
            let next = form["next"].flatMap(LocalPath.init)
            return try form.redirect(
                LocalPath("/sign-in").with("next", next?.text).with("username", draft.login.text),
                Notice(.good, directory == nil ? "accountMade" : "accountWaits"))
        } again: { form, trouble in
            try await self.form(request, context, next: form["next"], typed: form, trouble: trouble)
        }
    }

    /// The sites one may register at; none when nobody may.
    private func openSites() async throws -> [Int64] {
        guard web.settings.isSignUpOpen else { return [] }
        return try await web.store.glance(as: .nobody) { try $0.sitesToJoin().map(\.id) }
    }

    private func tooMany(_ request: Request, _ context: DeskContext, _ form: Submission, wait: Int64) async throws -> Response {
        var response = try await self.form(
            request, context, status: .tooManyRequests, next: form["next"], typed: form, trouble: .refusal(Refusal(.tooManySignUps)))
        response.headers[.retryAfter] = String((wait + 999) / 1000)
        return response
    }

    private func form(
        _ request: Request, _ context: DeskContext, status: HTTPResponse.Status? = nil, next: String?, typed: Submission?, trouble: Trouble?
    ) async throws -> Response {
        let isOpen = web.settings.isSignUpOpen
        let next = next.flatMap(LocalPath.init)
        return try await web.openPage(request, context, status: status, trouble: trouble) { glance in
            isOpen ? try glance.sitesToJoin() : []
        } show: { sites, reader in
            SignUpPage(
                form: sites.isEmpty
                    ? nil : .init(sites, typed: typed, trouble: trouble, forms: web.settings.taxNumbers, words: reader.words),
                label: SignInPages.scannedLabel(next), next: next?.text ?? "", signIn: LocalPath("/sign-in").with("next", next?.text).text)
        }
    }
}

extension Submission {
    fileprivate func signUpDraft(sites: [Int64], language: Language) throws(FieldProblems) -> SignUpDraft {
        try SignUpDraft(
            login: self["login"], name: self["name"], password: self["password"], again: self["password_again"], email: self["email"],
            phone: self["phone"], organisation: self["organisation"], taxNumber: self["tax_number"],
            siteID: self["site_id"].flatMap { $0.isEmpty ? nil : Int64($0) ?? 0 }, of: sites, language: language,
            forms: web.settings.taxNumbers)
    }
}

/// The sign-up form; says where it leads.
struct SignUpPage: Page {
    static let template = "registrations/sign-up"
    /// nil when nobody may register.
    let form: FormView?
    let label: String?
    let next: String
    let signIn: String

    struct FormView: Encodable {
        let problems: ProblemsView?
        let name: FieldView
        let login: FieldView
        let passwords: NewPasswordView
        /// nil where there is only one.
        let site: SelectView?
        let email: FieldView
        let phone: FieldView
        let organisation: FieldView
        let taxNumber: FieldView
    }

    static let sample = SignUpPage(
        form: FormView(
            problems: .sample, name: .sample, login: .sample, passwords: .sample, site: .sample, email: .sample, phone: .sample,
            organisation: .sample, taxNumber: .sample), label: "7K3M-9QXT", next: "/A/7K3M9QXT", signIn: "/sign-in")
}

extension SignUpPage.FormView {
    fileprivate init(
        _ sites: [(id: Int64, name: String)], typed: Submission?, trouble: Trouble?, forms: [TaxNumber.Form], words: Wording
    ) {
        let fields = FormFields("signUp", words: words, trouble: trouble)
        problems = fields.summary
        name = fields.input("name", typed?["name"], required: true, limit: 120, autocomplete: "name")
        login = fields.input("login", typed?["login"], required: true, limit: 32, autocomplete: "username", hint: true)
        passwords = NewPasswordView(fields)
        let chosen = typed?["site_id"] ?? ""
        let options = sites.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == chosen) }
        site =
            sites.count > 1
            ? fields.select("site_id", [.none(words("signUp.site_id.choose"), selected: chosen.isEmpty)] + options, required: true) : nil
        email = fields.input("email", typed?["email"], type: "email", limit: 254, autocomplete: "email")
        phone = fields.input("phone", typed?["phone"], type: "tel", limit: 40, autocomplete: "tel", hint: true)
        organisation = fields.input("organisation", typed?["organisation"], limit: 120, autocomplete: "organization")
        let hint =
            forms.isEmpty
            ? words("signUp.tax_number.hint")
            : words("signUp.tax_number.forms", ["forms": forms.map(\.text).joined(separator: ", ")])
        taxNumber = fields.input("tax_number", typed?["tax_number"], limit: 40, hint: true).hinting(hint)
    }
}

extension FieldView {
    /// The same field with a hint of its own.
    fileprivate func hinting(_ hint: String) -> FieldView {
        FieldView(
            id: id, name: name, label: label, value: value, type: type, required: required, limit: limit, autocomplete: autocomplete,
            hint: hint, error: error, described: described)
    }
}
