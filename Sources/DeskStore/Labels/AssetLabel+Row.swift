import Database
package import Desk
import Foundation

extension AssetLabel {
    /// What an asset's row holds of its label; a label for a code it no longer has is none of its own.
    static let columns: SQL = """
        CASE WHEN asset.label_code = asset.code THEN asset.label_printed_at END, asset.label_url, asset.label_name, asset.label_caption,
        asset.label_damaged_at, asset.label_scanned_on
        """

    /// How many columns `columns` are.
    static let width = 6

    init(_ row: borrowing Row, from index: Int) throws {
        let (printedAt, damagedAt): (Int64?, Int64?) = (try row[index], try row[index + 4])
        let url: String? = try row[index + 1]
        var printed: PrintedFace?
        if let printedAt, let url {
            printed = PrintedFace(
                at: Moment(milliseconds: printedAt), url: url, name: try row[index + 2], caption: try row[index + 3])
        }
        self.init(
            printed: printed, damagedAt: damagedAt.map(Moment.init(milliseconds:)),
            scannedOn: (try row[index + 5] as String?).flatMap(CalendarDay.init(iso:)))
    }
}

extension LabelQueue {
    /// Which assets are in it; the first and the third are spelt as their indexes are.
    func condition(_ filter: LabelFilter, at now: Moment) -> SQL {
        switch self {
        case .needs: "(asset.label_code IS NULL OR asset.label_code <> asset.code OR asset.label_damaged_at IS NOT NULL)"
        case .stale:
            """
            (asset.label_code = asset.code AND (asset.label_url <> \(filter.addressStart) || asset.code
                OR asset.label_name <> asset.name OR asset.label_caption <> service_type.caption))
            """
        case .damaged: "asset.label_damaged_at IS NOT NULL"
        case .unscanned: LabelQueue.unscanned(since: now.adding(days: -Int64(filter.days)))
        }
    }

    private static func unscanned(since moment: Moment) -> SQL {
        let day = TimeZone.gmt.day(of: moment.milliseconds).iso
        return """
            (asset.label_scanned_on IS NOT NULL OR asset.label_printed_at IS NOT NULL)
            AND (asset.label_scanned_on IS NULL OR asset.label_scanned_on < \(day))
            AND (asset.label_printed_at IS NULL OR asset.label_printed_at < \(moment.milliseconds))
            """
    }
}

/// How many assets a filter finds, and how many of them are in each queue.
package struct LabelTally: Sendable, Equatable {
    package let all: Int
    package let inQueue: [LabelQueue: Int]

    /// As many as the list of a queue shows; nil: of all.
    package func count(_ queue: LabelQueue?) -> Int { queue.map { inQueue[$0] ?? 0 } ?? all }
}
