import Desk
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import Labels
import Mustache

/// `/profile/second-factor`: switching one's second factor on and off, and its recovery codes.
struct SecondFactorPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, next: try request.query()["next"].flatMap(LocalPath.init))
    }

    /// Switches it on, once a code proves that the app has the secret. The secret travels sealed in the form: looking at the page writes nothing.
    func switchOn(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let person = try await web.store.read(as: form.arrival.credential, enrolling: true) { $0.person }
            let sealed = form["secret"] ?? ""
            guard let secret = web.authenticator.opened(sealed, of: person.id) else { throw FieldProblems("code", .wrongCode) }
            guard let typed = form["code"], !typed.trimmed.isEmpty else { throw FieldProblems("code", .missing) }
            guard let step = web.authenticator.step(of: typed, secret: secret, at: web.store.now) else {
                throw FieldProblems("code", .wrongCode)
            }
            return try await giveCodes(request, context, form, person) { visit, codes in
                try visit.switchOnSecondFactor(sealed: sealed, step: step, codes: codes)
            }
        } again: { form, trouble in
            try await page(request, context, next: form["next"].flatMap(LocalPath.init), sealed: form["secret"], trouble: trouble)
        }
    }

    func renewCodes(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            try await web.confirmed(form) { person, take in
                try await giveCodes(request, context, form, person) { visit, codes in
                    try take(visit)
                    try visit.renewRecoveryCodes(codes)
                }
            }
        } again: { _, trouble in
            try await page(request, context, next: nil, trouble: trouble)
        }
    }

    func switchOff(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            try await web.confirmed(form) { _, take in
                try await form.write { visit in
                    try take(visit)
                    try visit.switchOffSecondFactor()
                }
            }
            return try form.redirect("/profile", Notice(.good, "factorOff"))
        } again: { _, trouble in
            try await page(request, context, next: nil, trouble: trouble)
        }
    }

    /// Writes with fresh recovery codes and shows them. What is kept of a form's answer is sealed, so that the same form sent twice shows
    /// the same codes and the database still holds none of them.
    private func giveCodes(
        _ request: Request, _ context: DeskContext, _ form: Submission, _ person: Person,
        _ write: @escaping @Sendable (Visit, _ digests: [String]) throws -> Void
    ) async throws -> Response {
        let codes = web.recoveryCodes()
        let digests = codes.map { Authenticator.digest(of: $0, personID: person.id) }
        let answer = try web.authenticator.sealed(Array(codes.map(\.text).joined(separator: " ").utf8), of: person.id)
        let kept = try await form.write(enrolling: true) { visit in
            try write(visit, digests)
            return answer
        }
        let shown = String(decoding: web.authenticator.opened(kept, of: person.id) ?? [], as: UTF8.self)
            .split(separator: " ").compactMap { RecoveryCode(typed: String($0))?.grouped }
        return try await web.page(request, context) { _ in
        } show: { _, _ in
            RecoveryCodesPage(login: person.login, codes: shown, next: form["next"].flatMap(LocalPath.init)?.text ?? "/profile")
        }
    }

    private func page(
        _ request: Request, _ context: DeskContext, next: LocalPath?, sealed: String? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble, enrolling: true) { visit in
            (visit.person, try visit.secondFactor(), try visit.hasPassword())
        } show: { facts, reader in
            let (person, factor, hasPassword) = facts
            let fields = FormFields("factor", words: reader.words, trouble: trouble)
            return SecondFactorPage(
                problems: fields.summary, demanded: demanded(person, words: reader.words),
                enrolment: factor.since == nil ? try enrolment(of: person, sealed: sealed, next: next, fields) : nil,
                state: factor.since.map { state(since: $0, factor, hasPassword: hasPassword, fields, reader) })
        }
    }

    private func demanded(_ person: Person, words: Wording) -> String? {
        let roles = person.roles.filter(\.needsSecondFactor).map(words.name)
        return roles.isEmpty ? nil : words.count(roles.count, "factor.demanded", ["roles": roles.joined(separator: ", ")])
    }

    private func enrolment(of person: Person, sealed: String?, next: LocalPath?, _ fields: FormFields) throws
        -> SecondFactorPage.EnrolmentView
    {
        // After a wrong code the same secret again: the app has it already.
        let old = sealed.flatMap { sealed in web.authenticator.opened(sealed, of: person.id).map { (sealed, $0) } }
        let (sealed, secret): (String, [UInt8])
        if let old {
            (sealed, secret) = old
        } else {
            secret = Authenticator.newSecret()
            sealed = try web.authenticator.sealed(secret, of: person.id)
        }
        let host = web.settings.publicURL.flatMap { URL(string: $0)?.host() }
        let symbol = try QRSymbol(Authenticator.address(of: secret, login: person.login, host: host), level: .medium)
        return SecondFactorPage.EnrolmentView(
            symbol: QRView(symbol), key: base32(secret).inFours, secret: sealed, next: next?.text ?? "",
            code: fields.input("code", "", required: true, limit: 10, autocomplete: "one-time-code", hint: true))
    }

    private func state(
        since: Moment, _ factor: SecondFactor, hasPassword: Bool, _ fields: FormFields, _ reader: Reader
    ) -> SecondFactorPage.StateView {
        SecondFactorPage.StateView(
            since: reader.time(since), codesLeft: reader.words.count(factor.codesLeft, "factor.codesLeft"), fewLeft: factor.codesLeft < 3,
            text: reader.words(hasPassword ? "factor.change.text" : "factor.change.text.code"),
            proof: hasPassword
                ? fields.input("old_password", "", type: "password", required: true, autocomplete: "current-password")
                : fields.input("code", "", required: true, limit: 20, autocomplete: "one-time-code"))
    }
}

