import Desk
import DeskStore
import Hummingbird
import Labels

/// What labels are printed on: finding a stock, copying and changing one, removing one that was made here.
struct StockPages {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let typed = (try request.query()["q"] ?? "").trimmed
        return try await web.page(request, context) { [shipped = web.supplies] visit in
            try visit.person.require(.view, .label)
            return (try visit.supplies(shipped), visit.person)
        } show: { facts, reader in
            StockListPage(facts.0, typed: typed, person: facts.1, words: reader.words)
        }
    }

    /// The form of a stock that begins as a copy of another.
    func new(_ request: Request, _ context: DeskContext) async throws -> Response {
        let copied = try request.query()["copy"] ?? ""
        return try await form(request, context, number: nil) { visit in
            guard let stock = try visit.supplies(web.supplies).stock(copied) else { throw Missing() }
            return stock.copied(words: web.texts[visit.person.language])
        }
    }

    func edit(_ request: Request, _ context: DeskContext) async throws -> Response {
        let number = try context.pathID()
        return try await form(request, context, number: number) { visit in try visit.ownStock(number).stock }
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await take(request, context, number: nil) { form, stock in
            _ = try await form.write { visit in try visit.addStock(stock.figures) }
            return try form.redirect("/labels/stocks", Notice(.good, "stockAdded", ["stock": stock.names[0]]))
        }
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let number = try context.pathID()
        return try await take(request, context, number: number) { form, stock in
            let version = form.id("version") ?? 0
            try await form.write { try $0.changeStock(number, to: stock.figures, version: version) }
            return try form.redirect("/labels/stocks", Notice(.good, "stockSaved", ["stock": stock.names[0]]))
        }
    }

    func askRemoval(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await removalPage(request, context, try context.pathID(), trouble: nil)
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let number = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                let stock = try visit.ownStock(number)
                try visit.removeStock(number, id: stock.id)
                return stock.name
            }
            return try form.redirect("/labels/stocks", Notice(.good, "stockRemoved", ["stock": name]))
        } again: { _, trouble in
            try await removalPage(request, context, number, trouble: trouble)
        }
    }

    private func removalPage(_ request: Request, _ context: DeskContext, _ number: Int64, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(.edit, .label)
            return try visit.ownStock(number)
        } show: { stock, reader in
            let path = LocalPath("/labels/stocks").appending(String(number))
            return ConfirmPage(
                heading: reader.words("stock.remove", ["stock": stock.name]), text: reader.words("stock.remove.text"),
                action: path.appending("delete"), button: reader.words("stock.remove.button"), back: path)
        }
    }

    /// Takes the form: shows it again drawn, or has `save` keep a stock that makes sense.
    private func take(
        _ request: Request, _ context: DeskContext, number: Int64?, save: (Submission, Stock) async throws -> Response
    ) async throws -> Response {
        try await web.submit(request, context) { submission in
            guard submission["preview"] == nil else { return try await form(request, context, number: number, typed: submission) }
            var problems = FieldProblems()
            let stock = Stock(typed: { submission[$0] }, id: "new", problems: &problems)
            try problems.throwIfAny()
            return try await save(submission, stock)
        } again: { submission, trouble in
            try await form(request, context, number: number, typed: submission, trouble: trouble)
        }
    }

    /// The form with what is stored; see below for what was typed.
    private func form(
        _ request: Request, _ context: DeskContext, number: Int64?, stored: @escaping @Sendable (Visit) throws -> Stock
    ) async throws -> Response {
        try await web.page(request, context) { visit in
            try visit.person.require(.edit, .label)
            return (try stored(visit), try number.map { try visit.ownStock($0).version })
        } show: { facts, reader in
            StockFormPage(facts.0, number: number, version: facts.1, script: script, words: reader.words)
        }
    }

    private func form(
        _ request: Request, _ context: DeskContext, number: Int64?, typed: Submission, trouble: Trouble? = nil
    ) async throws -> Response {
        var problems = FieldProblems()
        let stock = Stock(typed: { typed[$0] }, id: "new", problems: &problems)
        // A preview is no failure, but it tells what is wrong as well.
        let shown = trouble ?? (problems.isEmpty ? nil : .fields(problems))
        return try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(.edit, .label)
            return try number.map { try visit.ownStock($0).version }
        } show: { version, reader in
            StockFormPage(
                stock, number: number, version: version, typed: typed.form, trouble: shown, script: script, words: reader.words)
        }
    }

    private var script: String { web.files.url("stock.js") }
}

extension OwnStock {
    /// The first name on its box, or its id when rules have become stricter since it was saved.
    fileprivate var name: String {
        do { return try stock.names[0] } catch { return id }
    }
}

extension Stock {
    /// The same under another name.
    fileprivate func copied(words: Wording) -> Stock {
        var copy = self
        copy.names = [words("stock.copyOf", ["stock": names.first ?? id])]
        return copy
    }
}
