package import Database
package import Desk

/// Labels printed ahead in one go.
package struct BlankRun: Sendable, Equatable {
    package let id: Int64
    /// What stands on them instead of an asset's name; may be empty.
    package let name: String
    /// How many there were.
    package let size: Int
    /// How many belong to no asset yet.
    package let left: Int
    package let madeAt: Moment
    /// nil: a command.
    package let madeBy: String?
}

extension Connection {
    /// Gives so many fresh codes to a new run; answers its id.
    package func makeBlankRun(_ draft: BlankRunDraft, by personID: Int64?, at now: Moment) throws -> Int64 {
        let id: Int64? = try value(
            """
            INSERT INTO blank_run (name, size, made_at, made_by)
            VALUES (\(draft.name), \(draft.count), \(now.milliseconds), \(personID)) RETURNING id
            """)
        guard let id else { throw Missing() }
        var (left, generator) = (draft.count, SystemRandomNumberGenerator())
        while left > 0 {
            let fresh = try freshCodes(min(left, 500), from: &generator)
            let rows = fresh.map { "(\($0), \(id))" as SQL }.joined(by: ", ")
            try execute("INSERT INTO blank_code (code, run_id) VALUES \(rows)")
            left -= fresh.count
        }
        return id
    }

    /// Different codes that nothing has or had; fewer than `count` only when some of those drawn were given before.
    private func freshCodes(_ count: Int, from generator: inout some RandomNumberGenerator) throws -> Set<String> {
        var drawn: Set<String> = []
        while drawn.count < count { drawn.insert(AssetCode(random: &generator).text) }
        let codes = Array(drawn)
        let given: [String] = try values(
            """
            SELECT code FROM asset WHERE code IN \(codes) UNION ALL SELECT code FROM revoked_code WHERE code IN \(codes)
            UNION ALL SELECT code FROM blank_code WHERE code IN \(codes)
            """)
        return drawn.subtracting(given)
    }
}

extension Visit {
    /// Codes for labels to be printed ahead; answers the run.
    package func makeBlankRun(_ draft: BlankRunDraft) throws -> Int64 {
        try person.require(.print, .label)
        let id = try connection.makeBlankRun(draft, by: person.id, at: now)
        try audit("code_blank", .run, id, String(draft.count))
        return id
    }

    /// The runs, newest first.
    package func blankRuns(after: Cursor? = nil, limit: Int = 20) throws -> Slice<BlankRun> {
        try person.require(.print, .label)
        var beyond: SQL = "TRUE"
        if let after {
            let id = try after.keys(as: Int64.self)
            beyond = "blank_run.id < \(id)"
        }
        let rows = try connection.rows("\(BlankRun.selection) WHERE \(beyond) ORDER BY blank_run.id DESC LIMIT \(limit + 1)") { row in
            try BlankRun(row)
        }
        return Slice(rows, limit: limit) { [String($0.id)] }
    }

    /// One run, and its codes that belong to no asset yet, in order.
    package func blankRun(_ id: Int64) throws -> (run: BlankRun, codes: [AssetCode]) {
        try person.require(.print, .label)
        let run = try connection.row("\(BlankRun.selection) WHERE blank_run.id = \(id)") { row in try BlankRun(row) }
        guard let run else { throw Missing() }
        let codes = try connection.rows("SELECT code FROM blank_code WHERE run_id = \(id) ORDER BY code") { row in
            try AssetCode(typed: try row[0])
        }
        return (run, codes)
    }

    /// The labels of a run that belong to no asset yet, to be printed: those stuck on since are not printed a second time.
    package func labelFacts(blankRun id: Int64) throws -> LabelChoice {
        let (run, codes) = try blankRun(id)
        return LabelChoice(facts: codes.map { LabelFacts(blank: $0, name: run.name) }, retired: [], missing: [])
    }
}

extension BlankRun {
    fileprivate static let selection: SQL = """
        SELECT blank_run.id, blank_run.name, blank_run.size, blank_run.made_at, person.name,
            (SELECT count(*) FROM blank_code WHERE blank_code.run_id = blank_run.id)
        FROM blank_run LEFT JOIN person ON person.id = blank_run.made_by
        """

    fileprivate init(_ row: borrowing Row) throws {
        id = try row[0]
        name = try row[1]
        size = try row[2]
        madeAt = Moment(milliseconds: try row[3])
        madeBy = try row[4]
        left = try row[5]
    }
}
