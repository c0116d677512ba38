import Desk
import DeskStore
import Mustache

/// The ways to a label: the camera, a photograph, and the field to type a code in.
struct ScanPage: Page {
    static let template = "scan/scan"
    let scanner: String
    let problems: ProblemsView?
    /// What is wrong with the photograph.
    let photo: String?
    let described: String
    let hasSeveral: Bool
    let several: [LabelView]

    /// One of the labels on a photograph.
    struct LabelView: Encodable {
        let code: String
        let grouped: String
        let name: String
        let location: String?
    }

    static let sample = ScanPage(
        scanner: "/static/scan.js", problems: .sample, photo: "No square was found.", described: "photo-hint photo-error", hasSeveral: true,
        several: [LabelView(code: "7K3M9QXF", grouped: "7K3M-9QXF", name: "Coffee machine", location: "Kitchen")])
}

extension ScanPage {
    /// `outcome` nil: no photograph was sent yet.
    init(_ web: WebDesk, outcome: PhotoOutcome? = nil, words: Wording) {
        scanner = web.files.url("scan.js")
        if case .trouble(let trouble) = outcome {
            let text = words("scan.photo.\(trouble.rawValue)")
            photo = text
            problems = ProblemsView(
                headline: words.count(1, "form.problems"), hasFields: true,
                fields: [.init(id: "photo", label: words("scan.photo"), text: text)])
        } else {
            (photo, problems) = (nil, nil)
        }
        described = photo == nil ? "photo-hint" : "photo-hint photo-error"
        if case .several(let labels) = outcome { several = labels.map(LabelView.init) } else { several = [] }
        hasSeveral = !several.isEmpty
    }
}

extension ScanPage.LabelView {
    fileprivate init(_ label: NearLabel) {
        self.init(
            code: label.code.text, grouped: label.code.grouped, name: label.name, location: label.location.isEmpty ? nil : label.location)
    }
}
