import Database
import Desk
import DeskStore
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

/// Requirements, section 4: the page behind a label is under 50 KB in all.
@Suite struct PageWeightTests {
    @Test(arguments: Language.allCases) func everythingAFirstScanLoadsIsLight(language: Language) async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.store.system { connection, _ in
            for name in ["Needs cleaning", "Not working", "Something else"] {
                _ = try connection.add(
                    try ProblemTypeDraft(
                        typeID: cast.coffeeMachine, name: name, hint: "A hint of the usual length", icon: "broken", opensGuide: false))
            }
        }
        try await desk.write(as: .employee) { try $0.speak(language) }
        try await desk.write(as: .office) { try $0.file(TicketDraft(problemTypeID: cast.noWater, comment: ""), at: cast.coffee) }
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            let page = try await browser.get("/A/\(cast.coffee.text)")
            #expect(page.text.matches(of: #/class="tile"/#).count == 6)
            var files = Set(page.text.matches(of: #/(?:href|src)="(\/static\/[^"#]+)/#).map { String($0.1) })
            #expect(files.count == 4, "stylesheet, script, sprite and favicon: \(files)")
            for file in files {
                let text = try await browser.get(file).text
                #expect(!text.contains("@import") && !text.contains("import "))
                files.formUnion(text.matches(of: #/url\((\/static\/[^)]+)/#).map { String($0.1) })
            }
            var bytes = page.body.readableBytes
            for file in files { bytes += try await browser.get(file).body.readableBytes }
            #expect(bytes <= 51_200, "\(bytes) bytes")
        }
    }
}
