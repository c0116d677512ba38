import Desk
import DeskStore
import Labels
import Mustache

/// The form of an asset; for one that exists, also its label and its end.
struct AssetFormPage: Page {
    static let template = "assets/form"
    let heading: String
    let problems: ProblemsView?
    let conflict: ConflictView?
    let noTypes: Bool
    let action: String
    let version: String?
    /// The label a new asset was found under.
    let label: LabelView?
    /// The only site, when there is no choice.
    let siteID: String?
    let name: FieldView
    let type: SelectView
    let site: SelectView?
    let location: FieldView
    let status: SelectView
    let tag: FieldView
    let serial: FieldView
    let details: FieldView
    let button: String
    let existing: ExistingView?

    struct LabelView: Encodable {
        let code: String
        let grouped: String
    }

    struct ExistingView: Encodable {
        let code: String
        let page: String
        let print: String?
        let replace: String
        let move: String
        let retire: String?
        /// The code to bring back.
        let restore: String?
        let remove: String?
        let label: AssetLabelView
    }

    static let sample = AssetFormPage(
        heading: "Change Printer", problems: .sample, conflict: .sample,
        noTypes: true,
        action: "/assets/7K3M9QXT/edit", version: "1", label: LabelView(code: "7K3M9QXT", grouped: "7K3M-9QXT"), siteID: "1", name: .sample,
        type: .sample, site: .sample, location: .sample,
        status: .sample, tag: .sample, serial: .sample, details: .sample, button: "Save",
        existing: ExistingView(
            code: "7K3M-9QXT", page: "/A/7K3M9QXT", print: "/labels", replace: "/assets/7K3M9QXT/replace-code",
            move: "/assets/7K3M9QXT/move-code", retire: "/assets/retire",
            restore: "7K3M9QXT", remove: "/assets/7K3M9QXT/delete", label: .sample))
}

extension AssetFormPage {
    init(_ facts: AssetFormFacts, typed: Submission?, trouble: Trouble?, web: WebDesk, reader: Reader) {
        let (asset, choices, words) = (facts.asset, facts.choices, reader.words)
        let fields = FormFields("asset", words: words, trouble: trouble)
        func value(_ name: String, _ stored: String?) -> String { typed?[name] ?? stored ?? "" }

        heading = asset.map { words("asset.edit", ["asset": $0.name]) } ?? words("asset.new")
        problems = fields.summary
        let isConflict = trouble?.isConflict == true
        conflict = isConflict ? asset.flatMap { ConflictView($0, typed: typed, choices: choices, words: words) } : nil
        noTypes = choices.types.isEmpty
        action = (asset?.path("edit") ?? "/assets/new").text
        // Until a conflict was shown, what was typed belongs to the version it was typed over.
        version = asset.map { isConflict ? String($0.version) : typed?["version"] ?? String($0.version) }
        label = facts.blank.map { LabelView(code: $0.text, grouped: $0.grouped) }
        name = fields.input("name", value("name", asset?.name), required: true, limit: 120, hint: true)
        let typeID = value("type_id", asset.map { String($0.typeID) })
        type = fields.select(
            "type_id",
            [.none(words("asset.type_id.choose"), selected: typeID.isEmpty)]
                + choices.types.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == typeID) },
            required: true, hint: true)
        let siteID = value(
            "site_id", asset.map { String($0.siteID) } ?? (facts.person.siteID ?? choices.sites.first?.id).map { String($0) })
        let isOnlySite = choices.sites.count == 1 && choices.sites.first.map { String($0.id) } == siteID
        self.siteID = isOnlySite ? siteID : nil
        site =
            isOnlySite
            ? nil
            : fields.select(
                "site_id", choices.sites.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == siteID) },
                required: true)
        location = fields.input("location", value("location", asset?.location), limit: 120, hint: true)
        let status = value("status", (asset?.status ?? .active).rawValue)
        // Retiring has its own button, which says what it means.
        let statuses = AssetStatus.allCases.filter { $0 != .retired || $0.rawValue == status }
        self.status = fields.select(
            "status",
            statuses.map { OptionView(value: $0.rawValue, label: words("asset.status.\($0.rawValue)"), selected: $0.rawValue == status) })
        tag = fields.input("tag", value("tag", asset?.tag), limit: 60)
        serial = fields.input("serial", value("serial", asset?.serial), limit: 80)
        details = fields.input("details", value("details", asset?.details), limit: 2000, hint: true)
        button = words(asset != nil ? "asset.edit.button" : label == nil ? "asset.new.button" : "asset.new.labelled")
        existing = asset.map { asset in
            ExistingView(
                asset, person: facts.person,
                label: AssetLabelView(asset, printed: facts.printed, supplies: facts.supplies, web: web, reader: reader))
        }
    }
}

extension ConflictView {
    fileprivate init?(_ asset: Asset, typed: Submission?, choices: AssetChoices, words: Wording) {
        let stored: [(field: String, value: String, shown: String)] = [
            ("name", asset.name, asset.name), ("type_id", String(asset.typeID), asset.typeName),
            ("site_id", String(asset.siteID), asset.siteName),
            ("location", asset.location, asset.location), ("status", asset.status.rawValue, words("asset.status.\(asset.status.rawValue)")),
            ("tag", asset.tag, asset.tag), ("serial", asset.serial, asset.serial), ("details", asset.details, asset.details),
        ]
        self.init(stored.map { (words("asset.\($0.field)"), typed?[$0.field], $0.value, $0.shown) }, words: words)
    }
}

extension AssetFormPage.ExistingView {
    init(_ asset: Asset, person: Person, label: AssetLabelView) {
        self.label = label
        code = asset.code.grouped
        page = asset.page.text
        print = person.may(.print, .label) && asset.status != .retired ? asset.labelPath.text : nil
        replace = asset.path("replace-code").text
        move = asset.path("move-code").text
        retire = asset.status == .retired ? nil : asset.retirePath.text
        restore = asset.status == .retired ? asset.code.text : nil
        remove = person.scope(.remove, .asset).covers(siteID: asset.siteID) ? asset.path("delete").text : nil
    }
}

extension Asset {
    /// The question before it is taken out of service.
    var retirePath: LocalPath { LocalPath("/assets/retire").with("asset", code.text) }
}
