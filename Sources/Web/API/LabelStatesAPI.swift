import Desk
import DeskStore
import Hummingbird

/// What became of labels, for programs: the ledger, the queues, one asset's label and its damage.
struct LabelStatesAPI {
    let web: WebDesk

    /// `GET label-ledger`: labels one by one, newest first.
    func ledger(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in
            let (asked, after, limit) = (LedgerQuery(call.query), try call.after(), try call.limit())
            try asked.problems.throwIfAny()
            return try await call.read { try $0.ledgerLabels(asked.filter, after: after, limit: limit) }.json(ledgerJSON)
        }
    }

    /// `GET label-queues/{queue}`: the assets in it, by name.
    func queue(_ request: Request, _ context: DeskContext) async throws -> Response {
        let queue = context.parameters.get("queue").flatMap(LabelQueue.init(rawValue:))
        return try await web.api(request, context) { call in
            let (after, limit) = (try call.after(), try call.limit())
            var filter = LabelFilter(text: call.query["q"] ?? "", typeID: try call.id("type_id"), siteID: try call.id("site_id"))
            filter.days = try LabelQueue.days(typed: call.query["days"])
            filter.addressStart = web.labelAddressStart
            return try await call.read { [filter] visit in
                var filter = filter
                guard let queue else { throw Missing() }
                filter.queue = queue
                return try visit.labelCandidates(matching: filter, after: after, limit: limit)
            }.json(waitingJSON)
        }
    }

    /// `GET assets/{code}/label`
    func label(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.api(request, context) { call in
            let asset = try await call.read { visit in
                let asset = try visit.asset(code)
                guard visit.person.seesLabel(siteID: asset.siteID) else { throw Forbidden() }
                return asset
            }
            return stateJSON(asset.label, code: asset.code, name: asset.name, caption: asset.caption)
        }
    }

    /// `POST assets/{code}/label-damage`
    func damage(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await judge(true, request, context)
    }

    /// `DELETE assets/{code}/label-damage`
    func undoDamage(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await judge(false, request, context)
    }

    /// A body without fields.
    private struct Nothing: Decodable {
        private enum CodingKeys: CodingKey {}

        init(from decoder: any Decoder) throws { _ = try decoder.container(keyedBy: CodingKeys.self) }
    }

    private func judge(_ isDamaged: Bool, _ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.api(request, context) { call in
            _ = try call.body(as: Nothing.self)
            try await call.write { try $0.setLabel(of: code, damaged: isDamaged) }
            let asset = try await call.read { try $0.asset(code) }
            return ["code": .string(asset.code.text), "damaged_at": .time(asset.label.damagedAt)]
        }
    }

    private func ledgerJSON(_ label: LedgerLabel) -> JSON {
        let (run, printed) = (label.run, label.printed)
        return [
            "run": .integer(run.id), "position": JSON(label.position), "printed_at": .time(run.at), "person_id": .integer(run.person.id),
            "person": .string(run.person.name), "stock": .string(run.stock), "printer": .filled(run.printer), "page": JSON(printed.page),
            "cell": JSON(printed.cell), "code": .string(printed.code.text), "url": .string(printed.url), "name": JSON(printed.name),
            "caption": JSON(printed.caption), "asset": JSON(label.assetCode?.text), "asset_name": JSON(label.assetName),
        ]
    }

    private func waitingJSON(_ facts: LabelFacts) -> JSON {
        JSON.object([
            ("name", .string(facts.name)), ("type", .string(facts.type)), ("site", .string(facts.site)),
            ("location", .filled(facts.location)),
        ]).merging(stateJSON(facts.label, code: facts.code, name: facts.name, caption: facts.caption))
    }

    private func stateJSON(_ label: AssetLabel, code: AssetCode, name: String, caption: String) -> JSON {
        let url = web.labelAddressStart.map { $0 + code.text }
        let stale = label.printed?.stale(url: url, name: name, caption: caption) ?? []
        return [
            "code": .string(code.text), "url": JSON(url), "needed": .bool(label.isNeeded), "printed_at": .time(label.printed?.at),
            "shows": label.printed.map { ["url": .string($0.url), "name": JSON($0.name), "caption": JSON($0.caption)] } ?? .null,
            "stale": .array(stale.map { .string($0.rawValue) }), "damaged_at": .time(label.damagedAt),
            "scanned_on": JSON(label.scannedOn?.iso),
        ]
    }
}

extension LabelQueue {
    /// The days after which an unscanned label is one; the usual when nothing was typed, a problem at `days` when it is no such number.
    static func days(typed: String?) throws(FieldProblems) -> Int {
        guard let text = typed?.trimmed, !text.isEmpty else { return usualDays }
        guard let number = Int(text), days.contains(number) else {
            throw FieldProblems("days", .outOfRange, ["least": String(days.lowerBound), "most": String(days.upperBound)])
        }
        return number
    }
}

extension JSON {
    /// This object with the members of another.
    fileprivate func merging(_ other: JSON) -> JSON {
        guard case .object(let members) = self, case .object(let others) = other else { return self }
        return .object(members + others)
    }
}
