import Desk
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct LabelsAPITests {
    @Test func aProgramPrintsTheSameSheet() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
            let answer = try await open.program(.assets).call(
                .post, "/api/v1/labels",
                #"{"assets": ["\#(coffee.grouped)", "\#(jet.text)"], "stock": "avery-l7160", "layout": "qr-only", "start": 21, "format": "pdf"}"#
            )
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == "application/pdf")
            let payloads = [coffee, jet].map { "HTTPS://DESK.EXAMPLE.COM/A/\($0.text)" }
            #expect(try PrintedPages(answer).codes == payloads.map { [$0] })
        }
    }

    @Test(arguments: ["png", "svg"])
    func picturesShowExactlyOneLabel(format: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.owner)
            let (coffee, jet) = (desk.cast.coffee.text, desk.cast.jet.text)
            let one = try await program.call(
                .post, "/api/v1/labels", #"{"assets": ["\#(coffee)"], "stock": "plain-a4", "format": "\#(format)"}"#)
            #expect(one.status == .ok && one.headers[.contentType]?.hasPrefix("image/\(format)") == true)
            let two = try await program.call(
                .post, "/api/v1/labels", #"{"assets": ["\#(coffee)", "\#(jet)"], "stock": "plain-a4", "format": "\#(format)"}"#)
            #expect(two.status == .unprocessableContent)
            let errors = try #require(try two.json()["errors"] as? [String: String])
            #expect(Array(errors.keys) == ["assets"])
        }
    }

    @Test(arguments: [
        (#"{"assets": ["COFFEE"], "stock": "none"}"#, "stock"),
        (#"{"assets": ["COFFEE"], "stock": "plain-a4", "layout": "none"}"#, "layout"),
        (#"{"assets": ["COFFEE"], "stock": "plain-a4", "start": 22}"#, "start"),
        (#"{"assets": ["COFFEE"], "stock": "plain-a4", "format": "zpl"}"#, "format"),
        (#"{"assets": ["COFFEE"], "stock": "plain-a4", "format": "gif"}"#, "format"),
        (#"{"assets": ["COFFEE"], "stock": "plain-a4", "show": ["colour"]}"#, "show"),
        (#"{"assets": ["COFFEE"], "stock": "brother-dk-2205", "length": 5}"#, "length"),
        (#"{"assets": ["COFFEE", "00000000"], "stock": "plain-a4"}"#, "assets"), (#"{"assets": ["OLD"], "stock": "plain-a4"}"#, "assets"),
        (#"{"assets": [], "stock": "plain-a4"}"#, "assets"), (#"{"assets": ["COFFEE"]}"#, "stock"),
        (#"{"assets": ["COFFEE"], "stock": "plain-a4", "copies": 100}"#, "copies"),
    ])
    func whatIsWrongIsNamed(body: String, field: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let json = body.replacing("COFFEE", with: desk.cast.coffee.text).replacing("OLD", with: desk.cast.old.text)
            let answer = try await open.program(.assets).call(.post, "/api/v1/labels", json)
            #expect(answer.status == .unprocessableContent)
            let errors = try #require(try answer.json()["errors"] as? [String: String])
            #expect(Array(errors.keys) == [field])
        }
    }

    @Test(arguments: [("zpl", "application/zpl"), ("zpl-native", "application/zpl"), ("csv", "text/csv; charset=utf-8; header=present")])
    func aRollComesInItsPrintersLanguage(format: String, type: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let (coffee, jet) = (desk.cast.coffee, desk.cast.jet)
            let answer = try await open.program(.assets).call(
                .post, "/api/v1/labels",
                #"{"assets": ["\#(coffee.text)", "\#(jet.text)"], "stock": "brother-dk-2205", "length": 40, "show": [], "format": "\#(format)"}"#
            )
            #expect(answer.status == .ok && answer.headers[.contentType] == type)
            #expect(answer.headers[.contentDisposition]?.hasSuffix(format == "csv" ? ".csv\"" : ".zpl\"") == true)
            if format == "csv" {
                #expect(
                    answer.text.split(separator: "\r\n").count == 3 && answer.text.contains("HTTPS://DESK.EXAMPLE.COM/A/\(coffee.text)"))
            } else {
                #expect(answer.text.split(separator: "^XA").count == 2 && answer.text.contains("^PW732^LL472"))
            }
        }
    }

    @Test func labelsAreCheckedBeforeTheyArePrinted() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.assets)
            let body = { (stock: String) in #"{"assets": ["\#(desk.cast.coffee.text)"], "stock": "\#(stock)"}"# }
            let fine = try await program.call(.post, "/api/v1/labels/check", body("avery-l7160")).json()
            #expect(fine["printable"] as? Bool == true)
            let checks = try #require(fine["checks"] as? [[String: Any]])
            #expect(checks.count == 9 && checks.allSatisfy { $0["verdict"] as? String == "good" })
            let module = try #require(checks.first { $0["check"] as? String == "module_size" })
            let (value, least) = (try #require(module["value"] as? Double), try #require(module["least"] as? Double))
            #expect(least == 0.4 && value > 0.6 && value < 1 && module["text"] as? String != nil)
            let small = try await program.call(.post, "/api/v1/labels/check", body("avery-5167")).json()
            let warned = (small["checks"] as? [[String: Any]])?.filter { $0["verdict"] as? String == "warn" } ?? []
            #expect(small["printable"] as? Bool == true && warned.contains { $0["check"] as? String == "module_size" })
            let nobody = try await program.call(.post, "/api/v1/labels/check", #"{"assets": [], "stock": "avery-5167"}"#)
            #expect(nobody.status == .unprocessableContent)
        }
    }

    @Test func whatLabelsCanBePrintedOnIsListed() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.assets)
            let found = try await program.call(.get, "/api/v1/label-stocks?q=L7560")
            let items = try #require(try found.json()["items"] as? [[String: Any]])
            #expect(items.count == 1)
            #expect(items.first?["id"] as? String == "avery-l7160" && items.first?["per_page"] as? Int == 21)
            #expect(items.first?["layout"] as? String == "qr-left")
            let layouts = try await program.call(.get, "/api/v1/label-layouts")
            let ids = (try layouts.json()["items"] as? [[String: Any]])?.compactMap { $0["id"] as? String }
            #expect(ids == ["qr-left", "qr-only", "qr-top"])
        }
    }

    @Test(arguments: [Member.supervisor, .dispatcher, .employee])
    func onlyProgramsOfThoseWhoPrintMay(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let body = #"{"assets": ["\#(desk.cast.coffee.text)"], "stock": "plain-a4"}"#
            let program = try await open.program(member)
            #expect(try await program.call(.post, "/api/v1/labels", body).status == .forbidden)
            #expect(try await program.call(.post, "/api/v1/labels/check", body).status == .forbidden)
            #expect(try await open.stranger.call(.post, "/api/v1/labels", body).status == .unauthorized)
            #expect(try await open.stranger.call(.post, "/api/v1/labels/check", body).status == .unauthorized)
            for path in ["/api/v1/label-stocks", "/api/v1/label-layouts"] {
                // A supervisor reads what there is to print on, as the page of stocks shows it.
                #expect(try await program.call(.get, path).status == (member == .supervisor ? .ok : .forbidden))
                #expect(try await open.stranger.call(.get, path).status == .unauthorized)
            }
        }
    }
}
