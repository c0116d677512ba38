import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct LabelPrintersAPITests {
    @Test func aProgramNamesAndMeasuresPrinters() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.assets)
            let added = try await program.call(.post, "/api/v1/label-printers", #"{"name": "HP", "site_id": \#(desk.cast.harbour)}"#)
            #expect(added.status == .created && added.text == #"{"id":1,"name":"HP","site_id":\#(desk.cast.harbour),"stocks":[]}"#)
            #expect(try await program.call(.post, "/api/v1/label-printers", #"{"name": "hp"}"#).status == .unprocessableContent)
            let changed = try await program.call(.patch, "/api/v1/label-printers/1", #"{"site_id": null}"#)
            #expect(changed.text.hasPrefix(#"{"id":1,"name":"HP","site_id":null"#))
            let path = "/api/v1/label-printers/1/stocks/avery-l7160"
            let measured = try await program.call(.put, path, #"{"dx": 0.4, "dy": -0.6, "scale": 99.5}"#)
            #expect(measured.text.contains(#"{"stock":"avery-l7160","dx":0.4,"dy":-0.6,"scale":99.5,"next_cell":1}"#))
            #expect(try await program.call(.put, path, #"{"dx": 11, "dy": 0}"#).status == .unprocessableContent)
            #expect(try await program.call(.put, "/api/v1/label-printers/1/stocks/none", #"{"dx": 1, "dy": 0}"#).status == .notFound)
            #expect(try await open.program(.supervisor).call(.get, "/api/v1/label-printers").text.contains("HP"))
            #expect(try await program.call(.delete, "/api/v1/label-printers/1").status == .noContent)
            #expect(try await program.call(.get, "/api/v1/label-printers/1").status == .notFound)
        }
    }

    @Test func aProgramMakesAndChangesStocks() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.assets)
            let sheet = """
                {"names": ["House", "H-21"], "page_width": 210, "page_height": 297, "label_width": 60, "label_height": 40, "columns": 3,
                "rows": 7, "left": 10, "top": 8, "pitch_x": 60, "pitch_y": 40}
                """
            let added = try await program.call(.post, "/api/v1/label-stocks", sheet)
            #expect(added.status == .created && added.text.contains(#""id":"own-1","names":["House","H-21"]"#))
            let changed = try await program.call(.patch, "/api/v1/label-stocks/own-1", #"{"rows": 6, "shape": "round"}"#)
            #expect(changed.status == .ok && changed.text.contains(#""per_page":18"#) && changed.text.contains(#""shape":"round""#))
            let refused = try await program.call(.patch, "/api/v1/label-stocks/own-1", #"{"columns": 4}"#)
            #expect(refused.status == .unprocessableContent && refused.text.contains("columns"))
            #expect(try await program.call(.patch, "/api/v1/label-stocks/own-1", #"{"shape": "star"}"#).status == .unprocessableContent)
            #expect(try await program.call(.patch, "/api/v1/label-stocks/avery-l7160", #"{"rows": 6}"#).status == .notFound)
            let roll = #"{"names": ["R"], "roll": true, "label_width": 80, "label_height": 30, "dpi": 203, "printable_height": 200}"#
            #expect(try await program.call(.post, "/api/v1/label-stocks", roll).text.contains(#""roll":true"#))
            #expect(try await program.call(.delete, "/api/v1/label-stocks/own-1").status == .noContent)
            #expect(try await program.call(.delete, "/api/v1/label-stocks/own-1").status == .notFound)
        }
    }

    @Test(arguments: [Member.supervisor, .dispatcher, .employee])
    func onlyProgramsOfThoseWhoMay(member: Member) async throws {
        let desk = try await TestDesk()
        _ = try await desk.write(as: .assets) { visit in
            _ = try visit.addStock("")
            return try visit.add(try PrinterDraft(name: "HP", siteID: nil))
        }
        try await desk.open { open in
            let (program, stranger) = (try await open.program(member), open.stranger)
            let calls: [(HTTPRequest.Method, String, String?)] = [
                (.post, "label-printers", #"{"name": "X"}"#), (.patch, "label-printers/1", #"{"name": "X"}"#),
                (.delete, "label-printers/1", nil), (.put, "label-printers/1/stocks/plain-a4", #"{"dx": 1, "dy": 1}"#),
                (.delete, "label-stocks/own-1", nil),
            ]
            for (method, path, body) in calls {
                #expect(try await program.call(method, "/api/v1/\(path)", body).status == .forbidden, "\(method) \(path)")
                #expect(try await stranger.call(method, "/api/v1/\(path)", body).status == .unauthorized)
            }
        }
    }
}
