import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Every route and operation × everybody × both sites, against the table of `RightsMatrix`.
@Suite struct RightsMatrixTests {
    @Test func everyRouteHasARowAndEveryRowARoute() async throws {
        let desk = try await TestDesk()
        let routes = Set(
            desk.web.router(hosts: nil, proxies: .none).routes.map { MatrixRow.route("\($0.method) \(Walker.address($0.path))") })
        let rows = try RightsMatrix.chapters.flatMap { try $0.rows }
        let (rowless, routeless) = (routes.subtracting(rows.map(\.route)).sorted(), Set(rows.map(\.route)).subtracting(routes).sorted())
        #expect(rowless == [], "add rows to Tests/WebTests/Walk/RightsMatrix")
        #expect(routeless == [])
        let cells = rows.flatMap(\.cells).joined()
        print(
            "Rights matrix: \(routes.count) routes, \(rows.count) rows, \(cells.count) cells, of which \(cells.count { $0 != .allowed }) refuse"
        )
    }

    @Test(arguments: RightsMatrix.chapters) func everybodyGetsWhatTheTableSays(chapter: RightsMatrix.Chapter) async throws {
        let office = try await MatrixOffice.shared.value
        let rows = try chapter.rows
        // What only reads or is refused leaves the office as it was, so that all of it can share one.
        let read: @Sendable (OpenDesk) async throws -> [String] = { open in
            var (problems, changed): ([String], [String]) = ([], [])
            var before = try await MatrixDigest(open.desk.database)
            for row in rows {
                problems += try await walk(row, office) { caller, site, expected in
                    guard row.isReading || expected != .allowed && expected != .unknown else { return nil }
                    let answer = try await office.answer(row, caller, site, open)
                    let after = try await MatrixDigest(open.desk.database)
                    if after != before {
                        changed.append("\(row) as \(caller) at \(site), \(answer.1.status): changed \(after.changes(since: before))")
                    }
                    before = after
                    return answer
                }
            }
            return problems + changed
        }
        let write = { () async throws -> [String] in
            var problems: [String] = []
            for row in rows where !row.isReading {
                problems += try await walk(row, office) { caller, site, expected in
                    guard expected == .allowed || expected == .unknown else { return nil }
                    return try await office.openTwin { open in try await office.answer(row, caller, site, open) }
                }
            }
            return problems
        }
        var problems: [String] = []
        if TestDesk.isOnSQLite {
            problems += try await office.openTwin(read)
            problems += try await write()
        } else {
            // Copies are dear there: what is done is left to the tests of each action.
            problems += try await office.open(read)
        }
        for problem in problems { Issue.record("\(problem)") }
    }

    /// Goes through the cells of a row; `ask` answers nil for one that is not its business. Tells the row as it is when it differs.
    private func walk(
        _ row: MatrixRow, _ office: MatrixOffice,
        _ ask: (Caller, MatrixSite, MatrixAnswer) async throws -> (MatrixAnswer?, TestResponse)?
    ) async throws -> [String] {
        var (lines, strange): ([String], [String]) = ([], [])
        for (site, expected) in zip(MatrixSite.allCases, row.cells) {
            var line = ""
            for (caller, cell) in zip(Caller.allCases, expected) {
                guard let (answer, response) = try await ask(caller, site, cell) else {
                    line += cell.rawValue
                    continue
                }
                line += answer?.rawValue ?? "?"
                if answer == nil || answer == .refused && cell != .refused || cell == .allowed && answer != .allowed {
                    strange.append("\(caller) at \(site): \(response.status) \(response.isHTML ? "" : response.text)")
                }
            }
            lines.append(line)
        }
        let (told, expected) = (lines, row.cells.map { $0.map(\.rawValue).joined() })
        guard told != expected || !strange.isEmpty else { return [] }
        return [
            """
            \(row) \(row.body)
            #  \(Caller.legend)
               \(expected.joined(separator: " "))   the table
               \(told.joined(separator: " "))   the desk
            \(strange.joined(separator: "\n"))
            """
        ]
    }
}

extension TestResponse {
    fileprivate var isHTML: Bool { headers[.contentType]?.hasPrefix("text/html") == true }
}
