import Desk
import DeskStore
import Hummingbird

/// A label that was peeled off one asset and stuck on another.
struct MovePages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, typed: try request.query())
    }

    func move(_ request: Request, _ context: DeskContext) async throws -> Response {
        let label = try context.assetCode()
        return try await web.submit(request, context) { form in
            let version = form.id("version")
            let outcome = try await form.write { visit in
                let loser = try visit.asset(label, for: .edit)
                let fresh = try visit.move(label, version: version, to: try form.chosenAsset())
                return Moved(loser: loser.name, fresh: fresh, taker: try visit.asset(label).name)
            }
            // What lost its label needs one.
            return try form.redirect(
                LocalPath("/assets").with("added", outcome.fresh.text),
                Notice(.good, "labelMoved", ["asset": outcome.taker, "former": outcome.loser]))
        } again: { form, trouble in
            try await page(request, context, typed: form.form, trouble: trouble)
        }
    }

    /// What a move did.
    private struct Moved: Codable {
        let loser: String
        let fresh: AssetCode
        let taker: String
    }

    private func page(_ request: Request, _ context: DeskContext, typed: Form, trouble: Trouble? = nil) async throws -> Response {
        let label = try context.assetCode()
        return try await web.page(request, context, trouble: trouble) { visit in
            let loser = try visit.asset(label, for: .edit)
            let found = try visit.labelTargets(typed["q"] ?? "", besides: label)
            return LabelTargetFacts(code: label, loser: loser, found: found, person: visit.person)
        } show: { facts, reader in
            LabelTargetPage(facts, typed: typed, trouble: trouble, words: reader.words)
        }
    }
}
