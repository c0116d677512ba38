import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@testable import Web

/// People's pictures.
@Suite struct PictureTests {
    /// 12 × 6 pixels.
    private static let png =
        Data(base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAwAAAAGCAIAAAB4jOjWAAAAGElEQVR4nGP8z4AOGBnQxZgw1GABg1ERAKtGAgslnGOuAAAAAElFTkSuQmCC")
        .map(Array.init) ?? []

    private func address(_ browser: Browser) async throws -> String? {
        try await browser.get("/profile").text.captures(#"src="(/people/[^"]+)""#).first?.replacing("&amp;", with: "&")
    }

    @Test func itIsMadeSmallAndShown() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            #expect(try await address(browser) == nil)
            #expect(try await browser.upload("/profile/picture", "picture", Self.png).location == "/profile")
            let first = try #require(try await address(browser))
            let picture = try await browser.get(first)
            #expect(picture.status == .ok && picture.headers[.contentType] == "image/jpeg")
            #expect(Array(picture.body.readableBytesView).starts(with: [0xFF, 0xD8, 0xFF]))
            #expect(picture.headers[.cacheControl] == "private, max-age=31536000, immutable")
            #expect(
                picture.headers[.contentSecurityPolicy]?.contains("sandbox") == true && picture.headers[.xContentTypeOptions] == "nosniff")
            #expect(try await browser.upload("/profile/picture", "picture", Self.png).location == "/profile")
            #expect(try await address(browser) != first, "a new picture, a new address")
            #expect(try await browser.post("/profile/picture/delete").location == "/profile")
            #expect(try await address(browser) == nil)
            #expect(try await browser.get("/people/\(desk.id(.it))/picture").status == .notFound)
        }
    }

    @Test func itIsShownWhereverPeopleAre() async throws {
        let desk = try await TestDesk()
        let id = desk.id(.it)
        try await desk.open { open in
            let (owner, browser) = (try await open.browser(.owner), try await open.browser(.it))
            let pages = ["/people", "/people/\(id)", "/departments/chain", "/search?q=ivo", "/roles/executor"]
            for page in pages { #expect(try await !owner.get(page).text.contains("src=\"/people/\(id)/picture"), "\(page)") }
            #expect(try await browser.upload("/profile/picture", "picture", Self.png).status == .seeOther)
            for page in pages { #expect(try await owner.get(page).text.contains("src=\"/people/\(id)/picture?v="), "\(page)") }
            let large = try await owner.get("/people/\(id)").text
            #expect(large.contains("class=\"avatar avatar-l\"") && large.contains("width=\"256\""))
        }
    }

    @Test func onlyThoseSeeItWhoMaySeeThePersonOrAreShownIt() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(by: .employee)
        try await desk.open { open in
            #expect(try await open.browser(.employee).upload("/profile/picture", "picture", Self.png).status == .seeOther)
            let path = "/people/\(desk.id(.employee))/picture"
            let (executor, stranger) = (try await open.browser(.it), try await open.browser(.employee2))
            for member in [Member.owner, .supervisor, .dispatcher, .employee] {
                #expect(try await open.browser(member).get(path).status == .ok)
            }
            for browser in [executor, stranger] { #expect(try await browser.get(path).status == .notFound) }
            let shown = try await executor.get("/tickets/\(number)").text.captures("src=\"(\(path)[^\"]+)\"").first
            #expect(
                try await executor.get(try #require(shown).replacing("&amp;", with: "&")).status == .ok, "beside the ticket's requester")
            #expect(try await stranger.get("\(path)?v=0123456789abcdef").status == .notFound)
            #expect(try await open.visitor.get(path).location.hasPrefix("/sign-in"))
        }
    }

    /// By name: files of megabytes are not to be printed.
    private static let files: [String: [UInt8]] = [
        "none": [], "gif": Array("GIF89a".utf8), "cut": [0xFF, 0xD8, 0xFF], "large": [UInt8](repeating: 0xFF, count: Upload.fileLimit + 1),
    ]

    @Test(
        arguments: [
            ("none", .unprocessableContent, "Choose a photo first."), ("gif", .unsupportedMediaType, "not a JPEG, PNG or WebP"),
            ("cut", .unprocessableContent, "damaged"), ("large", .contentTooLarge, "larger than 5 MB"),
        ] as [(String, HTTPResponse.Status, String)])
    func whatIsNoPictureIsSaidSo(name: String, status: HTTPResponse.Status, text: String) async throws {
        let file = Self.files[name] ?? []
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.it)
            let answer = try await browser.upload("/profile/picture", "picture", file)
            #expect(answer.status == status && answer.text.contains(text))
            #expect(HTMLCheck(Array(answer.body.readableBytesView)).problems == [])
            #expect(try await address(browser) == nil)
            #expect(try await open.visitor.upload("/profile/picture", "picture", file).location.hasPrefix("/sign-in"))
        }
    }

    @Test func theAPITakesOneToo() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let program = try await open.program(.it)
            func put(_ type: String, _ bytes: [UInt8], to path: String = "/api/v1/me/picture") async throws -> TestResponse {
                try await program.call(.put, path, bytes: bytes, headers: [.contentType: type])
            }
            let answer = try await put("image/png", Self.png, to: "/api/v1/me/picture?crop_x=0&crop_y=0&crop_size=0.5")
            let picture = try answer.json()["picture"] as? String
            #expect(answer.status == .ok && picture?.hasPrefix("/people/") == true)
            #expect(try await put("image/gif", Array("GIF89a".utf8)).status == .unsupportedMediaType)
            #expect(try await put("image/png", Array("GIF89a".utf8)).status == .unsupportedMediaType, "by content, whatever it is called")
            #expect(try await put("image/png", []).status == .unsupportedMediaType)
            #expect(try await program.call(.delete, "/api/v1/me/picture").status == .noContent)
            #expect(try await program.call(.get, "/api/v1/me").json()["picture"] is NSNull)
        }
    }
}
