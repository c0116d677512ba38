import Desk
import DeskStore
import Hummingbird
import Labels

/// Printing labels: choose assets, then stock, layout and the first cell, see what will come out, print.
struct LabelPages {
    let web: WebDesk

    /// The next step of the choice in the address.
    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let asked = try LabelRequest(request)
        guard asked.pick != .find else { return try await choose(request, context, asked, trouble: nil) }
        do {
            if asked.pick == .ticked && asked.codes.isEmpty { throw FieldProblems("assets", .missing) }
            return try await prepare(request, context, asked)
        } catch let problems as FieldProblems {
            return try await choose(request, context, asked, trouble: .fields(problems))
        }
    }

    /// The sheet or roll as a file to print, `format` as in `LabelFormat`.
    func sheet(_ request: Request, _ context: DeskContext) async throws -> Response {
        let asked = try LabelRequest(request)
        guard let format = LabelFormat(rawValue: try request.query()["format"] ?? "pdf"), !format.isPicture else {
            throw FieldProblems("format", .unknownChoice)
        }
        let (choice, words) = try await read(request, context) { visit in try visit.labelFacts(asked) }
        let setup = try LabelSetup(asked.wish(in: web.supplies), from: web.supplies)
        return try await web.labelSheet(choice.facts, setup, as: format, words: words).response(.attachment)
    }

    func pdf(_ request: Request, _ context: DeskContext) async throws -> Response { try await label(.pdf, request, context) }
    func png(_ request: Request, _ context: DeskContext) async throws -> Response { try await label(.png, request, context) }
    func svg(_ request: Request, _ context: DeskContext) async throws -> Response { try await label(.svg, request, context) }

    private func label(_ format: LabelFormat, _ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.parameters.require("code")
        let (choice, words) = try await read(request, context) { visit in try visit.labelFacts(codes: [code]) }
        guard choice.missing.isEmpty else { throw Missing() }
        guard let facts = choice.facts.first else { throw Refusal(.assetRetired) }
        let query = try request.query()
        let wish = LabelWish(stock: query["stock"], layout: query["layout"], length: query["length"])
        let setup = try LabelSetup(wish, from: web.supplies)
        return try await web.singleLabel(facts, setup, as: format, dotsPerInch: try resolution(query["dpi"]), words: words).response(
            .inline)
    }

    private func resolution(_ typed: String?) throws -> Int? {
        guard let typed else { return nil }
        let known = LabelBitmap.resolutions
        guard let dots = Int(typed), known.contains(dots) else {
            throw FieldProblems("dpi", .outOfRange, ["least": String(known.lowerBound), "most": String(known.upperBound)])
        }
        return dots
    }

    /// Reads as the person who asked, and finds their words.
    private func read<Facts: Sendable>(
        _ request: Request, _ context: DeskContext, _ load: @escaping @Sendable (Visit) throws -> Facts
    ) async throws -> (Facts, Wording) {
        let arrival = Arrival(request, context, web)
        let (person, facts) = try await web.store.read(as: arrival.credential) { visit in (visit.person, try load(visit)) }
        return (facts, web.reader(for: person, language: arrival.language).words)
    }

    private func choose(_ request: Request, _ context: DeskContext, _ asked: LabelRequest, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try ChoosingFacts(visit, asked)
        } show: { facts, reader in
            LabelChoosePage(facts, asked, trouble: trouble, words: reader.words)
        }
    }

    private func prepare(_ request: Request, _ context: DeskContext, _ asked: LabelRequest) async throws -> Response {
        var problems = FieldProblems()
        let setup = try LabelSetup(asked.wish(in: web.supplies), from: web.supplies, problems: &problems)
        let trouble: Trouble? = problems.isEmpty ? nil : .fields(problems)
        return try await web.page(request, context, trouble: trouble) { visit in
            try visit.labelFacts(asked)
        } show: { choice, reader in
            let proof = try await web.proof(of: choice.facts, setup)
            return LabelSheetPage(
                choice, asked, proof: proof, fields: FormFields("labels", words: reader.words, trouble: trouble), web: web)
        }
    }
}

extension Visit {
    fileprivate func labelFacts(_ asked: LabelRequest) throws -> LabelChoice {
        if let run = asked.run { return try labelFacts(blankRun: run) }
        return asked.pick == .all ? try labelFacts(matching: asked.filter, atMost: WebDesk.mostLabels) : try labelFacts(codes: asked.codes)
    }
}
