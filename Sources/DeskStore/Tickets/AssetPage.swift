import Database
package import Desk

/// An asset as the one sees it who has just scanned its label.
package struct ScannedAsset: Sendable {
    package let id: Int64
    package let code: AssetCode
    package let name: String
    package let location: String
    package let site: String
    package let status: AssetStatus
    package let type: String
    package let icon: String
    /// Instructions, one step a line; empty when there are none.
    package let guide: String
    package let problems: [Problem]
    /// Open tickets, newest first, at most `longestList`.
    package let reported: [Reported]
    /// Whether the person may file a ticket here.
    package let takesReports: Bool
    /// When somebody said that its label is damaged.
    package let damagedAt: Moment?
    /// The last day its label was scanned, before this time.
    package let scannedOn: CalendarDay?
    /// Whether the person may say that its label is damaged.
    package let judgesLabel: Bool

    package static let longestList = 20

    /// What can be reported: one tile.
    package struct Problem: Sendable {
        package let id: Int64
        package let name: String
        package let hint: String
        package let icon: String
        package let opensGuide: Bool
    }

    /// An open ticket of the asset.
    package struct Reported: Sendable {
        /// As the rules see it; of its watchers only the person who reads, if they are one.
        package let ticket: Ticket
        package let problem: String
        package let createdAt: Moment
        /// How many filed or joined it.
        package let count: Int
    }
}

/// Another asset whose code differs from the scanned one in a single symbol.
package struct NearLabel: Sendable {
    package let code: AssetCode
    package let name: String
    package let location: String
}

/// What stands behind the text of a label.
package enum Scan: Sendable {
    case asset(ScannedAsset)
    /// The label was replaced: the asset's name and the code it has now.
    case replaced(String, by: AssetCode)
    /// A label printed ahead that belongs to no asset yet, for those who may change that.
    case blank(AssetCode)
    /// Nothing this person may know of; with the labels it may have been meant for. Those who look after labels are told when it was revoked.
    case unknown([NearLabel], isRevoked: Bool = false)
}

extension Visit {
    /// Looks up a scanned or typed code; what lies outside the person's scope is unknown.
    package func scan(_ typed: String) throws -> Scan {
        guard let code = try? AssetCode(typed: typed) else { return .unknown(try nearLabels(typed)) }
        if let asset = try scannedAsset(code) { return .asset(asset) }
        let heir = try connection.row(
            """
            SELECT asset.name, asset.code FROM revoked_code JOIN asset ON asset.id = revoked_code.asset_id
            WHERE revoked_code.code = \(code.text) AND \(withinSight)
            """
        ) { row in (try row[0] as String, try AssetCode(typed: try row[1])) }
        if let heir { return .replaced(heir.0, by: heir.1) }
        guard seesBlankLabels else { return .unknown([]) }
        let isBlank: Bool? = try connection.value(
            "SELECT TRUE FROM blank_code WHERE code = \(code.text) UNION ALL SELECT FALSE FROM revoked_code WHERE code = \(code.text)")
        return isBlank == true ? .blank(code) : .unknown([], isRevoked: isBlank == false)
    }

    /// Assets this person may see; the same text for everybody of one site, so that the statement stays prepared.
    var withinSight: SQL {
        let scope = person.scope(.view, .asset)
        if scope.everything { return "TRUE" }
        guard let site = scope.siteIDs.first else { return "FALSE" }
        return scope.siteIDs.count == 1 ? "asset.site_id = \(site)" : "asset.site_id IN \(scope.siteIDs)"
    }

    private func nearLabels(_ typed: String) throws -> [NearLabel] {
        try labels(of: AssetCode.corrections(of: typed))
    }

    private func scannedAsset(_ code: AssetCode) throws -> ScannedAsset? {
        let statement: SQL = """
            SELECT asset.id, asset.type_id, asset.site_id, asset.name, asset.location, asset.status, site.name,
                service_type.name, service_type.icon, service_type.guide, asset.label_damaged_at, asset.label_scanned_on
            FROM asset JOIN site ON site.id = asset.site_id JOIN service_type ON service_type.id = asset.type_id
            WHERE asset.code = \(code.text) AND \(withinSight)
            """
        // Read out before the next statements start: one that is stepped through keeps the others from staying prepared.
        let found = try connection.row(statement) { row in
            (
                id: try row[0] as Int64, typeID: try row[1] as Int64, siteID: try row[2] as Int64, name: try row[3] as String,
                location: try row[4] as String, status: AssetStatus(rawValue: try row[5]) ?? .retired, site: try row[6] as String,
                type: try row[7] as String, icon: try row[8] as String, guide: try row[9] as String,
                damagedAt: try row[10] as Int64?, scannedOn: try row[11] as String?
            )
        }
        guard let found else { return nil }
        return ScannedAsset(
            id: found.id, code: code, name: found.name, location: found.location, site: found.site, status: found.status, type: found.type,
            icon: found.icon, guide: found.guide, problems: try problems(of: found.typeID), reported: try reported(on: found.id),
            takesReports: found.status.takesReports && person.scope(.add, .ticket).covers(siteID: found.siteID),
            damagedAt: found.damagedAt.map(Moment.init(milliseconds:)), scannedOn: found.scannedOn.flatMap(CalendarDay.init(iso:)),
            judgesLabel: found.status != .retired && person.mayJudgeLabel(siteID: found.siteID))
    }

    private func problems(of typeID: Int64) throws -> [ScannedAsset.Problem] {
        try connection.rows("SELECT id, name, hint, icon, opens_guide FROM problem_type WHERE type_id = \(typeID) ORDER BY id") { row in
            ScannedAsset.Problem(id: try row[0], name: try row[1], hint: try row[2], icon: try row[3], opensGuide: try row[4])
        }
    }

    private func reported(on assetID: Int64) throws -> [ScannedAsset.Reported] {
        // The plus keeps PostgreSQL from walking all tickets backwards in the hope of meeting this asset's soon.
        let statement: SQL = """
            SELECT \(Ticket.columns), problem_type.name, ticket.created_at,
                (SELECT count(*) FROM ticket_watcher WHERE ticket_number = ticket.number),
                (SELECT person_id FROM ticket_watcher WHERE ticket_number = ticket.number AND person_id = \(person.id))
            FROM ticket JOIN problem_type ON problem_type.id = ticket.problem_type_id \(Ticket.joins)
            WHERE ticket.asset_id = \(assetID) AND ticket.status IN (\(openStatuses))
            ORDER BY +ticket.number DESC LIMIT \(ScannedAsset.longestList)
            """
        return try connection.rows(statement) { row in
            ScannedAsset.Reported(
                ticket: try Ticket(row, watchers: [try row[Ticket.width + 3] as Int64?].compactMap(\.self)),
                problem: try row[Ticket.width], createdAt: Moment(milliseconds: try row[Ticket.width + 1]),
                count: try row[Ticket.width + 2])
        }
    }
}
