import Desk
import DeskStore

/// A person as the API takes it; what is left out stays as it is, a text that is null is none.
struct PersonBody: Decodable, Sendable {
    let name, email, phone, jobTitle, tier: String?
    let roles: [String]?
    /// nil: left out; null: every site.
    let siteID: Int64??
    /// nil: left out; null: none.
    let departmentID: Int64??
    let departmentIDs: [Int64]?

    enum CodingKeys: String, CodingKey {
        case name, email, phone, tier, roles
        case jobTitle = "job_title"
        case siteID = "site_id"
        case departmentID = "department_id"
        case departmentIDs = "department_ids"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.text(.name)
        email = try fields.text(.email)
        phone = try fields.text(.phone)
        jobTitle = try fields.text(.jobTitle)
        tier = try fields.decodeIfPresent(String.self, forKey: .tier)
        roles = try fields.decodeIfPresent([String].self, forKey: .roles)
        siteID = fields.contains(.siteID) ? .some(try fields.decodeIfPresent(Int64.self, forKey: .siteID)) : nil
        departmentID = fields.contains(.departmentID) ? .some(try fields.decodeIfPresent(Int64.self, forKey: .departmentID)) : nil
        departmentIDs = try fields.decodeIfPresent([Int64].self, forKey: .departmentIDs)
    }

    /// The draft that these fields make of a person; nil: of a new one.
    func draft(over record: PersonRecord?) throws(FieldProblems) -> PersonDraft {
        let person = record?.person
        return try PersonDraft(
            name: name ?? person?.name, email: email ?? record?.email, phone: phone ?? record?.phone,
            jobTitle: jobTitle ?? record?.jobTitle, tier: tier ?? record?.tier.rawValue,
            roles: roles ?? person?.roles.map(\.id) ?? [Role.requester.id], siteID: siteID ?? person?.siteID,
            departmentIDs: departments(of: person))
    }

    /// `department_id` is the home among `department_ids`; by itself it stands before those there are.
    private func departments(of person: Person?) -> [Int64] {
        let others = departmentIDs ?? person?.departmentIDs ?? []
        guard let departmentID else { return others }
        guard let home = departmentID else { return departmentIDs ?? [] }
        return ([home] + others).once
    }
}

/// A new person: the login is given once and for ever.
struct PersonNewBody: Decodable, Sendable {
    let person: PersonBody
    let login: String
    let language: String?

    enum CodingKeys: CodingKey { case login, language }

    init(from decoder: any Decoder) throws {
        person = try PersonBody(from: decoder)
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        login = try fields.decode(String.self, forKey: .login)
        language = try fields.decodeIfPresent(String.self, forKey: .language)
    }

    var spoken: Language? {
        get throws {
            guard let language else { return nil }
            guard let known = Language(rawValue: language) else { throw FieldProblems("language", .unknownChoice) }
            return known
        }
    }

    func newPerson() throws(FieldProblems) -> (Login, PersonDraft) {
        var problems = FieldProblems()
        guard let login = problems.login(login) else { throw problems }
        return (login, try person.draft(over: nil))
    }
}

/// A change of a person, and the version it was made to, so that nobody else's change is lost.
struct PersonChangeBody: Decodable, Sendable {
    let person: PersonBody
    let version: Int64?
    /// Lets somebody in who was waiting.
    let authorise: Bool?

    enum CodingKeys: CodingKey { case version, authorise }

    init(from decoder: any Decoder) throws {
        person = try PersonBody(from: decoder)
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        version = try fields.decodeIfPresent(Int64.self, forKey: .version)
        authorise = try fields.decodeIfPresent(Bool.self, forKey: .authorise)
    }
}
