import Desk
import DeskStore
import Labels
import Mustache

/// Three steps to labels that lie where they should: print, read, type.
struct PrinterCalibrationPage: Page {
    static let template = "labels/calibration"
    let heading: String
    let printer: String
    let back: String
    let problems: ProblemsView?
    let action: String
    let stock: String
    let testPage: String
    let measured: String?
    let checkPage: String?
    let dx: FieldView
    let dy: FieldView
    let scale: FieldView
    /// How to find the scale on this stock; absent where one label fills the page.
    let scaleHint: String?

    static let sample = PrinterCalibrationPage(
        heading: "Measure with Avery L7160", printer: "HP in the mail room", back: "/labels/printers/1", problems: .sample,
        action: "/labels/printers/1/calibration", stock: "avery-l7160", testPage: "/labels/printers/1/test-page.pdf?stock=avery-l7160",
        measured: "Measured today: +0.4 mm, −0.6 mm", checkPage: "/labels/printers/1/test-page.pdf?stock=avery-l7160&corrected=yes",
        dx: .sample, dy: .sample, scale: .sample, scaleHint: "The crosses are 228.6 mm apart.")
}

extension PrinterCalibrationPage {
    init(_ facts: CalibrationFacts, typed: Form?, trouble: Trouble?, reader: Reader) {
        let (words, known, paper) = (reader.words, facts.known, facts.stock)
        let fields = FormFields("printer", words: words, trouble: trouble)
        let path = PrinterPages.path(known.printer.id)
        heading = words("printer.calibrate", ["stock": paper.names.first ?? paper.id])
        printer = known.printer.name
        back = path.text
        problems = fields.summary
        action = path.appending("calibration").text
        stock = paper.id
        let page = path.appending("test-page.pdf").with("stock", paper.id)
        testPage = page.text
        measured = known.measured(reader)
        checkPage = known.calibration.map { _ in page.with("corrected", "yes").text }
        func value(_ name: String, _ hundredths: Int?) -> String { typed?[name] ?? hundredths.map { (Double($0) / 100).plain } ?? "" }
        dx = fields.input("dx", value("dx", known.calibration?.dx), required: true, hint: true)
        dy = fields.input("dy", value("dy", known.calibration?.dy), required: true, hint: true)
        scale = fields.input("scale", value("scale", known.calibration?.scale ?? Calibration.none.scale), hint: true)
        let apart = Double(paper.rows - 1) * paper.pitch.height
        scaleHint = paper.rows > 1 ? words("printer.scale.how", ["distance": words.decimal(apart)]) : nil
    }
}
