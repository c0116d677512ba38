import Desk
import DeskStore
import Labels

/// What is known of the label an asset wears, on the asset's own page.
struct AssetLabelView: Encodable, Sendable {
    /// What is wrong with it, or that nothing is.
    let badges: [StatusBadge]
    let facts: [FactView]
    /// All labels printed for it; absent when there are none.
    let ledger: String?

    static let sample = AssetLabelView(
        badges: [.sample], facts: [.sample], ledger: "/labels/ledger?asset=7K3M9QXF")
}

extension AssetLabelView {
    /// `printed`: the last one in the ledger, for those who may read it.
    init(_ asset: Asset, printed: LedgerLabel?, supplies: LabelSupplies, web: WebDesk, reader: Reader) {
        let (words, label) = (reader.words, asset.label)
        let stale = label.printed?.stale(url: web.labelAddressStart.map { $0 + asset.code.text }, name: asset.name, caption: asset.caption)
        badges = LabelQueue.badges(label, isStale: stale?.isEmpty == false, words: words)
        var facts = [
            FactView(
                label: words("assetLabel.printed"),
                value: label.printed.map { face in printed.map { reader.sentence($0, supplies: supplies) } ?? reader.time(face.at).short }
                    ?? words("assetLabel.printed.never")),
            FactView(label: words("assetLabel.scanned"), value: label.scannedOn.map(reader.date) ?? words("assetLabel.scanned.never")),
        ]
        if let at = label.damagedAt { facts.append(FactView(label: words("assetLabel.damaged"), value: reader.time(at).short)) }
        if let stale, !stale.isEmpty {
            let shown = stale.map { reader.shown($0, on: label.printed) }.joined(separator: " · ")
            facts.append(FactView(label: words("assetLabel.stale"), value: shown))
        }
        self.facts = facts
        ledger = printed.map { _ in LocalPath("/labels/ledger").with("asset", asset.code.text).text }
    }
}

extension LabelQueue {
    /// The queues that a label's state puts its asset in, each as a badge; of a good label, that it is.
    fileprivate static func badges(_ label: AssetLabel, isStale: Bool, words: Wording) -> [StatusBadge] {
        var badges: [StatusBadge] = []
        if label.damagedAt != nil { badges.append(StatusBadge(tone: "bad", icon: "alert", text: words("labelState.damaged"))) }
        if label.printed == nil { badges.append(StatusBadge(tone: "warn", icon: "printer", text: words("labelState.needs"))) }
        if isStale { badges.append(StatusBadge(tone: "warn", icon: "clock", text: words("labelState.stale"))) }
        return badges.isEmpty ? [StatusBadge(tone: "good", icon: "check", text: words("labelState.good"))] : badges
    }
}

extension Reader {
    func date(_ day: CalendarDay) -> String { date(day, withYear: day.year != today.year) }

    /// "Last scanned 3 March"
    func lastScanned(_ day: CalendarDay) -> String { words("scan.lastScanned", ["date": date(day)]) }

    /// "12 November, Yusuf Demir · Avery L7160 · HP in the mail room · sheet 1, label 4"
    fileprivate func sentence(_ label: LedgerLabel, supplies: LabelSupplies) -> String {
        let run = label.run
        return ["\(time(run.at).short), \(run.person.name)", supplies.name(ofStock: run.stock), run.printer, words.cell(of: label.printed)]
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }

    /// What a printed label shows that is out of date: "name “Room 4.12”".
    func shown(_ part: PrintedFace.Part, on face: PrintedFace?) -> String {
        let text: String? =
            switch part {
            case .url: face?.url
            case .name: face?.name
            case .caption: face?.caption
            }
        return words("assetLabel.stale.\(part.rawValue)", ["text": text ?? ""])
    }
}

extension Wording {
    /// "sheet 2, label 14"
    func cell(of label: PrintedLabel) -> String { self("ledger.cell", ["page": number(label.page), "cell": String(label.cell)]) }
}

extension WebDesk {
    /// What labels carry before the code; nil when the desk has no public address.
    var labelAddressStart: String? { settings.publicURL.map { labelPayload(publicURL: $0, code: "") } }
}