/// One's second factor: how to switch it on, or how it stands.
struct SecondFactorPage: Page {
    static let template = "people/second-factor"
    let problems: ProblemsView?
    /// Which roles ask for it.
    let demanded: String?
    let enrolment: EnrolmentView?
    let state: StateView?

    struct EnrolmentView: Encodable {
        let symbol: QRView
        /// The secret for those who type it.
        let key: String
        let secret: String
        let next: String
        let code: FieldView
    }

    struct StateView: Encodable {
        let since: TimeView
        let codesLeft: String
        let fewLeft: Bool
        let text: String
        /// The password, or for those without one a code.
        let proof: FieldView
    }

    static let sample = SecondFactorPage(
        problems: .sample, demanded: "Your role Owner asks for it.",
        enrolment: EnrolmentView(symbol: .sample, key: "JBSW Y3DP", secret: "c2VhbGVk", next: "/journal", code: .sample),
        state: StateView(
            since: .sample, codesLeft: "7 codes left", fewLeft: true, text: "Your password again, please.",
            proof: .sample))
}

/// Recovery codes, shown this once.
struct RecoveryCodesPage: Page {
    static let template = "people/recovery-codes"
    let login: String
    let codes: [String]
    let next: String

    static let sample = RecoveryCodesPage(login: "nora", codes: ["K7M2P-9XQRT"], next: "/profile")
}

/// A QR code as an inline drawing, its quiet zone included.
struct QRView: Encodable, Sendable {
    let box: String
    let path: String

    init(box: String, path: String) {
        self.box = box
        self.path = path
    }

    init(_ symbol: QRSymbol) {
        let (zone, side) = (QRSymbol.quietZone, symbol.width + 2 * QRSymbol.quietZone)
        box = "\(-zone) \(-zone) \(side) \(side)"
        var path = ""
        symbol.forEachRun { column, row, length in path += "M\(column) \(row)h\(length)v1h-\(length)z" }
        self.path = path
    }

    static let sample = QRView(box: "-4 -4 29 29", path: "M0 0h7v1h-7z")
}

extension String {
    /// In groups of four, to be read and typed.
    fileprivate var inFours: String {
        let scalars = Array(unicodeScalars)
        return stride(from: 0, to: scalars.count, by: 4).map { start in
            String(String.UnicodeScalarView(scalars[start..<min(start + 4, scalars.count)]))
        }.joined(separator: " ")
    }
}

extension WebDesk {
    /// Does what takes more than an open session, once whoever sent the form has proved to be there: by the password in `old_password`,
    /// or, for those who have none, by a `code`, which `take` judges and takes in the same write. Wrong ones are counted like those of a
    /// sign-in.
    func confirmed<Answer>(
        _ form: Submission, _ work: (Person, _ take: @escaping @Sendable (Visit) throws -> Void) async throws -> Answer
    ) async throws -> Answer {
        let (person, hasPassword) = try await store.read(as: form.arrival.credential) { ($0.person, try $0.hasPassword()) }
        if hasPassword {
            try await confirmPassword(of: person, form)
            return try await work(person) { _ in }
        }
        guard let code = form["code"], !code.trimmed.isEmpty else { throw FieldProblems("code", .missing) }
        if let wait = try await store.attemptCode(of: person.id, from: form.arrival.address).wait { throw Problem.tooManyAttempts(wait) }
        do {
            return try await work(person) { [authenticator] visit in
                try visit.proveFactor { authenticator.proof(code, against: $0, at: visit.now) }
            }
        } catch let problems as FieldProblems where problems["code"] != nil {
            try await store.refuseCode(of: person.id, from: form.arrival.address)
            throw problems
        }
    }

    private func confirmPassword(of person: Person, _ form: Submission) async throws {
        let password = form["old_password"] ?? ""
        guard !password.isEmpty else { throw FieldProblems("old_password", .missing) }
        do {
            _ = try await recognise(person.login, password, from: form.arrival.address)
        } catch is Refusal {
            throw FieldProblems("old_password", .wrong)
        }
        try await store.forgiveAttempts(person.login, from: form.arrival.address)
    }
}
