import Desk
import DeskStore
import Mustache

/// Which asset a label is stuck on: a blank one that is claimed, or one that moved.
struct LabelTargetPage: Page {
    static let template = "codes/target"
    let heading: String
    let code: String
    let text: String
    let problems: ProblemsView?
    /// Of both forms, the search and the choice.
    let path: String
    let search: FieldView
    /// Of the asset that loses the label.
    let version: String?
    let mayChoose: Bool
    let hasAssets: Bool
    let assets: [AssetView]
    let missing: String?
    let note: String?
    let button: String
    /// The form of a new asset with this label.
    let create: String?
    /// The question before the label is made worthless.
    let revoke: String?

    struct AssetView: Encodable {
        let code: String
        let name: String
        let about: String
        let isChosen: Bool
    }

    static let sample = LabelTargetPage(
        heading: "Which asset is this label on?", code: "7K3M-9QXF", text: "Nothing yet.", problems: .sample,
        path: "/labels/claim/7K3M9QXF", search: .sample, version: "3", mayChoose: true, hasAssets: true,
        assets: [AssetView(code: "7K3M9QXF", name: "Printer", about: "2nd floor · 7K3M-9QXF", isChosen: true)], missing: "Choose one.",
        note: "There are more.", button: "This one", create: "/assets/new?code=7K3M9QXF", revoke: "/labels/claim/7K3M9QXF/revoke")
}

/// What the page is made from.
struct LabelTargetFacts: Sendable {
    let code: AssetCode
    /// The asset that loses the label; nil when the label is blank.
    let loser: Asset?
    let found: (assets: [Asset], more: Bool)
    let person: Person
}

extension LabelTargetPage {
    /// `typed`: the words looked for and the asset chosen.
    init(_ facts: LabelTargetFacts, typed: Form, trouble: Trouble?, words: Wording) {
        let fields = FormFields("target", words: words, trouble: trouble)
        let (loser, label) = (facts.loser, facts.code)
        heading = loser.map { words("target.move", ["asset": $0.name]) } ?? words("target.claim")
        code = label.grouped
        text = loser.map { words("target.move.text", ["asset": $0.name]) } ?? words("target.claim.text")
        problems = fields.summary
        path = (loser?.path("move-code") ?? label.claimPath).text
        search = fields.input("q", typed["q"], type: "search", hint: true)
        version = loser.map { typed["version"] ?? String($0.version) }
        mayChoose = facts.person.may(.edit, .asset)
        let chosen = typed["asset"]
        let isOneSite = Set(facts.found.assets.map(\.siteID)).count < 2
        assets = facts.found.assets.map { asset in
            AssetView(
                code: asset.code.text, name: asset.name,
                about: [asset.typeName, asset.location, isOneSite ? "" : asset.siteName, asset.tag, asset.code.grouped].filter {
                    !$0.isEmpty
                }.joined(separator: " · "),
                isChosen: asset.code.text == chosen)
        }
        hasAssets = !assets.isEmpty
        missing = fields.problems["asset"].map { words($0) }
        note = facts.found.more ? words("target.more") : nil
        button = words(loser == nil ? "target.claim.button" : "target.move.button")
        let isNew = loser == nil && facts.person.may(.add, .asset)
        create = isNew ? LocalPath("/assets/new").with("code", label.text).text : nil
        revoke = loser == nil ? label.claimPath.appending("revoke").text : nil
    }
}

extension AssetCode {
    /// Where a blank label with this code finds its asset.
    var claimPath: LocalPath { LocalPath("/labels/claim").appending(text) }
    /// The page behind the label.
    var scanPath: LocalPath { LocalPath("/A").appending(text) }
}
