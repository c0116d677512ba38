import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Web

@Suite struct FormTests {
    @Test func `keeps order, repeats and names as they are`() throws {
        let form = try Form(urlEncoded: "asset=A1&name=Caf%C3%A9+%26+Bar&asset=B2&a[a][a=x&&empty&=nameless".utf8)
        #expect(form["name"] == "Café & Bar")
        #expect(form.all("asset") == ["A1", "B2"])
        #expect(form["asset"] == "A1")
        #expect(form["a[a][a"] == "x")
        #expect(form["empty"] == "")
        #expect(form["missing"] == nil)
        #expect(form.fields.count == 6)
    }

    @Test func `makes every line end LF`() throws {
        #expect(try Form(urlEncoded: "t=a%0D%0Ab%0Dc%0Ad%0D".utf8)["t"] == "a\nb\nc\nd\n")
    }

    @Test(arguments: [
        "a=%", "a=%4", "a=%zz", "%=a", "a=%ff", "a=%C3", "a=%00", "a=b\u{0}", "a=%ED%A0%80", String(repeating: "x", count: 101) + "=1",
        String(repeating: "a=1&", count: 201),
    ])
    func `refuses what is malformed`(text: String) {
        #expect { try Form(urlEncoded: text.utf8) } throws: { ($0 as? Problem)?.status == .badRequest }
    }

    @Test(arguments: [
        ("application/x-www-form-urlencoded", "a=1", HTTPResponse.Status.ok),
        ("application/x-www-form-urlencoded; charset=utf-8", "a=1", .ok),
        ("Application/X-WWW-Form-Urlencoded", "a=1", .ok),
        ("application/json", "a=1", .unsupportedMediaType),
        ("", "a=1", .unsupportedMediaType),
        ("application/x-www-form-urlencoded", "a=" + String(repeating: "x", count: 64 * 1024), .contentTooLarge),
        ("application/x-www-form-urlencoded", "a=%", .badRequest),
        ("application/x-www-form-urlencoded", String(repeating: "a[a]", count: 20), .ok),
    ])
    func `reads the body of a request`(type: String, body: String, status: HTTPResponse.Status) async throws {
        let router = Router()
        router.post("/") { request, _ in try await request.form()["a"] ?? "" }
        try await Application(router: router).test(.router) { client in
            let headers: HTTPFields = type.isEmpty ? [:] : [.contentType: type]
            try await client.execute(uri: "/", method: .post, headers: headers, body: ByteBuffer(string: body)) { response in
                #expect(response.status == status)
            }
        }
    }

    @Test(arguments: [
        ("/?q=a%20b%2Bc+d&q=2", HTTPResponse.Status.ok, "a b+c d"), ("/", .ok, ""), ("/?", .ok, ""), ("/?q=%", .badRequest, ""),
        ("/?q=1#q=2", .ok, "1"),
    ])
    func `reads the query of an address`(uri: String, status: HTTPResponse.Status, value: String) async throws {
        let router = Router()
        router.get("/") { request, _ in try request.query()["q"] ?? "" }
        try await Application(router: router).test(.router) { client in
            try await client.execute(uri: uri, method: .get) { response in
                #expect(response.status == status)
                if status == .ok { #expect(String(buffer: response.body) == value) }
            }
        }
    }
}
