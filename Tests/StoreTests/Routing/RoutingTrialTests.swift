import Desk
import DeskStore
import Support
import Testing

@Suite struct RoutingTrialTests {
    @Test(arguments: ["code", "grouped", "Printer by the lift", "printer BY the lift", "lift"])
    func anAssetAnswersToItsCodeAndName(typed: String) async throws {
        let desk = try await TestDesk()
        let code = desk.cast.jet
        let text = typed == "code" ? code.text.lowercased() : typed == "grouped" ? code.grouped : typed
        let jam = desk.cast.paperJam
        let trial = try await desk.read(as: .owner) { try $0.tryRouting(asset: text, problemTypeID: jam) }
        #expect(trial.assetCode == code)
        #expect(trial.decision.winner?.id == desk.cast.printerRule)
        #expect(trial.decision.reason == .only)
    }

    @Test func whatIsOutsideTheScopeIsNotFound() async throws {
        let desk = try await TestDesk()
        let far = desk.cast.far.text
        await #expect(throws: FieldProblems("asset", .noSuchAsset)) {
            try await desk.read(as: .dispatcher) { try $0.tryRouting(asset: far, problemTypeID: nil) }
        }
        #expect(try await desk.read(as: .supervisor) { try $0.tryRouting(asset: far, problemTypeID: nil) }.assetName == "Far printer")
    }

    @Test func severalThatFitAreNamed() async throws {
        let desk = try await TestDesk()
        let names =
            "Far printer (\(desk.cast.far.grouped)), Old printer (\(desk.cast.old.grouped)), Printer by the lift (\(desk.cast.jet.grouped))"
        await #expect(throws: FieldProblems("asset", .severalAssets, ["names": names])) {
            try await desk.read(as: .owner) { try $0.tryRouting(asset: "printer", problemTypeID: nil) }
        }
    }
}
