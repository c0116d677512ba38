import Desk
import DeskStore
import HTTPTypes

/// A service class as the API takes it.
struct ServiceClassBody: Decodable, Sendable {
    let name: String?

    enum CodingKeys: CodingKey { case name }

    func draft(over old: ServiceClass?) throws(FieldProblems) -> ServiceClassDraft { try ServiceClassDraft(name: name ?? old?.name) }
}

/// A service type as the API takes it; what is left out stays as it is, a text that is null is none.
struct ServiceTypeBody: Decodable, Sendable {
    let classID: Int64?
    let name, description, caption, guide, icon: String?

    enum CodingKeys: String, CodingKey {
        case classID = "class_id"
        case name, description, caption, guide, icon
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        classID = try fields.decodeIfPresent(Int64.self, forKey: .classID)
        name = try fields.text(.name)
        description = try fields.text(.description)
        caption = try fields.text(.caption)
        guide = try fields.text(.guide)
        icon = try fields.text(.icon)
    }

    func draft(over old: ServiceType?) throws(FieldProblems) -> ServiceTypeDraft {
        try ServiceTypeDraft(
            classID: classID ?? old?.classID, name: name ?? old?.name, description: description ?? old?.description,
            caption: caption ?? old?.caption, guide: guide ?? old?.guide, icon: icon ?? old?.icon.rawValue)
    }
}

/// A problem type as the API takes it.
struct ProblemTypeBody: Decodable, Sendable {
    let typeID: Int64?
    let name, hint, icon: String?
    let opensGuide: Bool?

    enum CodingKeys: String, CodingKey {
        case typeID = "type_id"
        case name, hint, icon
        case opensGuide = "opens_guide"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        typeID = try fields.decodeIfPresent(Int64.self, forKey: .typeID)
        name = try fields.text(.name)
        hint = try fields.text(.hint)
        icon = try fields.text(.icon)
        opensGuide = try fields.decodeIfPresent(Bool.self, forKey: .opensGuide)
    }

    func draft(over old: ProblemType?) throws -> ProblemTypeDraft {
        if let old, let typeID, typeID != old.typeID { throw Problem.field("type_id", "cannot be changed") }
        return try ProblemTypeDraft(
            typeID: typeID ?? old?.typeID, name: name ?? old?.name, hint: hint ?? old?.hint, icon: icon ?? old?.icon.rawValue,
            opensGuide: opensGuide ?? old?.opensGuide ?? false)
    }
}
