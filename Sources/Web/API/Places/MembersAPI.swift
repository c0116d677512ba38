import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// `/api/v1/departments/{id}/members`: who belongs to a department, and who stands under whom in it.
struct MembersAPI {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { try $0.members(of: try $0.department(id), after: after, limit: limit) }.json(json)
        }
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context, status: .created) { call in
            let body: NewMemberBody = try call.body()
            guard let personID = body.personID else { throw FieldProblems("person_id", .missing) }
            try await call.write { visit in
                let department = try visit.department(id, for: .edit)
                try visit.addMember(personID, to: department, field: "person_id")
                if body.home == true { try visit.makeHome(department, of: personID) }
            }
            return json(try await call.read { try $0.member(personID, of: try $0.department(id)) })
        }
    }

    func change(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, personID) = (try context.pathID(), try context.memberID())
        return try await web.api(request, context) { call in
            let body: MemberBody = try call.body()
            try await call.write { visit in
                let department = try visit.department(id, for: .edit)
                _ = try visit.member(personID, of: department)
                if let part = try body.part() {
                    try visit.arrange(department, version: body.version, [personID: part]) { _ in "dispatcher_id" }
                }
                if body.home == true { try visit.makeHome(department, of: personID) }
            }
            return json(try await call.read { try $0.member(personID, of: try $0.department(id)) })
        }
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, personID) = (try context.pathID(), try context.memberID())
        try await APICall(request, context, web).write { visit in
            let department = try visit.department(id, for: .edit)
            _ = try visit.member(personID, of: department)
            try visit.removeMember(personID, from: department)
        }
        return Response(status: .noContent)
    }

    private func json(_ member: DepartmentMember) -> JSON {
        var dispatcherID: Int64?
        if case .under(let id) = member.part { dispatcherID = id }
        return [
            "person_id": .integer(member.person.id), "name": .string(member.person.name), "status": .string(member.status.rawValue),
            "home": .bool(member.isHome), "lead": .bool(member.isLead), "dispatches": .bool(member.part == .dispatches),
            "dispatcher_id": JSON(dispatcherID), "open_tickets": JSON(member.openTickets),
        ]
    }
}

extension DeskContext {
    fileprivate func memberID() throws(Missing) -> Int64 {
        guard let id = parameters.get("person_id", as: Int64.self) else { throw Missing() }
        return id
    }
}

/// Somebody to be added, as the API takes them.
private struct NewMemberBody: Decodable, Sendable {
    let personID: Int64?
    /// Whether it becomes their home department.
    let home: Bool?

    enum CodingKeys: String, CodingKey {
        case home
        case personID = "person_id"
    }
}

/// What a member is to be, as the API takes it; what is left out stays.
private struct MemberBody: Decodable, Sendable {
    let home, dispatches: Bool?
    /// The outer nil: left out; the inner: allotted to nobody.
    let dispatcherID: Int64??
    /// The department's, as it was seen.
    let version: Int64?

    enum CodingKeys: String, CodingKey {
        case home, dispatches, version
        case dispatcherID = "dispatcher_id"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        home = try fields.decodeIfPresent(Bool.self, forKey: .home)
        dispatches = try fields.decodeIfPresent(Bool.self, forKey: .dispatches)
        dispatcherID = fields.contains(.dispatcherID) ? .some(try fields.decodeIfPresent(Int64.self, forKey: .dispatcherID)) : nil
        version = try fields.decodeIfPresent(Int64.self, forKey: .version)
    }

    /// nil: nothing is said about it.
    func part() throws(FieldProblems) -> Team.Part? {
        let dispatcher = dispatcherID ?? nil
        if dispatches == true {
            guard dispatcher == nil else { throw FieldProblems("dispatcher_id", .unknownChoice) }
            return .dispatches
        }
        if let dispatcher { return .under(dispatcher) }
        return dispatches == false || dispatcherID != nil ? .available : nil
    }
}
