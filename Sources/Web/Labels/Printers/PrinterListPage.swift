import Desk
import DeskStore
import Mustache

/// The printers that have a name, and the form to name another.
struct PrinterListPage: Page {
    static let template = "labels/printers"
    let places: [LabelPlaceView]
    let problems: ProblemsView?
    let hasPrinters: Bool
    let printers: [PrinterView]
    /// For those who may change printers.
    let form: PrinterFields?

    struct PrinterView: Encodable {
        let href: String
        let name: String
        let site: String?
    }

    static let sample = PrinterListPage(
        places: [.sample], problems: .sample, hasPrinters: true,
        printers: [PrinterView(href: "/labels/printers/1", name: "HP in the mail room", site: "Harbour Street")], form: .sample)
}

extension PrinterListPage {
    init(_ printers: [LabelPrinter], _ choices: PrinterChoices, typed: Form?, trouble: Trouble?, words: Wording) {
        let fields = FormFields("printer", words: words, trouble: trouble)
        places = LabelPlaceView.all(.printers, for: choices.person, words)
        problems = fields.summary
        hasPrinters = !printers.isEmpty
        self.printers = printers.map { PrinterView(href: PrinterPages.path($0.id).text, name: $0.name, site: $0.siteName) }
        form = choices.mayEdit ? PrinterFields(nil, sites: choices.sites, typed: typed, fields: fields) : nil
    }
}
