import Desk
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird

/// `/api/v1/sites` and `departments`
struct PlacesAPI {
    let web: WebDesk

    private func json(_ site: Site) -> JSON {
        [
            "id": .integer(site.id), "name": .string(site.name), "location": .filled(site.location), "time_zone": .string(site.timeZone),
            "version": .integer(site.version),
        ]
    }

    private func json(_ department: Department) -> JSON {
        [
            "id": .integer(department.id), "name": .string(department.name), "site_id": JSON(department.siteID),
            "lead_id": JSON(department.leadID), "version": .integer(department.version),
        ]
    }

    // MARK: Sites

    func sites(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { try $0.sites(after: after, limit: limit) }.json(json)
        }
    }

    func getSite(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in json(try await call.read { try $0.site(id) }) }
    }

    func addSite(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: SiteBody = try call.body()
            let id = try await call.write { try $0.add(try body.draft(over: nil)) }
            return json(try await call.read { try $0.site(id) })
        }
    }

    func changeSite(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let body: SiteBody = try call.body()
            try await call.write { visit in
                let site = try visit.site(id)
                try visit.change(site, version: body.version, to: try body.draft(over: site))
            }
            return json(try await call.read { try $0.site(id) })
        }
    }

    func removeSite(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        try await APICall(request, context, web).write { try $0.removeSite(id) }
        return Response(status: .noContent)
    }

    /// `POST /shops/`: a site by the name other systems have for it, in the desk's time zone.
    func addShop(_ request: Request, _ context: DeskContext) async throws -> Response {
        let zone = web.settings.timeZone.identifier
        return try await web.api(request, context, status: .created) { call in
            let body: ShopBody = try call.body()
            let id = try await call.write { try $0.add(try SiteDraft(name: body.name, location: body.location, timeZone: zone)) }
            return json(try await call.read { try $0.site(id) })
        }
    }

    // MARK: Departments

    func departments(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (after, limit) = (try call.after(), try call.limit())
            return try await call.read { try $0.departments(after: after, limit: limit) }.json(json)
        }
    }

    func getDepartment(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in json(try await call.read { try $0.department(id) }) }
    }

    func addDepartment(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: DepartmentBody = try call.body()
            let id = try await call.write { try $0.add(try body.draft(over: nil)) }
            return json(try await call.read { try $0.department(id) })
        }
    }

    func changeDepartment(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.api(request, context) { call in
            let body: DepartmentBody = try call.body()
            try await call.write { visit in
                let department = try visit.department(id)
                try visit.change(department, version: body.version, to: try body.draft(over: department))
            }
            return json(try await call.read { try $0.department(id) })
        }
    }
}

extension PlacesAPI {
    func removeDepartment(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        try await APICall(request, context, web).write { try $0.removeDepartment(id) }
        return Response(status: .noContent)
    }
}

/// A site as `/shops` takes it.
struct ShopBody: Decodable, Sendable {
    let name, location: String?
}

/// A site as the API takes it.
struct SiteBody: Decodable, Sendable {
    let name, location, timeZone: String?
    /// The one seen; left out: it does not matter.
    let version: Int64?

    enum CodingKeys: String, CodingKey {
        case name, location, version
        case timeZone = "time_zone"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.text(.name)
        location = try fields.text(.location)
        timeZone = try fields.text(.timeZone)
        version = try fields.decodeIfPresent(Int64.self, forKey: .version)
    }

    func draft(over site: Site?) throws(FieldProblems) -> SiteDraft {
        try SiteDraft(name: name ?? site?.name, location: location ?? site?.location, timeZone: timeZone ?? site?.timeZone)
    }
}

/// A department as the API takes it; a site or lead that is null is none.
struct DepartmentBody: Decodable, Sendable {
    let name: String?
    /// The outer nil: left out.
    let siteID, leadID: Int64??
    /// The one seen; left out: it does not matter.
    let version: Int64?

    enum CodingKeys: String, CodingKey {
        case name, version
        case siteID = "site_id"
        case leadID = "lead_id"
    }

    init(from decoder: any Decoder) throws {
        let fields = try decoder.container(keyedBy: CodingKeys.self)
        name = try fields.text(.name)
        siteID = fields.contains(.siteID) ? .some(try fields.decodeIfPresent(Int64.self, forKey: .siteID)) : nil
        leadID = fields.contains(.leadID) ? .some(try fields.decodeIfPresent(Int64.self, forKey: .leadID)) : nil
        version = try fields.decodeIfPresent(Int64.self, forKey: .version)
    }

    func draft(over department: Department?) throws(FieldProblems) -> DepartmentDraft {
        try DepartmentDraft(name: name ?? department?.name, siteID: siteID ?? department?.siteID, leadID: leadID ?? department?.leadID)
    }
}
