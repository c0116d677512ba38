import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@testable import Web

@Suite struct PhotoTests {
    /// A picture of labels as the desk prints them.
    private func photo(_ open: OpenDesk, _ codes: [AssetCode]) async throws -> [UInt8] {
        let list = codes.map { "\"\($0.text)\"" }.joined(separator: ",")
        let program = try await open.program(.assets)
        if codes.count == 1 {
            let answer = try await program.call(.post, "/api/v1/labels", #"{"assets": [\#(list)], "stock": "plain-a4", "format": "png"}"#)
            return Array(answer.body.readableBytesView)
        }
        let sheet = try await program.call(.post, "/api/v1/labels", #"{"assets": [\#(list)], "stock": "plain-a4"}"#)
        let folder = FileManager.default.temporaryDirectory.appending(path: "photo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(sheet.body.readableBytesView).write(to: folder.appending(path: "sheet.pdf"))
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/pdftoppm")
        process.arguments = ["-r", "200", "-jpeg", "-singlefile"] + ["sheet.pdf", "page"].map { folder.appending(path: $0).path }
        try process.run()
        process.waitUntilExit()
        return Array(try Data(contentsOf: folder.appending(path: "page.jpg")))
    }

    @Test func aPhotoLeadsStraightToTheAsset() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let picture = try await photo(open, [desk.cast.coffee])
            for member in [Member.employee, .it, .assets] {
                let answer = try await open.browser(member).upload("/scan", "photo", picture)
                #expect(answer.status == .seeOther && answer.location == "/A/\(desk.cast.coffee.text)", "\(member)")
            }
        }
    }

    @Test func ofSeveralLabelsOneIsChosen() async throws {
        let desk = try await TestDesk()
        let (coffee, jet, far) = (desk.cast.coffee, desk.cast.jet, desk.cast.far)
        try await desk.open { open in
            let picture = try await photo(open, [coffee, jet, far])
            let page = try await open.browser(.employee).upload("/scan", "photo", picture)
            #expect(page.status == .ok && page.text.contains("Several labels are on the photo"))
            #expect(page.text.contains("href=\"/A/\(coffee.text)\"") && page.text.contains("href=\"/A/\(jet.text)\""))
            #expect(!page.text.contains(far.text), "what lies outside one's scope is not there")
            #expect(try await open.browser(.employee2).upload("/scan", "photo", picture).location == "/A/\(far.text)")
        }
    }

    @Test func ourCodesGoBeforeOthers() {
        let code = "7K3M9QXF"
        #expect(LabelText.codes(in: ["https://evil.example/", code, "HTTP://OLD.EXAMPLE/A/7K3M9QXF"]).map(\.text) == [code])
        #expect(LabelText.codes(in: [code, "http://x/A/00000000"]).map(\.text) == ["00000000"])
        #expect(LabelText.codes(in: [code]).map(\.text) == [code])
        #expect(
            LabelText.codes(in: ["https://desk.example.com/A/7K3M9QXT", "WIFI:S:guest;;", "hello"]).isEmpty, "a check symbol that is wrong")
    }

    @Test(
        arguments: [
            ([], HTTPResponse.Status.unprocessableContent, "Take or choose a photo first."),
            (Array("hello".utf8), .unsupportedMediaType, "not a JPEG, PNG or WebP"),
            ([0, 0, 0, 24] + Array("ftypheic".utf8), .unsupportedMediaType, "HEIC"),
            ([0xFF, 0xD8, 0xFF, 0xE0, 0, 4], .unprocessableContent, "damaged or was cut short"),
            ([UInt8](repeating: 7, count: 5 * 1024 * 1024 + 1), .contentTooLarge, "larger than 5 MB"),
            ([UInt8](repeating: 7, count: 7 * 1024 * 1024), .contentTooLarge, "larger than 5 MB"),
        ] as [([UInt8], HTTPResponse.Status, String)])
    func whatCannotBeReadIsSaidOnThePage(file: [UInt8], status: HTTPResponse.Status, said: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.employee).upload("/scan", "photo", file)
            #expect(page.status == status)
            #expect(page.text.contains(said) && page.text.contains("href=\"#photo\"") && page.text.contains("action=\"/scan\""))
            #expect(HTMLCheck(Array(page.body.readableBytesView)).problems == [])
        }
    }

    @Test func aPhotoWithoutALabelOfOursIsSaidSo() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            let icon = Array(try Data(contentsOf: URL(filePath: TestDesk.installation.folder + "/docs/screenshot.png")))
            let page = try await browser.upload("/scan", "photo", icon)
            #expect(page.status == .unprocessableContent && page.text.contains("No code was found on the photo"))
        }
    }

    // MARK: Who may send one

    @Test func aVisitorSignsInFirst() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let answer = try await open.visitor.upload("/scan", "photo", [1])
            #expect(answer.location == "/sign-in")
        }
    }

    @Test func aPhotoFromAnotherSiteOrWithoutItsTokenIsRefused() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.employee)
            #expect(try await browser.upload("/scan", "photo", [1], csrf: "x").status == .forbidden)
            #expect(try await browser.upload("/scan", "photo", [1], headers: [.secFetchSite: "cross-site"]).status == .forbidden)
            #expect(try await browser.upload("/scan", "photo", [1], headers: [.origin: "https://evil.example"]).status == .forbidden)
        }
    }
}
