import Desk
import DeskStore

/// An asset as the API takes it; what is left out stays as it is, a text that is null is none.
struct AssetBody: Decodable, Sendable {
    let name, tag, location, serial, details, status: String?
    let typeID, siteID: Int64?

    enum CodingKeys: String, CodingKey {
        case name, tag, location, serial, details, status
        case typeID = "type_id"
        case siteID = "site_id"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.text(.name)
        tag = try fields.text(.tag)
        location = try fields.text(.location)
        serial = try fields.text(.serial)
        details = try fields.text(.details)
        status = try fields.decodeIfPresent(String.self, forKey: .status)
        typeID = try fields.decodeIfPresent(Int64.self, forKey: .typeID)
        siteID = try fields.decodeIfPresent(Int64.self, forKey: .siteID)
    }

    /// The draft that these fields make of an asset; nil: of a new one.
    func draft(over asset: Asset?) throws(FieldProblems) -> AssetDraft {
        try AssetDraft(
            name: name ?? asset?.name, tag: tag ?? asset?.tag, typeID: typeID ?? asset?.typeID, siteID: siteID ?? asset?.siteID,
            location: location ?? asset?.location, serial: serial ?? asset?.serial, details: details ?? asset?.details,
            status: status ?? asset?.status.rawValue)
    }
}

/// A new asset, and the label printed ahead that was stuck on it, if there is one.
struct AssetNewBody: Decodable, Sendable {
    let asset: AssetBody
    let code: AssetCode?

    enum CodingKeys: CodingKey { case code }

    init(from decoder: any Decoder) throws {
        asset = try AssetBody(from: decoder)
        code = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(AssetCode.self, forKey: .code)
    }
}

/// A change of an asset, and the version it was made to, so that nobody else's change is lost.
struct AssetChangeBody: Decodable, Sendable {
    let asset: AssetBody
    let version: Int64?

    enum CodingKeys: CodingKey { case version }

    init(from decoder: any Decoder) throws {
        asset = try AssetBody(from: decoder)
        version = try decoder.container(keyedBy: CodingKeys.self).decodeIfPresent(Int64.self, forKey: .version)
    }
}

extension KeyedDecodingContainer {
    /// A text: nil when it is left out, empty when it is null.
    func text(_ key: Key) throws -> String? {
        guard contains(key) else { return nil }
        return try decodeNil(forKey: key) ? "" : decode(String.self, forKey: key)
    }
}
