import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct AssetEditTests {
    @Test func aChangeIsSavedAndFoundAgain() async throws {
        let desk = try await TestDesk()
        let code = desk.cast.jet
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let form = try await browser.get("/assets/\(code.grouped.lowercased())/edit")
            #expect(form.text.contains("value=\"Printer by the lift\"") && form.text.contains("name=\"version\" value=\"1\""))
            let answer = try await browser.post("/assets/\(code.text)/edit", desk.change(name: "Printer by the stairs", version: 1))
            #expect(answer.location == "/assets/\(code.text)/edit")
            let stored = try await desk.stored(code)
            #expect(stored.name == "Printer by the stairs" && stored.version == 2 && stored.changedBy == Member.assets.name)
            #expect(try await browser.get("/assets?q=stairs").text.contains(code.grouped))
            #expect(try await browser.get("/assets?q=lift").text.contains("Nothing found"))
        }
    }

    @Test func aStalePageOverwritesNothingAndLosesNothingTyped() async throws {
        let desk = try await TestDesk()
        let code = desk.cast.jet
        try await desk.open { open in
            let (first, second) = (try await open.browser(.owner), try await open.browser(.assets))
            _ = try await first.post("/assets/\(code.text)/edit", desk.change(name: "Owner's name", version: 1))
            let refused = try await second.post("/assets/\(code.text)/edit", desk.change(name: "My name", version: 1))
            #expect(refused.status == .conflict)
            #expect(refused.text.contains("Already changed by \(Member.owner.name)"))
            #expect(refused.text.contains("value=\"My name\"") && refused.text.contains("<dd>Owner&#39;s name</dd>"))
            #expect(try await desk.stored(code).name == "Owner's name")
            // The page that said so may be saved: now it is known what it replaces.
            #expect(refused.text.contains("name=\"version\" value=\"2\""))
            #expect(try await second.post("/assets/\(code.text)/edit", desk.change(name: "My name", version: 2)).status == .seeOther)
            #expect(try await desk.stored(code).name == "My name")
        }
    }

    @Test func aFormSentBackForAFieldStillBelongsToTheVersionItWasTypedOver() async throws {
        let desk = try await TestDesk()
        let code = desk.cast.jet
        try await desk.open { open in
            let (first, second) = (try await open.browser(.owner), try await open.browser(.assets))
            _ = try await first.post("/assets/\(code.text)/edit", desk.change(name: "Owner's name", version: 1))
            let refused = try await second.post("/assets/\(code.text)/edit", desk.change(name: "", version: 1))
            #expect(refused.status == .unprocessableContent && refused.text.contains("name=\"version\" value=\"1\""))
        }
    }

    @Test(arguments: ["", "x", "0", "-1", "9223372036854775808"])
    func aFormWithoutItsVersionIsStale(version: String) async throws {
        let desk = try await TestDesk()
        let code = desk.cast.jet
        try await desk.open { open in
            let answer = try await open.browser(.assets).post(
                "/assets/\(code.text)/edit",
                ["name": "X", "type_id": "\(desk.cast.printer)", "site_id": "\(desk.cast.harbour)", "status": "active", "version": version])
            #expect(answer.status == .conflict)
        }
    }

    @Test func outsideTheScopeItIsMissingAndWithoutTheRightForbidden() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            for (member, code, status) in [
                (Member.employee, desk.cast.far, HTTPResponse.Status.notFound), (.employee, desk.cast.jet, .forbidden),
                (.it, desk.cast.jet, .forbidden),
                (.supervisor, desk.cast.jet, .forbidden),
            ] {
                let browser = try await open.browser(member)
                let program = try await open.program(member)
                for action in ["edit", "delete", "replace-code"] {
                    #expect(try await browser.get("/assets/\(code.text)/\(action)").status == status, "\(member) \(action)")
                    #expect(try await browser.post("/assets/\(code.text)/\(action)", desk.change(name: "X", version: 1)).status == status)
                }
                #expect(try await browser.get("/assets/retire?asset=\(code.text)").status == status)
                #expect(try await browser.post("/assets/retire", ["asset": code.text]).status == status)
                #expect(try await browser.post("/assets/restore", ["asset": code.text]).status == status)
                #expect(try await program.call(.patch, "/api/v1/assets/\(code.text)", "{\"name\": \"X\"}").status == status)
                #expect(try await program.call(.delete, "/api/v1/assets/\(code.text)").status == status)
            }
            #expect(try await desk.stored(desk.cast.jet).version == 1)
            #expect(try await open.visitor.get("/assets/\(desk.cast.jet.text)/edit").status == .seeOther)
        }
    }

    @Test(arguments: ["7K3M9QXA", "nonsense", "%00", "..%2f..", "7K3M9QXF%20", "🎄"])
    func anUnknownCodeIsMissing(code: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (browser, program) = (try await open.browser(.assets), try await open.program(.assets))
            #expect(try await browser.get("/assets/\(code)/edit").status == .notFound)
            #expect(try await program.call(.get, "/api/v1/assets/\(code)").status == .notFound)
        }
    }

    @Test func theAPIChangesOnlyWhatIsSent() async throws {
        let desk = try await TestDesk()
        let code = desk.cast.jet
        try await desk.open { open in
            let program = try await open.program(.assets)
            let path = "/api/v1/assets/\(code.grouped.lowercased())"
            let renamed = try await program.call(.patch, path, "{\"name\": \"Plotter\", \"tag\": \"INV-1\", \"version\": 1}")
            #expect(renamed.status == .ok)
            #expect(try renamed.json()["location"] as? String == "2nd floor")
            let cleared = try await program.call(.patch, path, "{\"tag\": null, \"status\": \"suspended\"}").json()
            #expect(cleared["tag"] is NSNull && cleared["name"] as? String == "Plotter" && cleared["status"] as? String == "suspended")
            #expect(cleared["version"] as? Int == 3)
            #expect(try await program.call(.patch, path, "{\"name\": \"Old\", \"version\": 1}").status == .conflict)
            #expect(try await program.call(.patch, path, "{\"type_id\": null}").json()["type_id"] as? Int64 == desk.cast.printer)
            let unknown = try await program.call(.patch, path, "{\"code\": \"7K3M9QXF\"}")
            #expect(unknown.status == .unprocessableContent)
            #expect((try unknown.json()["errors"] as? [String: String])?["code"] != nil)
        }
    }

    @Test func anEmployeeReadsAnAssetOfTheirSiteWithItsProblems() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.employee)
            let asset = try await program.call(.get, "/api/v1/assets/\(desk.cast.coffee.grouped)").json()
            #expect(
                (asset["problem_types"] as? [[String: Any]])?.map { $0["name"] as? String } == [
                    "Out of coffee", "No water", "How do I use it?",
                ])
            #expect(try await program.call(.get, "/api/v1/assets/\(desk.cast.far.text)").status == .notFound)
        }
    }

    @Test func withoutAPublicAddressThereIsNoURL() async throws {
        let desk = try await TestDesk(settings: TestDesk.settings(publicURL: nil))
        try await desk.open { open in
            let asset = try await open.program(.assets).call(.get, "/api/v1/assets/\(desk.cast.jet.text)").json()
            #expect(asset["url"] is NSNull)
        }
    }
}

extension TestDesk {
    fileprivate func change(name: String, version: Int) -> KeyValuePairs<String, String> {
        [
            "name": name, "type_id": "\(cast.printer)", "site_id": "\(cast.harbour)", "location": "2nd floor", "tag": "", "serial": "",
            "details": "",
            "status": "active", "version": "\(version)",
        ]
    }
}
