import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct BlankRunTests {
    @Test func labelsArePrintedAheadLikeAnyOthers() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.get("/labels").text.contains("href=\"/labels/blank\""))
            #expect(try await browser.get("/labels/blank").text.contains("No labels have been printed ahead yet"))
            let made = try await browser.post("/labels/blank", ["count": "3", "name": "Unassigned"])
            #expect(made.location == "/labels?blank=1")
            let page = try await browser.get(made.location)
            #expect(page.text.contains("3 labels that belong to nothing yet") && page.text.contains("name=\"blank\" value=\"1\""))
            let codes = try await desk.read(as: .assets) { try $0.blankRun(1).codes.map(\.text) }
            let sheet = try await browser.printLabels("blank=1&stock=avery-l7160&start=20")
            let payloads = codes.map { "HTTPS://DESK.EXAMPLE.COM/A/\($0)" }
            #expect(try PrintedPages(sheet).codes == [payloads.prefix(2).sorted(), payloads.suffix(1)])
            let table = try await browser.printLabels("blank=1&stock=avery-l7160", as: "csv").text
            #expect(table.split(separator: "\r\n").dropFirst().allSatisfy { $0.contains(",Unassigned,") } && table.contains(payloads[0]))
            let list = try await browser.get("/labels/blank").text
            #expect(list.contains("No. 1 · Unassigned") && list.contains("3 of 3 free") && list.contains("href=\"/labels?blank=1\""))
        }
    }

    @Test func aFormSentTwiceMakesOneRun() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            let key = "one-and-the-same"
            for _ in 0..<2 {
                let answer = try await browser.post("/labels/blank", ["count": "5", "name": "", "idempotency_key": key])
                #expect(answer.location == "/labels?blank=1")
            }
            #expect(try await desk.read(as: .owner) { try $0.blankRuns().items.map(\.size) } == [5])
        }
    }

    @Test(arguments: ["", "0", "abc", "10001", "-3", "99999999999999999999"]) func anOddNumberComesBackWithWhatWasTyped(count: String)
        async throws
    {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.assets).post("/labels/blank", ["count": count, "name": "Спереди"])
            #expect(page.status == .unprocessableContent)
            #expect(
                page.text.contains("id=\"count-error\"") && page.text.contains("value=\"Спереди\"")
                    && page.text.contains("value=\"\(count)\""))
            #expect(try await desk.read(as: .owner) { try $0.blankRuns().items.isEmpty })
        }
    }

    @Test(arguments: [Member.employee, .it, .dispatcher, .supervisor]) func othersAreRefused(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.write(as: .assets) { try $0.makeBlankRun(try BlankRunDraft(count: 1, name: nil)) }
        try await desk.open { open in
            let (browser, program) = (try await open.browser(member), try await open.program(member))
            #expect(try await browser.get("/labels/blank").status == .forbidden)
            #expect(try await browser.post("/labels/blank", ["count": "3"]).status == .forbidden)
            #expect(try await browser.get("/labels?blank=1").status == .forbidden)
            #expect(try await browser.printLabels("blank=1&stock=plain-a4").status == .forbidden)
            #expect(try await program.call(.get, "/api/v1/blank-runs").status == .forbidden)
            #expect(try await program.call(.get, "/api/v1/blank-runs/1").status == .forbidden)
            #expect(try await program.call(.post, "/api/v1/blank-runs", #"{"count": 1}"#).status == .forbidden)
            #expect(try await program.call(.post, "/api/v1/labels", #"{"blank": 1, "stock": "plain-a4"}"#).status == .forbidden)
        }
    }

    @Test func aProgramPrintsAheadToo() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.assets)
            let made = try await program.call(
                .post, "/api/v1/blank-runs", #"{"count": 2, "name": "Lab"}"#, headers: [.init("Idempotency-Key") ?? .date: "k"])
            let again = try await program.call(
                .post, "/api/v1/blank-runs", #"{"count": 2, "name": "Lab"}"#, headers: [.init("Idempotency-Key") ?? .date: "k"])
            #expect(made.status == .created && made.text == again.text)
            let run = try made.json()
            let codes = try #require(run["codes"] as? [String])
            #expect(codes.count == 2 && run["left"] as? Int == 2 && run["name"] as? String == "Lab")
            let file = try await program.call(.post, "/api/v1/labels", #"{"blank": 1, "stock": "plain-a4", "format": "csv"}"#)
            #expect(file.text.contains("HTTPS://DESK.EXAMPLE.COM/A/\(codes[0])"))
            #expect(try await program.call(.get, "/api/v1/blank-runs").json()["next"] is NSNull)
            #expect(try await program.call(.get, "/api/v1/blank-runs/2").status == .notFound)
            for body in [#"{"stock": "plain-a4"}"#, #"{"blank": 1, "assets": ["\#(codes[0])"], "stock": "plain-a4"}"#] {
                #expect(try await program.call(.post, "/api/v1/labels", body).status == .unprocessableContent)
            }
            #expect(try await program.call(.post, "/api/v1/blank-runs", #"{"count": 0}"#).status == .unprocessableContent)
            #expect(try await program.call(.delete, "/api/v1/blank-codes/\(codes[0])").status == .noContent)
            #expect(try await program.call(.delete, "/api/v1/blank-codes/\(codes[0])").status == .notFound)
            #expect(try await program.call(.get, "/api/v1/blank-runs/1").json()["codes"] as? [String] == [codes[1]])
        }
    }
}
