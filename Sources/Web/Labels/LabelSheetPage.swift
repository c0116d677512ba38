import Desk
import DeskStore
import Labels
import Mustache

/// Steps 2 to 5 of printing: stock and layout, the first cell, the check, the printer.
struct LabelSheetPage: Page {
    static let template = "labels/sheet"
    let lead: String
    let problems: ProblemsView?
    let inputs: [InputView]
    let chosen: String
    let change: String
    let notes: [String]
    /// Absent when no label is left to print.
    let job: LabelJobView?

    /// A part of the choice that every step carries along.
    struct InputView: Encodable {
        let name: String
        let value: String
    }

    static let sample = LabelSheetPage(
        lead: "12 labels on 1 page", problems: .sample, inputs: [InputView(name: "asset", value: "7K3M9QXF")],
        chosen: "Coffee machine, Oslo",
        change: "/labels?pick=find", notes: ["Left out, because it is out of service: Old printer"], job: .sample)
}

extension LabelSheetPage {
    /// Names shown of what was chosen.
    private static let namesShown = 12

    init(_ facts: PrintingFacts, _ asked: LabelRequest, proof: LabelProof?, fields: FormFields, reader: Reader, web: WebDesk) {
        let (words, choice) = (fields.words, facts.choice)
        problems = fields.summary
        inputs = (asked.fields + asked.shown(choice)).map { InputView(name: $0.name, value: $0.value) }
        change = asked.choosing.text
        chosen =
            asked.blankRun == nil ? LabelSheetPage.list(choice.facts.map(\.name), words) : words.count(choice.facts.count, "labels.blank")
        var notes: [String] = []
        if !choice.retired.isEmpty {
            notes.append(words("labels.retired", ["assets": LabelSheetPage.list(choice.retired.map(\.name), words)]))
        }
        if !choice.missing.isEmpty { notes.append(words("labels.missing", ["codes": LabelSheetPage.list(choice.missing, words)])) }
        self.notes = notes
        job = proof.map { LabelJobView($0, facts, asked, fields: fields, reader: reader, web: web) }
        lead = proof.map { LabelJobView.extent($0, web: web, words: words) } ?? words("labels.nothingLeft")
    }

    private static func list(_ names: [String], _ words: Wording) -> String {
        let shown = names.prefix(namesShown).joined(separator: ", ")
        return names.count > namesShown ? "\(shown) \(words.count(names.count - namesShown, "labels.andMore"))" : shown
    }
}
