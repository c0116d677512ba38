import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct AssetAddTests {
    @Test func anAssetIsAddedAndItsLabelOffered() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.get("/assets/new").text.contains("Add and get a code"))
            let answer = try await browser.post(
                "/assets/new",
                [
                    "name": " Plotter ", "type_id": "\(desk.cast.printer)", "site_id": "\(desk.cast.harbour)", "location": "Archive",
                    "tag": "INV-1",
                    "serial": "X9", "details": "Key at the desk", "status": "preparing",
                ])
            #expect(answer.status == .seeOther)
            let code = try AssetCode(typed: String(answer.location.dropFirst("/assets?added=".count)))
            let page = try await browser.get(answer.location)
            #expect(page.text.contains("Plotter has its code") && page.text.contains("/labels?asset=\(code.text)"))
            let stored = try await desk.stored(code)
            #expect(stored.name == "Plotter" && stored.tag == "INV-1" && stored.status == .preparing && stored.siteID == desk.cast.harbour)
        }
    }

    @Test func theSameFormSentTwiceMakesOneAsset() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            func send() async throws -> String {
                try await browser.post(
                    "/assets/new",
                    ["idempotency_key": "k1", "name": "Plotter", "type_id": "\(desk.cast.printer)", "site_id": "\(desk.cast.harbour)"]
                ).location
            }
            let (first, second) = (try await send(), try await send())
            #expect(first == second)
            #expect(try await browser.get("/assets?q=plotter").text.contains("One asset"))
        }
    }

    @Test(arguments: [
        ("name", "", "Please fill this in."), ("name", String(repeating: "я", count: 121), "At most 120 characters."),
        ("name", "a\u{0}b".replacing("\u{0}", with: "\u{7}"), "It has characters that do not belong here."),
        ("type_id", "999", "Choose one from the list."),
        ("type_id", "", "Please fill this in."), ("type_id", "1; DROP TABLE asset", "Please fill this in."),
        ("site_id", "999", "Choose one from the list."),
        ("status", "lost", "Choose one from the list."), ("tag", "inv-7", "Already in use; choose another."),
        ("location", String(repeating: "x", count: 121), "At most 120 characters."),
        ("serial", String(repeating: "x", count: 81), "At most 80 characters."),
        ("details", String(repeating: "x", count: 2001), "At most 2000 characters."),
    ])
    func aBadFieldIsNamedAndNothingTypedIsLost(field: String, value: String, message: String) async throws {
        let desk = try await TestDesk()
        let taken = try AssetDraft(
            name: "Taken", tag: "INV-7", typeID: desk.cast.printer, siteID: desk.cast.harbour, location: nil, serial: nil, details: nil,
            status: nil)
        try await desk.write(as: .assets) { try $0.add(taken) }
        try await desk.open { open in
            var fields = [
                "name": "Plotter", "type_id": "\(desk.cast.printer)", "site_id": "\(desk.cast.harbour)", "location": "Kept location",
            ]
            fields[field] = value
            func typed(_ name: String) -> String { fields[name] ?? (name == "status" ? "active" : "") }
            let page = try await open.browser(.assets).post(
                "/assets/new",
                [
                    "name": typed("name"), "type_id": typed("type_id"), "site_id": typed("site_id"), "location": typed("location"),
                    "tag": typed("tag"), "serial": typed("serial"), "details": typed("details"), "status": typed("status"),
                ])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(message) && page.text.contains("id=\"\(field)-error\""))
            #expect(field == "location" || page.text.contains("Kept location"))
            #expect(field == "name" || page.text.contains("value=\"Plotter\""))
            let body = try JSONSerialization.data(
                withJSONObject: fields.mapValues { $0 as Any }.merging(
                    fields.filter { $0.key.hasSuffix("_id") }.compactMapValues { Int64($0) as Any }, uniquingKeysWith: { $1 }))
            let answer = try await open.program(.assets).call(.post, "/api/v1/assets", String(decoding: body, as: UTF8.self))
            #expect(answer.status == .unprocessableContent)
            #expect((try answer.json()["errors"] as? [String: String])?[field] != nil)
        }
    }

    static let hostile = [
        "<script>alert(1)</script>", "\" onfocus=alert(1) autofocus x=\"", "\"\u{301}><img src=x onerror=alert(1)>",
        "'; DROP TABLE asset; --",
        "{{csrf}}", "{{{name}}}", "%00%0d%0aSet-Cookie:a=b", "=cmd|' /C calc'!A0", "\u{202E}gnp.exe", "Ёлка 🎄👨‍👩‍👧",
    ]

    @Test(arguments: hostile)
    func hostileTextIsKeptAsTypedAndShownHarmless(text: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let answer = try await browser.post(
                "/assets/new",
                [
                    "name": text, "type_id": "\(desk.cast.printer)", "site_id": "\(desk.cast.harbour)", "location": text, "tag": text,
                    "serial": text,
                    "details": text,
                ])
            #expect(answer.status == .seeOther)
            let code = try AssetCode(typed: String(answer.location.dropFirst("/assets?added=".count)))
            let stored = try await desk.stored(code)
            for value in [stored.name, stored.location, stored.tag, stored.serial, stored.details] {
                #expect(Array(value.utf8) == Array(text.utf8))
            }
            let dangers = ["<script>alert", "<img src=x", "\" onfocus"].map { Array($0.utf8) }
            for path in [
                answer.location, "/assets/\(code.text)/edit", "/assets/\(code.text)/delete", "/assets/\(code.text)/replace-code",
                "/assets/retire?asset=\(code.text)",
            ] {
                let page = try await browser.get(path)
                #expect(page.status == .ok)
                let bytes = Array(page.text.utf8)
                for danger in dangers { #expect(!bytes.contains(danger), "\(path)") }
            }
        }
    }

    @Test(arguments: ["name", "details", "type_id", "csrf"])
    func aMegabyteInAFieldIsRefusedOnAPage(field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let huge = String(repeating: "a", count: 1 << 20)
            let page = try await open.browser(.assets).post("/assets/new", [field: huge])
            #expect(page.status == .contentTooLarge && page.text.contains("That is too much at once"))
            let answer = try await open.program(.assets).call(.post, "/api/v1/assets", "{\"name\": \"\(huge)\"}")
            #expect(answer.status == .contentTooLarge)
        }
    }

    @Test(arguments: [Member.supervisor, .employee, .it])
    func thoseWithoutTheRightAddNothing(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(member)
            #expect(try await browser.get("/assets/new").status == .forbidden)
            let sent = try await browser.post(
                "/assets/new", ["name": "P", "type_id": "\(desk.cast.printer)", "site_id": "\(desk.cast.harbour)"])
            #expect(sent.status == .forbidden && sent.text.contains("You have no access rights"))
            #expect(try await browser.post("/assets/new", ["name": ""]).status == .forbidden)
            let body = "{\"name\": \"P\", \"type_id\": \(desk.cast.printer), \"site_id\": \(desk.cast.harbour)}"
            #expect(try await open.program(member).call(.post, "/api/v1/assets", body).status == .forbidden)
            #expect(try await open.visitor.post("/assets/new", ["name": "P"]).status == .seeOther)
            #expect(try await open.stranger.call(.post, "/api/v1/assets", body).status == .unauthorized)
        }
    }

    private static let idempotencyKey = HTTPField.Name("Idempotency-Key")!

    @Test func theAPIAddsAndAnswersWithTheAsset() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.assets)
            let body = "{\"name\": \"Plotter\", \"type_id\": \(desk.cast.printer), \"site_id\": \(desk.cast.harbour), \"tag\": null}"
            let answer = try await program.call(.post, "/api/v1/assets", body, headers: [Self.idempotencyKey: "one"])
            #expect(answer.status == .created)
            let code = try #require(try answer.json()["code"] as? String)
            #expect(
                try await program.call(.post, "/api/v1/assets", body, headers: [Self.idempotencyKey: "one"]).json()["code"] as? String
                    == code)
            #expect(try await program.call(.get, "/api/v1/assets?q=plotter").json()["items"].map { ($0 as? [Any])?.count } == 1)
        }
    }

    @Test(arguments: ["code", "version", "url", "colour", "site"])
    func theAPINamesAFieldItDoesNotKnow(field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.program(.assets).call(
                .post, "/api/v1/assets",
                "{\"name\": \"P\", \"type_id\": \(desk.cast.printer), \"site_id\": \(desk.cast.harbour), \"\(field)\": 1}")
            #expect(answer.status == .unprocessableContent)
            #expect((try answer.json()["errors"] as? [String: String])?.keys.first?.hasPrefix(field.prefix(4)) == true)
        }
    }
}
