import Desk
import DeskStore
import Hummingbird
import Mustache

/// Reporting a problem where its label is: `POST /A/{code}` and "me too".
struct FilingPages {
    let web: WebDesk
    private var scan: ScanPages { ScanPages(web: web) }

    /// Files what was chosen and typed; a session that ended meanwhile leads to sign-in and back to the page as it was filled in.
    func file(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try ScanPages.code(context)
        var typed: Form?
        do {
            return try await web.submit(request, context) { form in
                typed = form.form
                return try await file(form, at: code)
            } again: { form, trouble in
                try await scan.show(request, context, code: code, typed: form.form, trouble: trouble)
            }
        } catch is NotSignedIn {
            return try signIn(code, typed)
        } catch FormRefused.noCookie(let form) {
            return try signIn(code, form)
        } catch FormRefused.expired(let form) {
            let credential = Arrival(request, context, web).credential
            let isSignedIn = try await web.store.glance(as: credential) { $0.person != nil }
            if isSignedIn { throw FormRefused.expired(form) }
            return try signIn(code, form)
        } catch is Missing {
            return try await scan.show(request, context, code: code, typed: try typed ?? Form(urlEncoded: [UInt8]()))
        }
    }

    /// `POST /tickets/{number}/me-too`, from the page of the label in `code`.
    func join(_ request: Request, _ context: DeskContext) async throws -> Response {
        let number = try context.ticketNumber
        var label: String?
        do {
            return try await web.submit(request, context) { form in
                label = form["code"]
                let isNew = try await form.write { try $0.join(number) }
                let page = label.map(LabelText.page) ?? LocalPath("/tickets").appending(String(number))
                return try form.redirect(page, Notice(.good, isNew ? "joined" : "joinedAlready"))
            } again: { form, trouble in
                guard let label else { return try await TicketPages(web: web).show(request, context, number, trouble: trouble) }
                return try await scan.show(request, context, code: LabelText.code(in: label), typed: form.form, trouble: trouble)
            }
        } catch is NotSignedIn {
            return try signIn(label ?? "", nil)
        } catch FormRefused.noCookie(let form) {
            return try signIn(form["code"] ?? "", nil)
        } catch FormRefused.expired(let form) {
            let credential = Arrival(request, context, web).credential
            if try await web.store.glance(as: credential, { $0.person != nil }) { throw FormRefused.expired(form) }
            return try signIn(form["code"] ?? "", nil)
        }
    }

    private func file(_ form: Submission, at typed: String) async throws -> Response {
        let page = LabelText.page(for: typed)
        if form.isTicked("helped") { return try form.redirect(page, Notice(.good, "helped")) }
        guard let code = try? AssetCode(typed: typed) else { throw Missing() }
        let draft = try TicketDraft(problemTypeID: form.id("problem_type_id"), comment: form["comment"])
        let ticket = try await form.write { try $0.file(draft, at: code) }
        let receipt = LocalPath("/tickets").appending(String(ticket.number))
        return try form.redirect(receipt, ticket.isNew ? Notice(.good, "filed") : Notice(.warn, "openAlready"))
    }

    private func signIn(_ code: String, _ form: Form?) throws -> Response {
        try web.redirect(LocalPath("/sign-in").with("next", FilingPages.address(code, form)))
    }

    /// The page of a label with what was typed in its query. Letters of other scripts stay as they are: as `next` they are encoded once,
    /// and the longest comment fits into an address.
    private static func address(_ code: String, _ form: Form?) -> String {
        let fields = ["problem_type_id", "comment"].compactMap { name in
            form?[name].flatMap { value in value.isEmpty ? nil : "\(name)=\(plain(value))" }
        }
        return LabelText.page(for: code).text + (fields.isEmpty ? "" : "?" + fields.joined(separator: "&"))
    }

    private static func plain(_ text: String) -> String {
        text.unicodeScalars.prefix(Ticket.longestText).map { $0.isASCII ? PercentCoding.encode(String($0)) : String($0) }.joined()
    }
}
