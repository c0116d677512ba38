import Database
import Desk
import DeskStore
import Support
import Testing

@Suite struct AssetCodeGivingTests {
    /// The same random numbers again: the codes they make are taken, revoked or deleted, so the next free one is given.
    @Test func aCodeIsNeverGivenTwice() async throws {
        let desk = try await TestDesk()
        let codes = try await desk.store.system { connection, now in
            var (random, dialect) = (SeededGenerator(seed: 99), desk.database.dialect)
            let draft = try AssetDraft(
                name: "Lamp", tag: nil, typeID: desk.cast.printer, siteID: desk.cast.harbour, location: nil, serial: nil, details: nil,
                status: nil)
            var codes: [AssetCode] = []
            for _ in 0..<3 {
                codes.append(try connection.freshCode(from: &random))
                _ = try connection.add(draft, code: codes[codes.count - 1], dialect: dialect, at: now)
            }
            return codes
        }
        _ = try await desk.write(as: .assets) { try $0.replaceCode(of: codes[1]) }
        try await desk.write(as: .assets) { visit in
            try visit.remove(codes[2])
            return true
        }
        let next = try await desk.store.system { connection, _ in
            var random = SeededGenerator(seed: 99)
            return try connection.freshCode(from: &random)
        }
        #expect(Set(codes + [next]).count == 4)
    }
}
