import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Web

@Suite struct StaticFilesTests {
    private func withFiles(_ test: @escaping @Sendable (StaticFiles, any TestClientProtocol) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("static-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        for (name, content) in [("desk.css", "body{}"), ("desk.js", "1"), ("secret.txt", "x"), (".env", "x"), ("page.html", "x")] {
            try Data(content.utf8).write(to: folder.appendingPathComponent(name))
        }
        let files = try StaticFiles(folder: folder.path)
        let router = Router()
        router.add(middleware: ServeStaticFiles(files))
        let application = Application(router: router)
        try await application.test(.router) { client in try await test(files, client) }
    }

    @Test func `gives files addresses that can be kept for ever`() async throws {
        try await withFiles { files, client in
            #expect(files.names == ["desk.css", "desk.js"])
            #expect(files.url("none.css") == "/static/none.css")
            try await client.execute(uri: files.url("desk.css"), method: .get) { response in
                #expect(response.status == .ok && String(buffer: response.body) == "body{}")
                #expect(response.headers[.contentType] == "text/css; charset=utf-8")
                #expect(response.headers[.cacheControl] == "public, max-age=31536000, immutable")
                #expect(response.headers[.xContentTypeOptions] == "nosniff")
            }
            for uri in ["/static/desk.css", "/static/desk.css?v=0"] {
                try await client.execute(uri: uri, method: .get) { #expect($0.headers[.cacheControl] == "no-cache") }
            }
        }
    }

    @Test func `sends nothing that the browser has, and no body for HEAD`() async throws {
        try await withFiles { files, client in
            let uri = files.url("desk.js")
            let tag = try await client.execute(uri: uri, method: .head) { response in
                #expect(response.status == .ok && response.body.readableBytes == 0 && response.headers[.contentLength] == "1")
                return try #require(response.headers[.eTag])
            }
            for known in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                try await client.execute(uri: uri, method: .get, headers: [.ifNoneMatch: known]) { response in
                    #expect(response.status == .notModified && response.body.readableBytes == 0 && response.headers[.eTag] == tag)
                }
            }
            try await client.execute(uri: uri, method: .get, headers: [.ifNoneMatch: "\"other\""]) { #expect($0.status == .ok) }
        }
    }

    @Test(arguments: [
        "/static/secret.txt", "/static/.env", "/static/page.html", "/static/../desk.css", "/static/%2e%2e/desk.css", "/static/desk%2Ecss",
        "/static/", "/static",
        "/static//desk.css", "/staticdesk.css", "/static/%ff",
    ])
    func `knows nothing else`(uri: String) async throws {
        try await withFiles { _, client in
            try await client.execute(uri: uri, method: .get) { #expect($0.status == .notFound) }
            try await client.execute(uri: "/static/desk.css", method: .post) { #expect($0.status == .notFound) }
        }
    }

    @Test func `refuses a folder that is not there`() {
        #expect(throws: (any Error).self) { try StaticFiles(folder: "/nowhere") }
    }
}
