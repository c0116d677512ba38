import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct ClaimTests {
    private func blank(_ desk: TestDesk) async throws -> AssetCode {
        let id = try await desk.write(as: .assets) { try $0.makeBlankRun(try BlankRunDraft(count: 1, name: nil)) }
        return try await desk.read(as: .assets) { try $0.blankRun(id).codes[0] }
    }

    @Test func whoeverLooksAfterAssetsIsAskedWhatTheLabelIsOn() async throws {
        let desk = try await TestDesk()
        let code = try await blank(desk)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.get("/A/\(code.text)").location == "/labels/claim/\(code.text)")
            let page = try await browser.get("/labels/claim/\(code.text)")
            #expect(page.text.contains("What is this label on?") && page.text.contains(code.grouped))
            #expect(
                page.text.contains("/assets/new?code=\(code.text)") && page.text.contains("Coffee machine") && page.text.contains("Oslo"))
            #expect(!page.text.contains("Old printer"), "what is out of service needs no label")
            let found = try await browser.get("/labels/claim/\(code.text)?q=lift")
            #expect(found.text.contains("Printer by the lift") && !found.text.contains("Oslo") && found.text.contains("value=\"lift\""))
            #expect(try await browser.get("/labels/claim/\(code.text)?q=unicorn").text.contains("Nothing in service fits these words."))
        }
    }

    @Test(arguments: [Member.employee, .employee2, .it, .dispatcher, .supervisor]) func everybodyElseSeesAnUnknownLabel(member: Member)
        async throws
    {
        let desk = try await TestDesk()
        let code = try await blank(desk)
        var random = SeededGenerator(seed: 4711)
        let unknown = AssetCode(random: &random)
        try await desk.open { open in
            let browser = try await open.browser(member)
            var pages: [String] = []
            for code in [code, unknown] {
                let page = try await browser.get("/A/\(code.text)")
                #expect(page.status == .notFound)
                pages.append(
                    page.text.replacing(code.text, with: "").replacing(code.grouped, with: "").replacing(
                        #/name="(csrf|idempotency_key)" value="[^"]*"/#, with: ""))
                #expect(try await browser.get("/labels/claim/\(code.text)").status == .forbidden)
                #expect(try await browser.get("/labels/claim/\(code.text)/revoke").status == .forbidden)
                #expect(try await browser.post("/labels/claim/\(code.text)/revoke").status == .forbidden)
                let answer = try await browser.post("/labels/claim/\(code.text)", ["asset": desk.cast.coffee.text])
                #expect(answer.status == (member == .employee2 ? .notFound : .forbidden))
            }
            #expect(pages[0] == pages[1])
        }
    }

    // MARK: An asset that exists

    @Test func anAssetTakesTheLabel() async throws {
        let desk = try await TestDesk()
        let (code, coffee) = (try await blank(desk), desk.cast.coffee)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let answer = try await browser.post("/labels/claim/\(code.text)", ["asset": coffee.text, "q": ""])
            #expect(answer.location == "/A/\(code.text)")
            #expect(try await open.browser(.employee).get("/A/\(code.text)").text.contains("<h1 class=\"h2\">Coffee machine</h1>"))
            #expect(try await open.browser(.employee).get("/A/\(coffee.text)").text.contains("This label was replaced"))
            #expect(try await browser.get("/labels/claim/\(code.text)").location == "/A/\(code.text)")
        }
    }

    @Test func whoComesTooLateIsToldAndNothingChanges() async throws {
        let desk = try await TestDesk()
        let (code, cast) = (try await blank(desk), desk.cast)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            _ = try await open.browser(.owner).post("/labels/claim/\(code.text)", ["asset": cast.jet.text])
            let late = try await browser.post("/labels/claim/\(code.text)", ["asset": cast.room.text])
            #expect(late.location == "/A/\(code.text)")
            let cookie = try #require(late.headers[values: .setCookie].first { $0.hasPrefix("tagdesk-notice=") })
            let page = try await browser.get(late.location, headers: [.cookie: String(cookie.prefix { $0 != ";" })])
            #expect(page.text.contains("Somebody was faster: this label belongs to Printer by the lift now."))
            #expect(try await desk.read(as: .owner) { try $0.asset(cast.room).version } == 1)
        }
    }

    @Test func aChoiceIsNeeded() async throws {
        let desk = try await TestDesk()
        let code = try await blank(desk)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let page = try await browser.post("/labels/claim/\(code.text)", ["q": "printer"])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains("id=\"asset-error\"") && page.text.contains("value=\"printer\"") && !page.text.contains("Oslo"))
            #expect(try await browser.post("/labels/claim/\(code.text)", ["asset": "nonsense"]).status == .unprocessableContent)
            #expect(try await browser.post("/labels/claim/\(code.text)", ["asset": "7K3M9QXF"]).status == .notFound)
        }
    }

    // MARK: A new asset

    @Test func aNewAssetIsAddedUnderTheLabel() async throws {
        let desk = try await TestDesk()
        let (code, cast) = (try await blank(desk), desk.cast)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let form = try await browser.get("/assets/new?code=\(code.text)")
            #expect(form.text.contains(code.grouped) && form.text.contains("name=\"code\" value=\"\(code.text)\""))
            let wrong = try await browser.post("/assets/new", ["code": code.text, "name": "", "tag": "L-1"])
            #expect(
                wrong.status == .unprocessableContent && wrong.text.contains("name=\"code\" value=\"\(code.text)\"")
                    && wrong.text.contains("L-1"))
            let lamp: KeyValuePairs = [
                "code": code.text, "name": "Lamp", "type_id": String(cast.printer), "site_id": String(cast.harbour),
            ]
            #expect(try await browser.post("/assets/new", lamp).location == "/A/\(code.text)")
            #expect(try await desk.read(as: .employee) { try $0.asset(code).name } == "Lamp")
            // Too late: what was typed is there, and the next attempt gives the asset a code of its own.
            let late = try await browser.post("/assets/new", lamp)
            #expect(
                late.status == .conflict && late.text.contains("This label belongs to Lamp by now")
                    && !late.text.contains("name=\"code\" value=\"\(code.text)\""))
            #expect(try await !browser.get("/assets/new?code=\(code.text)").text.contains("It gets the label"))
        }
    }

    // MARK: Revoked

    @Test func aSpoiledLabelIsRevokedAfterAQuestion() async throws {
        let desk = try await TestDesk()
        let code = try await blank(desk)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.get("/labels/claim/\(code.text)").text.contains("/labels/claim/\(code.text)/revoke"))
            #expect(try await browser.get("/labels/claim/\(code.text)/revoke").text.contains("Revoke the label \(code.grouped)?"))
            #expect(try await browser.post("/labels/claim/\(code.text)/revoke").location == "/labels/blank")
            let page = try await browser.get("/A/\(code.text)")
            #expect(page.status == .notFound && page.text.contains("This label was revoked."))
            #expect(try await !open.browser(.employee).get("/A/\(code.text)").text.contains("revoked"))
            #expect(try await browser.get("/labels/claim/\(code.text)/revoke").status == .notFound)
        }
    }

    // MARK: API

    @Test func aProgramClaimsToo() async throws {
        let desk = try await TestDesk()
        let (first, second, cast) = (try await blank(desk), try await blank(desk), desk.cast)
        try await desk.open { open in
            let program = try await open.program(.assets)
            let claimed = try await program.call(.post, "/api/v1/assets/\(cast.coffee.text)/claim", #"{"code": "\#(first.grouped)"}"#)
            #expect(try claimed.status == .ok && claimed.json()["code"] as? String == first.text)
            let late = try await program.call(.post, "/api/v1/assets/\(cast.jet.text)/claim", #"{"code": "\#(first.text)"}"#)
            #expect(late.status == .conflict && late.text.contains("Coffee machine"))
            let body = #"{"name": "Lamp", "type_id": \#(cast.printer), "site_id": \#(cast.harbour), "code": "\#(second.text)"}"#
            let added = try await program.call(.post, "/api/v1/assets", body)
            #expect(try added.status == .created && added.json()["code"] as? String == second.text)
            #expect(try await program.call(.post, "/api/v1/assets", body).status == .conflict)
            #expect(
                try await program.call(.patch, "/api/v1/assets/\(second.text)", #"{"code": "\#(first.text)"}"#).status
                    == .unprocessableContent)
            #expect(try await program.call(.post, "/api/v1/assets/\(second.text)/claim", #"{"code": "7K3M9QXF"}"#).status == .notFound)
            #expect(
                try await program.call(.post, "/api/v1/assets/\(second.text)/claim", #"{"code": "7K3M9QXT"}"#).status
                    == .unprocessableContent)
            let other = try await open.program(.employee)
            #expect(try await other.call(.post, "/api/v1/assets/\(second.text)/claim", #"{"code": "7K3M9QXF"}"#).status == .forbidden)
            #expect(try await other.call(.delete, "/api/v1/blank-codes/\(second.text)").status == .forbidden)
        }
    }
}
