import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@Suite struct CalibrationTests {
    @Test func whatWasMeasuredMovesWhatIsPrintedByExactlyThat() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            _ = try await browser.post("/labels/printers", ["name": "HP"])
            _ = try await browser.post("/labels/printers", ["name": "Other"])
            // The note below the labels stays where it is.
            func places(_ more: String, stock: String = "avery-l7160") async throws -> [Place] {
                let sheet = try await browser.printLabels("asset=\(desk.cast.jet.text)&stock=\(stock)&copies=18&start=1\(more)")
                return try Place.all(sheet).filter { $0.y < 280 }
            }
            let plain = try await places("")
            let saved = try await browser.post(
                "/labels/printers/1/calibration", ["stock": "avery-l7160", "dx": "0,37", "dy": "-1.23", "scale": "99.5"])
            #expect(saved.location == "/labels/printers/1/calibration?stock=avery-l7160")
            let moved = try await places("&printer=1")
            try #require(moved.count == plain.count && plain.count > 18)
            for (one, other) in zip(plain, moved) {
                let cell = (x: ((one.x - 7.2) / 66.04).rounded(.down), y: ((one.y - 15.15) / 38.1).rounded(.down))
                #expect(abs(other.x - one.x - 0.37 + cell.x * 66.04 * 0.005) < 0.01)
                #expect(abs(other.y - one.y + 1.23 + cell.y * 38.1 * 0.005) < 0.01)
            }
            #expect(try await places("&printer=2") == plain)
            #expect(try await places("&printer=1", stock: "avery-l7161") == places("", stock: "avery-l7161"))
            _ = try await browser.post("/labels/printers/1/calibration", ["stock": "avery-l7160", "forget": "yes"])
            #expect(try await places("&printer=1") == plain)
        }
    }

    @Test func theTestPageComesPlainAndCorrected() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            _ = try await browser.post("/labels/printers", ["name": "HP"])
            let path = "/labels/printers/1/test-page.pdf?stock=avery-l7160"
            let plain = try await browser.get(path)
            #expect(plain.status == .ok && plain.headers[.contentType] == "application/pdf")
            #expect(try await browser.get("\(path)&corrected=yes").body == plain.body)
            _ = try await browser.post("/labels/printers/1/calibration", ["stock": "avery-l7160", "dx": "1", "dy": "2"])
            #expect(try await browser.get(path).body == plain.body)
            let corrected = try Place.all(try await browser.get("\(path)&corrected=yes"))
            for (one, other) in zip(try Place.all(plain).filter { $0.word == "0" }, corrected.filter { $0.word == "0" }) {
                #expect(abs(other.x - one.x - 1) < 0.01 && abs(other.y - one.y - 2) < 0.01)
            }
            for wrong in ["none", ""] {
                #expect(try await browser.get("/labels/printers/1/test-page.pdf?stock=\(wrong)").status == .notFound)
                #expect(try await browser.get("/labels/printers/1/calibration?stock=\(wrong)").status == .notFound)
            }
            #expect(try await browser.get("/labels/printers/2/calibration?stock=avery-l7160").status == .notFound)
        }
    }

    @Test(arguments: [
        ("dx", "", "Please fill this in."), ("dx", "10.01", "A number from -10 to 10."), ("dy", "-11", "A number from -10 to 10."),
        ("dy", "much", "A number from -10 to 10."), ("scale", "97.9", "A number from 98 to 102."),
        ("scale", "nan", "A number from 98 to 102."),
    ])
    func aFigureThatCannotBeIsRefusedAtItsField(field: String, value: String, message: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            _ = try await browser.post("/labels/printers", ["name": "HP"])
            var fields = ["stock": "plain-a4", "dx": "1.25", "dy": "1.25", "scale": "100.25"]
            fields[field] = value
            let answer = try await browser.post("/labels/printers/1/calibration", pairs: fields.map { ($0.key, $0.value) })
            #expect(answer.status == .unprocessableContent)
            #expect(answer.text.contains("id=\"\(field)-error\"") && answer.text.contains(message) && answer.text.contains("1.25\""))
            #expect(try await desk.read(as: .assets) { try $0.printer(1, with: "plain-a4").calibration } == nil)
        }
    }
}

/// A word of a PDF and where it stands, in millimetres.
private struct Place: Equatable {
    let word: String
    let x: Double
    let y: Double

    static func all(_ pdf: TestResponse) throws -> [Place] {
        let file = FileManager.default.temporaryDirectory.appending(path: "places-\(UUID().uuidString).pdf")
        try Data(pdf.body.readableBytesView).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(filePath: "/usr/bin/pdftotext")
        process.arguments = ["-bbox", file.path, "-"]
        process.standardOutput = output
        try process.run()
        let text = String(decoding: try output.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
        process.waitUntilExit()
        return text.matches(of: /<word xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>([^<]*)</).map { match in
            Place(word: String(match.3), x: (Double(match.1) ?? 0) / 72 * 25.4, y: (Double(match.2) ?? 0) / 72 * 25.4)
        }
    }
}
