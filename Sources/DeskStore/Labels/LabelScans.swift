package import Database
package import Desk

extension DeskStore {
    /// Notes that an asset's label was scanned on a day; at most one write an asset and day, and nothing of who scanned it.
    package func noteScan(of assetID: Int64, on day: CalendarDay) async throws {
        try await system { connection, _ in try connection.noteScan(of: assetID, on: day) }
    }
}

extension Connection {
    package func noteScan(of assetID: Int64, on day: CalendarDay) throws {
        try execute(
            """
            UPDATE asset SET label_scanned_on = \(day.iso)
            WHERE id = \(assetID) AND (label_scanned_on IS NULL OR label_scanned_on < \(day.iso))
            """)
    }
}
