package import Desk

/// What is known of an asset when its label is printed.
package struct LabelFacts: Sendable, Equatable {
    package let code: AssetCode
    package let name: String
    /// Empty when there is none, like `tag` and `caption`.
    package let location: String
    package let tag: String
    /// What the asset's type has its labels say: "Scan to report a problem".
    package let caption: String
    package let type: String
    package let site: String
    package let status: AssetStatus
    /// The one it wears now.
    package let label: AssetLabel

    /// Where it stands in the order of lists.
    let nameKey: String
    package let id: Int64
}

extension LabelFacts {
    /// A label printed ahead, which belongs to no asset: its id is 0.
    init(blank code: AssetCode, name: String) {
        self.init(
            code: code, name: name, location: "", tag: "", caption: "", type: "", site: "", status: .active, label: AssetLabel(),
            nameKey: "", id: 0)
    }
}

/// The assets somebody asked labels for.
package struct LabelChoice: Sendable, Equatable {
    /// To be printed: in the order asked for, each once.
    package let facts: [LabelFacts]
    /// Out of service, so no label is printed.
    package let retired: [LabelFacts]
    /// What is not the code of an asset this person may print labels for, as typed.
    package let missing: [String]
}

/// Which assets to label: every condition that is given holds; without any, all.
package struct LabelFilter: Sendable, Equatable {
    /// Each of its words begins a word of the code, name, tag, location or serial number.
    package let text: String
    package let typeID: Int64?
    package let siteID: Int64?
    /// Only those in this queue.
    package var queue: LabelQueue?
    /// Only those with a label in this run of the ledger.
    package var runID: Int64?
    /// For `unscanned`.
    package var days = LabelQueue.usualDays
    /// What labels carry before the code, for `stale`: `HTTPS://DESK.EXAMPLE.COM/A/`; nil when the desk has no public address.
    package var addressStart: String?

    package init(text: String = "", typeID: Int64? = nil, siteID: Int64? = nil) {
        self.text = text
        self.typeID = typeID
        self.siteID = siteID
    }
}
