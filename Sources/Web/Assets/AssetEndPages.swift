import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// The ends of an asset and of its label: out of service and back, deleted, another code. What is hard to undo asks first.
struct AssetEndPages {
    let web: WebDesk

    // MARK: Out of service and back

    func askRetire(_ request: Request, _ context: DeskContext) async throws -> Response {
        let typed = try request.query().all("asset")
        guard !typed.isEmpty else {
            _ = try await web.store.read(as: Arrival(request, context, web).credential) { try $0.person.require(.edit, .asset) }
            return try web.redirect("/assets", Notice(.bad, "assetsNotTicked"))
        }
        return try await retirePage(request, context, typed, trouble: nil)
    }

    func retire(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let typed = form.form.all("asset")
            let count = try await form.write { try $0.retire(try AssetEndPages.codes(typed)) }
            return try form.redirect("/assets", Notice(.good, "assetRetired", ["count": String(count)]))
        } again: { form, trouble in
            try await retirePage(request, context, form.form.all("asset"), trouble: trouble)
        }
    }

    func restore(_ request: Request, _ context: DeskContext) async throws -> Response {
        let form = try await Submission(request, context, web)
        let typed = form.form.all("asset")
        let path = try await form.write { visit in
            guard let code = try AssetEndPages.codes(typed).first else { throw Missing() }
            try visit.restore(code)
            return try visit.asset(code).path("edit").text
        }
        return try form.redirect(LocalPath(path) ?? "/assets", Notice(.good, "assetRestored"))
    }

    private func retirePage(_ request: Request, _ context: DeskContext, _ typed: [String], trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try AssetEndPages.codes(typed).map { try visit.asset($0, for: .edit) }
        } show: { assets, reader in
            let words = reader.words
            return ConfirmPage(
                heading: words.count(assets.count, "asset.retire"), text: words("asset.retire.text"), items: assets.map { $0.line(words) },
                action: "/assets/retire", hidden: assets.map { .init(name: "asset", value: $0.code.text) },
                button: words("asset.retire.button"), isFinal: false,
                back: "/assets")
        }
    }

    // MARK: Deleted

    func askDelete(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await deletePage(request, context, try context.assetCode(), trouble: nil)
    }

    func delete(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                let asset = try visit.asset(code, for: .remove)
                try visit.remove(code)
                return asset.name
            }
            return try form.redirect("/assets", Notice(.good, "assetDeleted", ["asset": name]))
        } again: { _, trouble in
            try await deletePage(request, context, code, trouble: trouble)
        }
    }

    private func deletePage(_ request: Request, _ context: DeskContext, _ code: AssetCode, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.asset(code, for: .remove)
        } show: { asset, reader in
            let words = reader.words
            return ConfirmPage(
                heading: words("asset.delete", ["asset": asset.name]), text: words("asset.delete.text"), items: [asset.line(words)],
                action: asset.path("delete"), button: words("asset.delete.button"), back: asset.path("edit"),
                instead: asset.status == .retired ? nil : LinkView(href: asset.retirePath.text, label: words("asset.delete.instead")))
        }
    }

    // MARK: Another code

    func askReplace(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await replacePage(request, context, try context.assetCode(), trouble: nil)
    }

    func replace(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.submit(request, context) { form in
            let fresh = try await form.write { try $0.replaceCode(of: code) }
            return try form.redirect(LocalPath("/assets").with("added", fresh.text), Notice(.good, "assetCode"))
        } again: { _, trouble in
            try await replacePage(request, context, code, trouble: trouble)
        }
    }

    private func replacePage(_ request: Request, _ context: DeskContext, _ code: AssetCode, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.asset(code, for: .edit)
        } show: { asset, reader in
            let words = reader.words
            return ConfirmPage(
                heading: words("asset.replace", ["asset": asset.name]), text: words("asset.replace.text"), items: [asset.line(words)],
                action: asset.path("replace-code"), button: words("asset.replace.button"), back: asset.path("edit"))
        }
    }

    /// Codes as a list ticks them, each once; missing when one is none.
    private static func codes(_ typed: [String]) throws(Missing) -> [AssetCode] {
        var codes: [AssetCode] = []
        for text in typed {
            guard let code = try? AssetCode(typed: text) else { throw Missing() }
            if !codes.contains(code) { codes.append(code) }
        }
        return codes
    }
}

extension Asset {
    /// Name, code and what is still open, for a list in a question.
    fileprivate func line(_ words: Wording) -> String {
        let parts = ["asset": name, "code": code.grouped]
        return openTickets == 0 ? words("asset.item", parts) : words.count(openTickets, "asset.itemOpen", parts)
    }
}
