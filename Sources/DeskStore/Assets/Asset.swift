import Database
package import Desk

/// An asset as the registry shows it.
package struct Asset: Sendable, Equatable {
    package let id: Int64
    package let code: AssetCode
    package let name: String
    /// Empty when there is none, like location, serial and details.
    package let tag: String
    package let classID: Int64
    package let typeID: Int64
    package let typeName: String
    package let icon: Icon
    package let siteID: Int64
    package let siteName: String
    package let location: String
    package let serial: String
    package let details: String
    package let status: AssetStatus
    package let addedAt: Moment
    package let changedAt: Moment
    /// Who changed it last; nil when nobody has since it was added, or a program did.
    package let changedBy: String?
    package let version: Int64
    package let openTickets: Int
    package let label: AssetLabel
    /// What its type has its label say.
    package let caption: String
}

extension Asset {
    static let columns: SQL = """
        asset.id, asset.code, asset.name, asset.tag, service_type.class_id, asset.type_id, service_type.name, service_type.icon,
        asset.site_id, site.name, asset.location, asset.serial, asset.details, asset.status, asset.created_at, asset.changed_at,
        changer.name, asset.version, (SELECT count(*) FROM ticket WHERE ticket.asset_id = asset.id AND ticket.status IN (\(openStatuses))),
        \(AssetLabel.columns), service_type.caption
        """

    static let source: SQL = """
        asset JOIN service_type ON service_type.id = asset.type_id JOIN site ON site.id = asset.site_id
        LEFT JOIN person changer ON changer.id = asset.changed_by
        """

    /// How many columns `columns` are.
    static let width = 20 + AssetLabel.width

    init(_ row: borrowing Row) throws {
        id = try row[0]
        code = try AssetCode(typed: try row[1])
        name = try row[2]
        tag = try row[3]
        classID = try row[4]
        typeID = try row[5]
        typeName = try row[6]
        icon = Icon(rawValue: try row[7]) ?? .tag
        siteID = try row[8]
        siteName = try row[9]
        location = try row[10]
        serial = try row[11]
        details = try row[12]
        status = AssetStatus(rawValue: try row[13]) ?? .suspended
        addedAt = Moment(milliseconds: try row[14])
        changedAt = Moment(milliseconds: try row[15])
        changedBy = try row[16]
        version = try row[17]
        openTickets = try row[18]
        label = try AssetLabel(row, from: 19)
        caption = try row[19 + AssetLabel.width]
    }
}
