import Labels
import Testing

struct LabelPressTests {
    @Test func `The press prints what the sheet would`() async throws {
        let press = LabelPress()
        let sheet = try sheet(stock("avery-l7160"))
        let expected = try sheet.pdf([label(1), label(2)])
        let printed = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for _ in 0..<8 { group.addTask { try await press.file([label(1), label(2)], on: sheet, as: .pdf) } }
            return try await group.reduce(into: [[UInt8]]()) { $0.append($1) }
        }
        #expect(printed.count == 8 && printed.allSatisfy { $0 == expected })
    }

    @Test func `The press passes errors on`() async throws {
        let sheet = try sheet(stock("avery-l7160"), start: 99)
        await #expect(throws: LabelError.startCell(99, cells: 21)) { try await LabelPress().file([label(1)], on: sheet, as: .pdf) }
    }

    @Test func `A press nobody holds ends`() async throws {
        weak var gone: LabelPress?
        do {
            let press = LabelPress()
            gone = press
            _ = try await press.file([label(1)], on: sheet(stock("avery-l7160")), as: .svg)
        }
        // The last job may still be letting go of its actor on the press's thread.
        while gone != nil { await Task.yield() }
    }
}
