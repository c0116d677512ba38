import Desk
import DeskStore
import Hummingbird

/// A blank label that was scanned: the asset it is stuck on, a new asset, or an end.
struct ClaimPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, typed: try request.query())
    }

    func claim(_ request: Request, _ context: DeskContext) async throws -> Response {
        let blank = try context.assetCode()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                let code = try form.chosenAsset()
                try visit.claim(blank, for: code)
                return try visit.asset(blank).name
            }
            return try form.redirect(blank.scanPath, Notice(.good, "labelClaimed", ["asset": name]))
        } again: { form, trouble in
            if let late = try late(form, trouble, blank) { return late }
            return try await page(request, context, typed: form.form, trouble: trouble)
        }
    }

    func askRevoke(_ request: Request, _ context: DeskContext) async throws -> Response {
        let blank = try context.assetCode()
        return try await web.page(request, context) { visit in
            guard visit.seesBlankLabels else { throw Forbidden() }
            guard try visit.isBlank(blank) else { throw Missing() }
        } show: { _, reader in
            let words = reader.words
            return ConfirmPage(
                heading: words("target.revoke", ["code": blank.grouped]), text: words("target.revoke.text"),
                action: blank.claimPath.appending("revoke"), button: words("target.revoke.button"), back: blank.claimPath)
        }
    }

    func revoke(_ request: Request, _ context: DeskContext) async throws -> Response {
        let blank = try context.assetCode()
        return try await web.submit(request, context) { form in
            try await form.write { try $0.revoke(blank: blank) }
            return try form.redirect("/labels/blank", Notice(.good, "labelRevoked", ["code": blank.grouped]))
        } again: { form, trouble in
            if let late = try late(form, trouble, blank) { return late }
            return try await page(request, context, typed: form.form, trouble: trouble)
        }
    }

    /// Somebody else was faster: their asset is shown, and said why.
    private func late(_ form: Submission, _ trouble: Trouble, _ blank: AssetCode) throws -> Response? {
        guard case .refusal(let refusal) = trouble, refusal.reason == .labelTaken else { return nil }
        return try form.redirect(blank.scanPath, Notice(.bad, "labelTaken", refusal.arguments))
    }

    /// Of a label that is not blank any more, the page behind it.
    private func page(_ request: Request, _ context: DeskContext, typed: Form, trouble: Trouble? = nil) async throws -> Response {
        let code = try context.assetCode()
        let arrival = Arrival(request, context, web)
        let (person, facts) = try await web.store.read(as: arrival.credential) { visit in
            guard visit.seesBlankLabels else { throw Forbidden() }
            guard try visit.isBlank(code) else { return (visit.person, LabelTargetFacts?.none) }
            let found = try visit.labelTargets(typed["q"] ?? "", besides: nil)
            return (visit.person, LabelTargetFacts(code: code, loser: nil, found: found, person: visit.person))
        }
        guard let facts else { return try web.redirect(code.scanPath) }
        let reader = web.reader(for: person, language: arrival.language)
        return try web.answer(
            LabelTargetPage(facts, typed: typed, trouble: trouble, words: reader.words), trouble: trouble, arrival: arrival, person: person,
            reader: reader)
    }
}

extension Submission {
    /// The asset that was chosen; a problem at `asset` when none was, or none that is one.
    func chosenAsset() throws(FieldProblems) -> AssetCode {
        guard let typed = self["asset"]?.trimmed, !typed.isEmpty else { throw FieldProblems("asset", .missing) }
        guard let code = try? AssetCode(typed: typed) else { throw FieldProblems("asset", .noSuchAsset) }
        return code
    }
}
