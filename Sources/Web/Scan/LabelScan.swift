import Desk
import DeskStore
import Hummingbird
import Logging

/// The first scan of a label on a day, which is all that is kept of scans.
struct LabelScan: Sendable {
    private let assetID: Int64
    private let day: CalendarDay

    /// Nil when that day has been noted, so that most scans write nothing.
    init?(_ asset: ScannedAsset, on day: CalendarDay) {
        if let known = asset.scannedOn, known >= day { return nil }
        assetID = asset.id
        self.day = day
    }

    /// Notes it beside the answer: nobody waits for it, and a disk that is full keeps nobody from the page.
    func note(in store: DeskStore, logger: Logger) {
        Task {
            do {
                try await store.noteScan(of: assetID, on: day)
            } catch {
                logger.warning("a scan was not noted", metadata: ["error": "\(error)"])
            }
        }
    }

    /// Whether a label leads here: from outside, or on the way through the sign-in or our camera. A link on a page of ours is no scan.
    static func isOne(_ request: Request) -> Bool {
        guard request.method == .get else { return false }
        guard let origin = Arrival.origin(of: request) else { return true }
        return ["/scan", "/sign-in"].contains { origin == $0 || origin.hasPrefix($0 + "?") }
    }
}

extension Reader {
    /// The date where the reader is.
    var today: CalendarDay { timeZone.day(of: now.milliseconds) }
}
