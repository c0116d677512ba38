import Database
import Desk
import DeskStore
import Foundation

/// A year of printing in the demo office: nearly everything has its label, a few want looking after, and people scan what they report on.
struct DemoLabels {
    /// An asset as labels know it.
    struct Sticker {
        let assetID: Int64
        let code: AssetCode
        let name: String
        let caption: String
        let site: Int
        /// When something was last reported on it: then its label was scanned.
        let reportedAt: Moment?
    }

    /// Labels that one person printed at one time.
    private struct Run {
        let at: Moment
        let site: Int
        let isRoll: Bool
        let stickers: [Sticker]
    }

    private static let seed: UInt64 = 4_711
    private static let sheet = (stock: "avery-l7160", cells: 21)
    private static let roll = "brother-dk-1204"
    private static let printers = ["HP in the mail room", "HP at the reception"]
    /// One in so many was added too lately to have its label.
    private static let newest: Int64 = 41

    /// What labels carry before the code.
    private let addressStart: String
    private let managerID: Int64
    private let now: Moment
    private var random = DemoRandom(seed: seed)

    init(addressStart: String, managerID: Int64, now: Moment) {
        (self.addressStart, self.managerID, self.now) = (addressStart, managerID, now)
    }

    mutating func enter(_ stickers: [Sticker], _ connection: any Connection) throws {
        for run in runs(stickers).sorted(by: { $0.at < $1.at }) { try connection.enter(labels(run), by: managerID, at: run.at) }
        for sticker in stickers {
            if let at = lastScan(sticker) { try connection.noteScan(of: sticker.assetID, on: TimeZone.gmt.day(of: at.milliseconds)) }
            if random.chance(0.015) { try connection.setLabelDamaged(at: someTime(before: now, days: 9), of: sticker.assetID) }
        }
    }

    /// Everything at once in the beginning, site by site; then, now and then, one that was torn or scratched.
    private mutating func runs(_ stickers: [Sticker]) -> [Run] {
        let labelled = stickers.filter { $0.assetID % DemoLabels.newest != 0 }
        var runs: [Run] = []
        for site in DemoLabels.printers.indices {
            // A few have been named differently since.
            let first = labelled.filter { $0.site == site }.map { random.chance(0.02) ? $0.namedBefore : $0 }
            runs.append(Run(at: now.adding(days: -380 + Int64(site)), site: site, isRoll: false, stickers: first))
        }
        for sticker in labelled where random.chance(0.08) {
            runs.append(Run(at: someTime(before: now.adding(days: -10), days: 350), site: sticker.site, isRoll: true, stickers: [sticker]))
        }
        return runs
    }

    private func labels(_ run: Run) -> PrintedLabels {
        let cells = run.isRoll ? 1 : DemoLabels.sheet.cells
        let labels = run.stickers.enumerated().map { index, sticker in
            PrintedLabel(
                assetID: sticker.assetID, code: sticker.code, page: index / cells + 1, cell: index % cells + 1,
                url: addressStart + sticker.code.text, name: sticker.name, caption: run.isRoll ? nil : sticker.caption)
        }
        return PrintedLabels(
            stock: run.isRoll ? DemoLabels.roll : DemoLabels.sheet.stock,
            printer: run.isRoll ? "Brother at the help desk" : DemoLabels.printers[run.site],
            labels: labels)
    }

    /// What is reported on was scanned then; of the rest most are scanned now and then, some not for long.
    private mutating func lastScan(_ sticker: Sticker) -> Moment? {
        if let at = sticker.reportedAt { return at }
        return random.chance(0.5) ? someTime(before: now, days: 300) : nil
    }

    private mutating func someTime(before moment: Moment, days: Double) -> Moment {
        moment.adding(minutes: -Int64(random.unit() * days * 1440))
    }
}

extension DemoLabels.Sticker {
    fileprivate var namedBefore: DemoLabels.Sticker {
        DemoLabels.Sticker(assetID: assetID, code: code, name: "\(name) (spare)", caption: caption, site: site, reportedAt: reportedAt)
    }
}
