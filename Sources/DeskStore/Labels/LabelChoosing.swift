import Database
import Desk

/// Assets out of service never get a label. All throw `Forbidden` for those who may not print labels at all.
extension Visit {
    /// The assets behind codes, in any form `AssetCode` reads.
    package func labelFacts(codes typed: [String]) throws -> LabelChoice {
        let scope = try labelScope
        let codes = typed.map { try? AssetCode(typed: $0) }
        let found = try labelFacts(where: "\(scope) AND asset.code IN \(codes.compactMap { $0?.text })")
        let places = Dictionary(found.indices.map { (found[$0].code, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<String> = []
        var (facts, retired, missing): ([LabelFacts], [LabelFacts], [String]) = ([], [], [])
        for (code, text) in zip(codes, typed) where seen.insert(code?.text ?? text).inserted {
            switch code.flatMap({ places[$0] }).map({ found[$0] }) {
            case nil: missing.append(text)
            case let asset? where asset.status == .retired: retired.append(asset)
            case let asset?: facts.append(asset)
            }
        }
        return LabelChoice(facts: facts, retired: retired, missing: missing)
    }

    /// The assets that match, by name. Throws a problem at `assets` when there are more than `limit`.
    package func labelFacts(matching filter: LabelFilter, atMost limit: Int = .max) throws -> LabelChoice {
        let condition = try labelCondition(filter)
        // Counted first: nobody wants to load a million rows to learn that they are too many.
        let count: Int? = try connection.value("SELECT count(*) FROM \(Visit.labelled) WHERE \(condition)")
        guard let count, count <= limit else { throw FieldProblems("assets", .tooMany, ["limit": String(limit)]) }
        return LabelChoice(facts: try labelFacts(where: condition), retired: [], missing: [])
    }

    /// A slice of the assets that match, by name.
    package func labelCandidates(matching filter: LabelFilter, after: Cursor?, limit: Int) throws -> Slice<LabelFacts> {
        let condition = try labelCondition(filter)
        let beyond: SQL =
            if let after, after.keys.count == 2, let id = Int64(after.keys[1]) {
                "(asset.name_key, asset.id) > (\(after.keys[0]), \(id))"
            } else { "TRUE" }
        let rows = try labelFacts(where: "\(condition) AND \(beyond)", limit: limit + 1)
        return Slice(rows, limit: limit) { [$0.nameKey, String($0.id)] }
    }

    /// How many assets match but for the queue, and how many of them are in each: one pass over the assets.
    package func labelTally(_ filter: LabelFilter) throws -> LabelTally {
        var wide = filter
        wide.queue = nil
        let counts = LabelQueue.allCases.map { "count(*) FILTER (WHERE \($0.condition(filter, at: now)))" as SQL }.joined(by: ", ")
        let tally = try connection.row("SELECT count(*), \(counts) FROM \(Visit.labelled) WHERE \(try labelCondition(wide))") { row in
            var inQueue: [LabelQueue: Int] = [:]
            for (index, queue) in LabelQueue.allCases.enumerated() { inQueue[queue] = try row[index + 1] as Int }
            return LabelTally(all: try row[0], inQueue: inQueue)
        }
        return tally ?? LabelTally(all: 0, inQueue: [:])
    }

    /// What may be labelled: what may be seen and printed.
    private var labelScope: SQL {
        get throws {
            try person.require(.print, .label)
            let scopes = [person.scope(.view, .asset), person.scope(.print, .label)]
            return scopes.map { $0.everything ? "TRUE" : "asset.site_id IN \($0.siteIDs)" as SQL }.joined(by: " AND ")
        }
    }

    private func labelCondition(_ filter: LabelFilter) throws -> SQL {
        var conditions = [try labelScope, "asset.status <> \(AssetStatus.retired.rawValue)"]
        if let type = filter.typeID { conditions.append("asset.type_id = \(type)") }
        if let site = filter.siteID { conditions.append("asset.site_id = \(site)") }
        if let ids = dialect.fullText("asset_text").matching(filter.text) { conditions.append("asset.id IN (\(ids))") }
        if let run = filter.runID { conditions.append("asset.id IN (SELECT asset_id FROM label_print WHERE run_id = \(run))") }
        if let queue = filter.queue { conditions.append(queue.condition(filter, at: now)) }
        return conditions.joined(by: " AND ")
    }

    /// What the conditions speak of.
    private static let labelled: SQL = "asset JOIN service_type ON service_type.id = asset.type_id"

    private func labelFacts(where condition: SQL, limit: Int? = nil) throws -> [LabelFacts] {
        let most: SQL = limit.map { "LIMIT \($0)" } ?? ""
        let statement: SQL = """
            SELECT asset.code, asset.name, asset.location, asset.tag, service_type.caption, service_type.name, site.name, asset.status,
                asset.name_key, asset.id, \(AssetLabel.columns)
            FROM \(Visit.labelled) JOIN site ON site.id = asset.site_id
            WHERE \(condition) ORDER BY asset.name_key, asset.id \(most)
            """
        return try connection.rows(statement) { row in
            LabelFacts(
                code: try AssetCode(typed: try row[0]), name: try row[1], location: try row[2], tag: try row[3], caption: try row[4],
                type: try row[5], site: try row[6], status: AssetStatus(rawValue: try row[7]) ?? .retired,
                label: try AssetLabel(row, from: 10), nameKey: try row[8], id: try row[9])
        }
    }
}
