import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// `/api/v1/assets`
struct AssetsAPI {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (asked, limit) = (AssetRequest(call.query), try call.limit())
            return try await call.read { visit in
                guard visit.person.seesRegistry else { throw Forbidden() }
                let known = asked.checked(try AssetChoices(visit))
                var problems = FieldProblems()
                for field in known.unknown { problems.add(field, .unknownChoice) }
                try problems.throwIfAny()
                return try visit.assets(known.filter, sort: known.sort, after: known.after, limit: limit)
            }.json(web.assetJSON)
        }
    }

    /// With what can be reported on it.
    func get(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.api(request, context) { call in
            let (asset, problems) = try await call.read { visit in
                let asset = try visit.asset(code)
                return (asset, try visit.problems(of: asset.typeID))
            }
            return web.assetJSON(asset).with("problem_types", .array(problems.map(CatalogueAPI.json)))
        }
    }

    func create(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context, status: .created) { call in
            let body: AssetNewBody = try call.body()
            return try await answer(
                call,
                try await call.write { visit in
                    let draft = try body.asset.draft(over: nil)
                    guard let blank = body.code else { return try visit.add(draft) }
                    try visit.add(draft, under: blank)
                    return blank
                })
        }
    }

    func change(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.api(request, context) { call in
            let body: AssetChangeBody = try call.body()
            return try await answer(
                call,
                try await call.write { visit in
                    let asset = try visit.asset(code, for: .edit)
                    try visit.change(code, to: try body.asset.draft(over: asset), version: body.version)
                    return code
                })
        }
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.removal(request, context) { try $0.remove(code) }
    }

    private func answer(_ call: APICall, _ code: AssetCode) async throws -> JSON {
        web.assetJSON(try await call.read { try $0.asset(code) })
    }
}

extension WebDesk {
    /// What a label of that code carries, as a link; nil when the desk has no public address.
    func assetURL(_ code: AssetCode) -> String? { settings.publicURL.map { "\($0)/A/\(code.text)" } }

    func assetJSON(_ asset: Asset) -> JSON {
        [
            "code": .string(asset.code.text), "name": .string(asset.name), "tag": .filled(asset.tag), "class_id": .integer(asset.classID),
            "type_id": .integer(asset.typeID), "type": .string(asset.typeName), "site_id": .integer(asset.siteID),
            "site": .string(asset.siteName), "location": .filled(asset.location), "serial": .filled(asset.serial),
            "details": .filled(asset.details), "status": .string(asset.status.rawValue), "open_tickets": JSON(asset.openTickets),
            "url": JSON(assetURL(asset.code)), "version": .integer(asset.version),
        ]
    }

    /// Answers a deletion: 204 without a body.
    func removal(
        _ request: Request, _ context: DeskContext, _ remove: @escaping @Sendable (Visit) throws -> Void
    ) async throws -> Response {
        let call = try await APICall(request, context, self)
        try await call.write { try remove($0) }
        return Response(status: .noContent, headers: [.cacheControl: "no-store"])
    }
}

extension JSON {
    /// A text, or null when it is empty.
    static func filled(_ text: String) -> JSON { text.isEmpty ? .null : .string(text) }

    /// This object with one more member.
    func with(_ name: String, _ value: JSON) -> JSON {
        guard case .object(let members) = self else { return self }
        return .object(members + [(name, value)])
    }
}
