import Desk
import DeskStore
import Mustache

/// The page behind a label: what is known, what can be reported, and what this person may do here.
struct ScannedAssetPage: Page {
    static let template = "scan/asset"
    let problems: ProblemsView?
    let code: String
    let grouped: String
    let name: String
    let place: String?
    let type: String
    let icon: String
    let badge: StatusBadge
    let retired: Bool
    let tools: ToolsView?
    let hasWork: Bool
    let work: [WorkCardView]
    let hasReported: Bool
    let reported: [ReportedView]
    let report: ReportView?
    let noProblems: Bool
    let label: LabelView?

    /// For those who look after the registry.
    struct ToolsView: Encodable {
        let edit: Bool
        let print: Bool
        /// When its label was last scanned.
        let scanned: String?
    }

    /// For those who may say that the label is damaged.
    struct LabelView: Encodable {
        /// Since when it is, as somebody said.
        let damaged: TimeView?
    }

    /// An open ticket, to say "me too" to.
    struct ReportedView: Encodable {
        let number: String
        let problem: String
        let status: String
        let time: TimeView
        let count: String
        let said: String?
        let isMine: Bool
        let mayJoin: Bool
    }

    /// The form.
    struct ReportView: Encodable {
        let tiles: [TileView]
        let missing: String?
        let guide: GuideView?
        let comment: FieldView
        let sender: String
    }

    struct TileView: Encodable {
        let id: String
        let name: String
        let hint: String
        let icon: String
        let opensGuide: Bool
        let checked: Bool
    }

    struct GuideView: Encodable {
        let title: String
        let steps: [String]
    }

    static let sample = ScannedAssetPage(
        problems: .sample, code: "7K3M9QXT", grouped: "7K3M-9QXT", name: "Coffee machine", place: "Kitchen, 3rd floor",
        type: "Coffee machine",
        icon: "coffee", badge: .sample, retired: true, tools: ToolsView(edit: true, print: true, scanned: "Last scanned 3 March 2026"),
        hasWork: true, work: [.sample],
        hasReported: true,
        reported: [
            ReportedView(
                number: "1840", problem: "No water", status: "In work", time: .sample, count: "3", said: "3 people said so", isMine: true,
                mayJoin: true)
        ],
        report: ReportView(
            tiles: [TileView(id: "1", name: "No water", hint: "Tank or supply", icon: "drop", opensGuide: true, checked: true)],
            missing: "Choose what is wrong.", guide: GuideView(title: "Coffee machine: how it works", steps: ["Touch the screen."]),
            comment: .sample, sender: "Sent as Nora Lind."),
        noProblems: true, label: LabelView(damaged: .sample))
}

extension ScannedAssetPage {
    /// `typed`: the choice and the comment to begin with.
    init(_ asset: ScannedAsset, typed: Form, trouble: Trouble?, person: Person, reader: Reader) {
        let words = reader.words
        let fields = FormFields("filing", words: words, trouble: trouble)
        problems = fields.summary
        code = asset.code.text
        grouped = asset.code.grouped
        name = asset.name
        let place = [asset.location, person.siteID == nil ? asset.site : ""].filter { !$0.isEmpty }
        self.place = place.isEmpty ? nil : place.joined(separator: " · ")
        type = asset.type
        icon = asset.icon
        badge = StatusBadge(asset.status, words: words)
        retired = !asset.status.takesReports
        let mayEdit = person.may(.edit, .asset)
        let mayPrint = person.may(.print, .label)
        tools = mayEdit || mayPrint ? ToolsView(edit: mayEdit, print: mayPrint, scanned: asset.scannedOn.map(reader.lastScanned)) : nil
        let here = "/A/\(asset.code.text)"
        let working = person.scope(.work, .ticket)
        func isOwn(_ ticket: Ticket) -> Bool { working.covers(siteID: ticket.siteID, departmentID: ticket.departmentID) }
        let own = asset.reported.filter { isOwn($0.ticket) }
        work = own.map {
            WorkCardView($0.ticket, problem: $0.problem, place: nil, since: $0.createdAt, back: here, for: person, reader: reader)
        }
        hasWork = !work.isEmpty
        reported = asset.reported.filter { !isOwn($0.ticket) }.map {
            ReportedView($0, mayJoin: asset.takesReports, person: person, reader: reader)
        }
        hasReported = !reported.isEmpty
        report = asset.takesReports && !asset.problems.isEmpty ? ReportView(asset, typed: typed, fields: fields, person: person) : nil
        noProblems = asset.takesReports && asset.problems.isEmpty
        label = asset.judgesLabel ? LabelView(damaged: reader.time(asset.damagedAt)) : nil
    }
}

extension ScannedAssetPage.ReportedView {
    fileprivate init(_ reported: ScannedAsset.Reported, mayJoin: Bool, person: Person, reader: Reader) {
        let ticket = reported.ticket
        number = String(ticket.number)
        problem = reported.problem
        status = reader.words("ticket.status.\(ticket.status.rawValue)")
        time = reader.time(reported.createdAt)
        count = reader.words.number(reported.count)
        isMine = ticket.watcherIDs.contains(person.id)
        // Of one's own report alone there is nothing more to say.
        said = isMine && reported.count == 1 ? nil : reader.words.count(reported.count, "scan.said")
        self.mayJoin = mayJoin && !isMine
    }
}

extension ScannedAssetPage.ReportView {
    fileprivate init(_ asset: ScannedAsset, typed: Form, fields: FormFields, person: Person) {
        let chosen = typed["problem_type_id"]
        tiles = asset.problems.map { problem in
            ScannedAssetPage.TileView(
                id: String(problem.id), name: problem.name, hint: problem.hint, icon: problem.icon,
                opensGuide: problem.opensGuide && !asset.guide.isEmpty, checked: String(problem.id) == chosen)
        }
        missing = fields.problems["problem_type_id"].map { fields.words($0) }
        let steps = asset.guide.utf8.split(separator: UInt8(ascii: "\n")).map { String(Substring($0)).trimmed }.filter { !$0.isEmpty }
        guide =
            tiles.contains(where: \.opensGuide)
            ? ScannedAssetPage.GuideView(title: fields.words("scan.guide", ["type": asset.type]), steps: steps) : nil
        comment = fields.input("comment", typed["comment"], limit: Ticket.longestText, hint: true)
        let taxNumber = person.account.taxNumber.isEmpty ? "" : fields.words("filing.taxNumber", ["number": person.account.taxNumber])
        let known = [person.name, person.account.organisation, taxNumber].filter { !$0.isEmpty }
        sender = fields.words("filing.sender", ["person": known.joined(separator: ", ")])
    }
}
