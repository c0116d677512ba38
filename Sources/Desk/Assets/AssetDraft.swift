/// Where an asset is in its life.
package enum AssetStatus: String, CaseIterable, Sendable {
    case preparing, active, suspended, retired

    /// Whether problems can be reported at all.
    package var takesReports: Bool { self != .retired }
}

/// An asset as typed into the form or sent to the API.
package struct AssetDraft: Sendable, Equatable {
    package let name: String
    /// The organisation's own inventory number; unique when given.
    package let tag: String
    package let typeID: Int64
    package let siteID: Int64
    package let location: String
    package let serial: String
    package let details: String
    package let status: AssetStatus

    package init(
        name: String?, tag: String?, typeID: Int64?, siteID: Int64?, location: String?, serial: String?, details: String?, status: String?
    ) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name, limit: 120)
        self.tag = problems.line("tag", tag, required: false, limit: 60)
        if typeID == nil { problems.add("type_id", .missing) }
        if siteID == nil { problems.add("site_id", .missing) }
        self.typeID = typeID ?? 0
        self.siteID = siteID ?? 0
        self.location = problems.line("location", location, required: false, limit: 120)
        self.serial = problems.line("serial", serial, required: false, limit: 80)
        self.details = problems.text("details", details, limit: 2000)
        let known = AssetStatus(rawValue: status ?? AssetStatus.active.rawValue)
        if known == nil { problems.add("status", .unknownChoice) }
        self.status = known ?? .active
        try problems.throwIfAny()
    }
}
