import Desk
import DeskStore
import Hummingbird
import Labels

/// Printing labels: choose assets, then stock, layout and the first cell, see what will come out, print.
struct LabelPages {
    let web: WebDesk

    /// The next step of the choice in the address.
    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let asked = try LabelRequest(request, web)
        guard asked.pick != .find else { return try await choose(request, context, asked, trouble: nil) }
        do {
            return try await prepare(request, context, asked, trouble: nil)
        } catch let problems as FieldProblems {
            return try await choose(request, context, asked, trouble: .fields(problems))
        }
    }

    /// Takes the page's form: with a `format` (as in `LabelFormat`) the labels are printed, which is written down, and their file comes;
    /// without one the page is shown again with what was chosen.
    func take(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let asked = LabelRequest(form.form, web)
            guard let format = form["format"] else { return try await show(asked, form) }
            return try await print(asked, format, form)
        } again: { form, trouble in
            let asked = LabelRequest(form.form, web)
            do {
                return try await prepare(request, context, asked, trouble: trouble)
            } catch let problems as FieldProblems {
                return try await choose(request, context, asked, trouble: .fields(problems))
            }
        }
    }

    private func show(_ asked: LabelRequest, _ form: Submission) async throws -> Response {
        let supplies = try await web.store.read(as: form.arrival.credential) { [shipped = web.supplies] visit in
            try visit.person.require(.print, .label)
            return try visit.supplies(shipped, for: asked.wish, box: asked.box)
        }
        let wish = asked.wish(in: supplies)
        var path = asked.page(wish, start: wish.start)
        if !asked.box.isEmpty && asked.boxes(in: supplies).count != 1 { path = path.with("box", asked.box) }
        return try form.redirect(path)
    }

    private func print(_ asked: LabelRequest, _ format: String, _ form: Submission) async throws -> Response {
        guard let format = LabelFormat(rawValue: format), !format.isPicture else { throw FieldProblems("format", .unknownChoice) }
        let (person, choice, setup) = try await web.store.read(as: form.arrival.credential) { [shipped = web.supplies] visit in
            let choice = try visit.labelFacts(asked)
            let supplies = try visit.supplies(shipped, for: asked.wish, box: asked.box)
            return (visit.person, choice, try LabelSetup(asked.wish(in: supplies), from: supplies, in: visit))
        }
        let words = web.reader(for: person, language: form.arrival.language).words
        return try await web.print(choice.facts, setup, as: format, words: words) { run in
            try await form.write { visit in try visit.recordPrinting(run) }
        }.response(.attachment)
    }

    func pdf(_ request: Request, _ context: DeskContext) async throws -> Response { try await label(.pdf, request, context) }
    func png(_ request: Request, _ context: DeskContext) async throws -> Response { try await label(.png, request, context) }
    func svg(_ request: Request, _ context: DeskContext) async throws -> Response { try await label(.svg, request, context) }

    /// One label to look at; nothing is written down.
    private func label(_ format: LabelFormat, _ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.parameters.require("code")
        let query = try request.query()
        let arrival = Arrival(request, context, web)
        let wish = LabelWish(stock: query["stock"], layout: query["layout"], length: query["length"])
        let (person, facts, setup) = try await web.store.read(as: arrival.credential) { [shipped = web.supplies] visit in
            let choice = try visit.labelFacts(codes: [code])
            guard choice.missing.isEmpty else { throw Missing() }
            guard let facts = choice.facts.first else { throw Refusal(.assetRetired) }
            let supplies = try visit.supplies(shipped, for: wish)
            return (visit.person, facts, try LabelSetup(wish, from: supplies, in: visit))
        }
        let words = web.reader(for: person, language: arrival.language).words
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

    private func choose(_ request: Request, _ context: DeskContext, _ asked: LabelRequest, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { [shipped = web.supplies] visit in
            try ChoosingFacts(visit, asked, supplies: try visit.supplies(shipped))
        } show: { facts, reader in
            LabelChoosePage(facts, asked, trouble: trouble, web: web, reader: reader)
        }
    }

    private func prepare(_ request: Request, _ context: DeskContext, _ asked: LabelRequest, trouble: Trouble?) async throws -> Response {
        if asked.pick == .ticked && asked.codes.isEmpty { throw FieldProblems("assets", .missing) }
        let arrival = Arrival(request, context, web)
        let facts = try await web.store.read(as: arrival.credential) { [shipped = web.supplies] visit in
            try PrintingFacts(visit, asked, shipped)
        }
        let trouble = trouble ?? (facts.problems.isEmpty ? nil : .fields(facts.problems))
        let reader = web.reader(for: facts.person, language: arrival.language)
        let proof = try await web.proof(of: facts.choice.facts, facts.setup)
        let page = LabelSheetPage(
            facts, asked, proof: proof, fields: FormFields("labels", words: reader.words, trouble: trouble), reader: reader, web: web)
        return try web.answer(page, trouble: trouble, arrival: arrival, person: facts.person, reader: reader)
    }
}

/// What the page before printing is made of.
struct PrintingFacts: Sendable {
    let person: Person
    let choice: LabelChoice
    let supplies: LabelSupplies
    let printers: [LabelPrinter]
    let setup: LabelSetup
    /// What of the wish cannot be had.
    let problems: FieldProblems

    init(_ visit: Visit, _ asked: LabelRequest, _ shipped: LabelSupplies) throws {
        person = visit.person
        choice = try visit.labelFacts(asked)
        supplies = try visit.supplies(shipped)
        printers = try visit.labelPrinters()
        var problems = FieldProblems()
        setup = try LabelSetup(asked.wish(in: supplies), from: supplies, in: visit, problems: &problems)
        self.problems = problems
    }
}

extension Visit {
    fileprivate func labelFacts(_ asked: LabelRequest) throws -> LabelChoice {
        if !asked.shown.isEmpty { return try labelFacts(codes: asked.shown) }
        if let run = asked.blankRun { return try labelFacts(blankRun: run) }
        return asked.pick == .all ? try labelFacts(matching: asked.filter, atMost: WebDesk.mostLabels) : try labelFacts(codes: asked.codes)
    }
}
