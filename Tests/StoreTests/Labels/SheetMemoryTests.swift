import Database
import Support
import Testing

@testable import Desk
@testable import DeskStore

@Suite struct SheetMemoryTests {
    private func run(_ count: Int, on printer: Int64?, stock: String = "avery-5160", cells: Int? = 30, start: Int? = nil) -> PrintRun {
        PrintRun(
            printerID: printer, stock: stock, cells: cells, layout: "qr-left", format: "pdf", start: start, copies: count,
            facts: [Self.label],
            addressStart: "HTTPS://DESK.EXAMPLE.COM/A/", showsName: true, showsCaption: true)
    }

    private static let label: LabelFacts = {
        var random = SeededGenerator(seed: 1)
        return LabelFacts(
            code: AssetCode(random: &random), name: "Coffee machine", location: "", tag: "", caption: "", type: "", site: "",
            status: .active, label: AssetLabel(), nameKey: "coffee machine", id: 1)
    }()

    @Test func aPrinterGoesOnWhereItsSheetWasLeft() async throws {
        let desk = try await TestDesk()
        let printer = try await desk.write(as: .assets) { try $0.add(try PrinterDraft(name: "Reception", siteID: nil)) }
        // 27 of 30 are used, 5 more: 28 to 30, then 1 and 2 of the next sheet.
        for (run, start, next) in [
            (run(27, on: printer), 1, 28), (run(5, on: printer), 28, 3), (run(1, on: printer), 3, 4), (run(27, on: printer), 4, 1),
            (run(31, on: printer), 1, 2), (run(4, on: printer, start: 1), 1, 5),
        ] {
            #expect(try await desk.write(as: .assets) { try $0.recordPrinting(run) } == start)
            let left = try await desk.read(as: .assets) { try $0.printer(printer, with: run.stock) }
            #expect(left.nextCell == next && left.leftAt == desk.now)
        }
    }

    @Test func everyStockAndPrinterHasASheetOfItsOwn() async throws {
        let desk = try await TestDesk()
        let names = ["Reception", "Mail room"]
        let printers = try await desk.write(as: .assets) { visit in
            try names.map { try visit.add(try PrinterDraft(name: $0, siteID: nil)) }
        }
        let runs = [run(3, on: printers[0]), run(5, on: printers[0], stock: "avery-l7160", cells: 21), run(7, on: printers[1])]
        for run in runs { _ = try await desk.write(as: .assets) { try $0.recordPrinting(run) } }
        for (run, next) in zip(runs, [4, 6, 8]) {
            #expect(try await desk.read(as: .assets) { try $0.printer(run.printerID ?? 0, with: run.stock).nextCell } == next)
        }
    }

    @Test func withoutAPrinterOrASheetNothingIsRemembered() async throws {
        let desk = try await TestDesk()
        let printer = try await desk.write(as: .assets) { try $0.add(try PrinterDraft(name: "Reception", siteID: nil)) }
        let runs = [run(3, on: nil, start: 5), run(3, on: printer, cells: nil)]
        #expect(try await desk.write(as: .assets) { visit in try runs.map { try visit.recordPrinting($0) } } == [5, 1])
        #expect(try await desk.read(as: .assets) { try $0.printer(printer, with: "avery-5160").leftAt } == nil)
    }

    @Test func measuringAndPrintingKeepEachOther() async throws {
        let desk = try await TestDesk()
        let printer = try await desk.write(as: .assets) { try $0.add(try PrinterDraft(name: "Reception", siteID: nil)) }
        let (run, figures) = (run(3, on: printer), Calibration(dx: 40, dy: -60, scale: 9_950))
        try await desk.write(as: .assets) { visit in
            try visit.calibrate(printer, with: run.stock, to: figures)
            return try visit.recordPrinting(run)
        }
        let both = try await desk.read(as: .assets) { try $0.printer(printer, with: run.stock) }
        #expect(both.calibration == figures && both.nextCell == 4)
        try await desk.write(as: .assets) { visit in
            try visit.calibrate(printer, with: run.stock, to: nil)
            return true
        }
        let left = try await desk.read(as: .assets) { try $0.printer(printer, with: run.stock) }
        #expect(left.calibration == nil && left.measuredAt == nil && left.nextCell == 4)
    }

    @Test(arguments: [Member.supervisor, .dispatcher, .employee])
    func onlyThoseWhoPrintAreRecorded(member: Member) async throws {
        let desk = try await TestDesk()
        let run = run(1, on: nil)
        await #expect(throws: Forbidden.self) { try await desk.write(as: member) { try $0.recordPrinting(run) } }
    }
}
