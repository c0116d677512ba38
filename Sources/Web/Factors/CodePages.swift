import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// `/sign-in/code`: the second step of a sign-in, after a right password or link.
///
/// Between the steps the browser holds half a session: a secret in a cookie of its own, good for five minutes and for nothing but this.
struct CodePages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let next = try request.query()["next"].flatMap(LocalPath.init)
        guard let half = request.half(web), try await web.store.isHalfSession(half) else { return try leave(request, context, next) }
        return try await form(request, context, next: next, trouble: nil)
    }

    func check(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let next = form["next"].flatMap(LocalPath.init)
            guard let half = request.half(web) else { return try leave(request, context, next) }
            let attempt = try await web.store.attemptCode(half: half, from: form.arrival.address)
            guard let proof = try await web.proof(form["code"], attempt, from: form.arrival.address) else {
                return try leave(request, context, next)
            }
            let secret = Secrets.random()
            let days = try await web.store.completeSession(
                Secrets.digest(secret), half: half, proof: proof, replacing: Arrival(request, context, web).session.map(Secrets.digest),
                from: form.arrival.address, agent: form.arrival.agent)
            guard let days else { throw FieldProblems("code", .wrongCode) }
            return try form.redirect(next ?? "/")
                .setting(SetCookie(web.cookies.session, secret, maxAge: days > 1 ? Int(days) * 86_400 : nil))
                .setting(.removal(of: web.cookies.half))
        } again: { form, trouble in
            try await self.form(request, context, next: form["next"].flatMap(LocalPath.init), trouble: trouble)
        }
    }

    /// From here there is no way on: to the sign-in, or home for who is in already.
    private func leave(_ request: Request, _ context: DeskContext, _ next: LocalPath?) throws -> Response {
        if request.method == .get, Arrival(request, context, web).session != nil { return try web.redirect("/") }
        let path = LocalPath("/sign-in").with("next", next?.text)
        guard request.half(web) != nil else { return try web.redirect(path) }
        return try web.redirect(path, Notice(.warn, "signInAgain")).setting(.removal(of: web.cookies.half))
    }

    private func form(_ request: Request, _ context: DeskContext, next: LocalPath?, trouble: Trouble?) async throws -> Response {
        try await web.openPage(request, context, trouble: trouble) { _ in
        } show: { _, reader in
            let fields = FormFields("signInCode", words: reader.words, trouble: trouble)
            return CodePage(
                problems: fields.summary, next: next?.text ?? "",
                code: fields.input("code", "", required: true, limit: 20, autocomplete: "one-time-code", hint: true))
        }
    }
}

/// The second step of a sign-in.
struct CodePage: Page {
    static let template = "people/code"
    let problems: ProblemsView?
    let next: String
    let code: FieldView

    static let sample = CodePage(problems: .sample, next: "/A/7K3M9QXT", code: .sample)
}

extension Request {
    /// Digest of the secret of the half session the browser brought.
    fileprivate func half(_ web: WebDesk) -> String? { cookie(web.cookies.half).map(Secrets.digest) }
}

extension WebDesk {
    /// The answer to a right password, link or provider: in, or on to the second step.
    ///
    /// `secret`: what `admission` was opened with; `stay`: seconds the session's cookie is kept, nil until the browser closes.
    func admit(_ admission: Admission, _ secret: String, to path: LocalPath, notice: Notice? = nil, stay: Int? = nil) throws -> Response {
        switch admission {
        case .session: return try redirect(path, notice).setting(SetCookie(cookies.session, secret, maxAge: stay))
        case .codeAwaited:
            return try redirect(LocalPath("/sign-in/code").with("next", path.text == "/" ? nil : path.text), notice)
                .setting(SetCookie(cookies.half, secret, maxAge: Int(DeskStore.halfSessionMinutes) * 60))
        }
    }
}
