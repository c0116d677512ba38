import Desk
import DeskStore
import Hummingbird
import Labels

/// Printers by name: adding, renaming and removing one, and what is known of it.
struct PrinterPages {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await listPage(request, context)
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let draft = try PrinterDraft(name: form["name"], siteID: form.id("site_id"))
            let id = try await form.write { visit in try visit.add(draft) }
            return try form.redirect(PrinterPages.path(id), Notice(.good, "printerAdded", ["printer": draft.name]))
        } again: { form, trouble in
            try await listPage(request, context, typed: form.form, trouble: trouble)
        }
    }

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await printerPage(request, context, try context.pathID())
    }

    func rename(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let draft = try PrinterDraft(name: form["name"], siteID: form.id("site_id"))
            try await form.write { try $0.changePrinter(id, to: draft) }
            return try form.redirect(PrinterPages.path(id), Notice(.good, "printerSaved", ["printer": draft.name]))
        } again: { form, trouble in
            try await printerPage(request, context, id, typed: form.form, trouble: trouble)
        }
    }

    func askRemoval(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await removalPage(request, context, try context.pathID(), trouble: nil)
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                let printer = try visit.printer(id, for: .edit)
                try visit.removePrinter(id)
                return printer.name
            }
            return try form.redirect("/labels/printers", Notice(.good, "printerRemoved", ["printer": name]))
        } again: { _, trouble in
            try await removalPage(request, context, id, trouble: trouble)
        }
    }

    static func path(_ id: Int64) -> LocalPath { LocalPath("/labels/printers").appending(String(id)) }

    private func listPage(
        _ request: Request, _ context: DeskContext, typed: Form? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            (try visit.labelPrinters(for: .view), try PrinterChoices(visit))
        } show: { facts, reader in
            PrinterListPage(facts.0, facts.1, typed: typed, trouble: trouble, words: reader.words)
        }
    }

    private func printerPage(
        _ request: Request, _ context: DeskContext, _ id: Int64, typed: Form? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { [shipped = web.supplies] visit in
            let printer = try visit.printer(id, for: .view)
            return PrinterFacts(
                printer: printer, stocks: try visit.printerStocks(id), supplies: try visit.supplies(shipped),
                choices: try PrinterChoices(visit))
        } show: { facts, reader in
            PrinterPage(facts, typed: typed, trouble: trouble, reader: reader)
        }
    }

    private func removalPage(_ request: Request, _ context: DeskContext, _ id: Int64, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.printer(id, for: .edit)
        } show: { printer, reader in
            ConfirmPage(
                heading: reader.words("printer.remove", ["printer": printer.name]), text: reader.words("printer.remove.text"),
                action: PrinterPages.path(id).appending("delete"), button: reader.words("printer.remove.button"),
                back: PrinterPages.path(id))
        }
    }
}

/// What a printer's form offers; no sites for those who may only look.
struct PrinterChoices: Sendable {
    let person: Person
    let sites: [Site]

    var mayEdit: Bool { person.may(.edit, .label) }

    init(_ visit: Visit) throws {
        person = visit.person
        sites = visit.person.may(.edit, .label) ? try visit.sites() : []
    }
}

/// The fields of a printer's form.
struct PrinterFields: Encodable, Sendable {
    let name: FieldView
    /// Hidden while there is only one.
    let site: SelectView?

    static let sample = PrinterFields(name: .sample, site: .sample)
}

extension PrinterFields {
    init(_ printer: LabelPrinter?, sites: [Site], typed: Form?, fields: FormFields) {
        name = fields.input("name", typed?["name"] ?? printer?.name, required: true, limit: 80, hint: true)
        let siteID = typed.map { $0["site_id"] ?? "" } ?? (printer?.siteID).map { String($0) } ?? ""
        let options = sites.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == siteID) }
        site =
            sites.count < 2
            ? nil : fields.select("site_id", [.none(fields.words("printer.everySite"), selected: siteID.isEmpty)] + options)
    }
}
