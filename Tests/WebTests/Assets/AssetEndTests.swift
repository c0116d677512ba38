import Database
import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct AssetEndTests {
    // MARK: Out of service and back

    @Test func tickedAssetsAreRetiredAfterAQuestion() async throws {
        let desk = try await TestDesk()
        let (jet, room) = (desk.cast.jet, desk.cast.room)
        try await desk.file(on: jet)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let question = try await browser.get("/assets/retire?asset=\(jet.text)&asset=\(room.text)&asset=\(jet.text)")
            #expect(question.text.contains("Take 2 assets out of service?"))
            #expect(question.text.contains("Printer by the lift · \(jet.grouped) · one open ticket"))
            #expect(try await desk.stored(jet).status == .active)
            #expect(try await browser.post("/assets/retire", ["asset": jet.text, "asset": room.text]).location == "/assets")
            #expect(try await desk.stored(jet).status == .retired)
            #expect(try await desk.stored(room).status == .retired)
        }
    }

    @Test func aRetiredAssetComesBackInOneTap() async throws {
        let desk = try await TestDesk()
        let old = desk.cast.old
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let form = try await browser.get("/assets/\(old.text)/edit")
            #expect(form.text.contains("Bring back into service") && !form.text.contains("/assets/retire?asset"))
            #expect(try await browser.post("/assets/restore", ["asset": old.text]).status == .seeOther)
            #expect(try await desk.stored(old).status == .active)
            #expect(try await browser.post("/assets/restore", ["asset": old.text]).status == .conflict)
        }
    }

    @Test func oneForeignOrUnknownAssetAmongManyChangesNone() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.post("/assets/retire", ["asset": desk.cast.jet.text, "asset": "7K3M9QXF"]).status == .notFound)
            #expect(try await desk.stored(desk.cast.jet).status == .active)
            let nothing = try await browser.get("/assets/retire")
            #expect(nothing.status == .seeOther && nothing.location == "/assets")
        }
    }

    // MARK: Deleted

    @Test func anAssetWithoutTicketsIsDeletedAfterAQuestion() async throws {
        let desk = try await TestDesk()
        let room = desk.cast.room
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.get("/assets/\(room.text)/delete").text.contains("Delete Oslo?"))
            #expect(try await browser.post("/assets/\(room.text)/delete").location == "/assets")
            #expect(try await browser.get("/assets/\(room.text)/edit").status == .notFound)
            #expect(try await browser.get("/assets?q=oslo").text.contains("Nothing found"))
        }
    }

    @Test func anAssetWithTicketsIsInUseAndRetiringIsOffered() async throws {
        let desk = try await TestDesk()
        let jet = desk.cast.jet
        try await desk.file(on: jet, status: .closed)
        try await desk.open { open in
            let page = try await open.browser(.assets).post("/assets/\(jet.text)/delete")
            #expect(page.status == .conflict)
            #expect(page.text.contains("It is in use and cannot be deleted.") && page.text.contains("/assets/retire?asset=\(jet.text)"))
            let program = try await open.program(.assets)
            #expect(try await program.call(.delete, "/api/v1/assets/\(jet.text)").status == .conflict)
            #expect(try await program.call(.get, "/api/v1/assets/\(jet.text)").status == .ok)
            #expect(try await program.call(.delete, "/api/v1/assets/\(desk.cast.room.text)").status == .noContent)
            #expect(try await program.call(.delete, "/api/v1/assets/\(desk.cast.room.text)").status == .notFound)
        }
    }

    // MARK: Another code

    @Test func aReplacedCodeIsRevokedAndTheNewLabelOffered() async throws {
        let desk = try await TestDesk()
        let jet = desk.cast.jet
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.get("/assets/\(jet.text)/replace-code").text.contains("Give Printer by the lift a new code?"))
            let answer = try await browser.post("/assets/\(jet.text)/replace-code")
            let fresh = try AssetCode(typed: String(answer.location.dropFirst("/assets?added=".count)))
            #expect(fresh != jet)
            #expect(try await browser.get(answer.location).text.contains("/labels?asset=\(fresh.text)"))
            #expect(try await browser.get("/assets/\(jet.text)/edit").status == .notFound)
            #expect(try await desk.stored(fresh).name == "Printer by the lift")
            // Deleting it later keeps both codes from ever being given again.
            #expect(try await browser.post("/assets/\(fresh.text)/delete").status == .seeOther)
            let kept: [String] = try await desk.database.read { try $0.values("SELECT code FROM revoked_code ORDER BY code") }
            #expect(kept == [jet.text, fresh.text].sorted())
        }
    }
}
