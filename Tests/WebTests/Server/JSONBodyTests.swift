import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing
import Web

@Suite struct JSONBodyTests {
    struct Part: Decodable, Equatable {
        let name: String
        let price: Double?
    }

    struct Order: Decodable, Equatable {
        enum Kind: String, Decodable { case new, used }

        let siteID: Int
        let comment: String?
        let kind: Kind?
        let parts: [Part]?
        let urgent: Bool?
        let count: UInt8?
        let due: Date?

        enum CodingKeys: String, CodingKey {
            case siteID = "site_id"
            case comment, kind, parts, urgent, count, due
        }
    }

    @Test func `reads a document into a type`() throws {
        let order: Order = try JSONBody.decode(
            from: """
                { "site_id": 7, "comment": "a\\u00e4\\ud83d\\ude00\\n\\"", "kind": "used", "parts": [{"name": "lamp", "price": 1.5e1}, {"name": ""}],
                  "urgent": true, "count": null, "due": "2026-01-31T09:00:00Z" }
                """.utf8)
        #expect(order.siteID == 7)
        #expect(order.comment == "aä😀\n\"")
        #expect(order.kind == .used)
        #expect(order.parts == [Part(name: "lamp", price: 15), Part(name: "", price: nil)])
        #expect(order.urgent == true && order.count == nil)
        #expect(order.due == Date(timeIntervalSince1970: 1_769_850_000))
        let numbers: [String: Int] = try JSONBody.decode(from: #"{"a": 1, "b": -2}"#.utf8)
        #expect(numbers == ["a": 1, "b": -2])
    }

    @Test(arguments: [
        (#"{}"#, "site_id", "is required"),
        (#"{"site_id": null}"#, "site_id", "must be a whole number"),
        (#"{"site_id": "7"}"#, "site_id", "must be a whole number"),
        (#"{"site_id": 7.0}"#, "site_id", "must be a whole number"),
        (#"{"site_id": 7e1}"#, "site_id", "must be a whole number"),
        (#"{"site_id": 99999999999999999999}"#, "site_id", "is out of range"),
        (#"{"site_id": 7, "count": 256}"#, "count", "is out of range"),
        (#"{"site_id": 7, "comment": 1}"#, "comment", "must be a text"),
        (#"{"site_id": 7, "urgent": 1}"#, "urgent", "must be true or false"),
        (#"{"site_id": 7, "kind": "old"}"#, "kind", "is not a value this field can have"),
        (#"{"site_id": 7, "due": "tomorrow"}"#, "due", "must be a time such as 2026-01-31T09:00:00Z"),
        (#"{"site_id": 7, "parts": {}}"#, "parts", "must be a list"),
        (#"{"site_id": 7, "parts": [{"name": "a"}, 1]}"#, "parts.1", "must be an object"),
        (#"{"site_id": 7, "parts": [{"name": "a", "price": "1"}]}"#, "parts.0.price", "must be a number"),
        (#"{"site_id": 7, "parts": [{"name": "a", "price": 1e999}]}"#, "parts.0.price", "is out of range"),
        (#"{"site_id": 7, "parts": [{"name": "a", "colour": "red"}]}"#, "parts.0.colour", "is not a field of this request"),
        (#"{"site_id": 7, "siteID": 7}"#, "siteID", "is not a field of this request"),
        (#"{"site_id": 7, "role": "owner"}"#, "role", "is not a field of this request"),
    ])
    func `names the field that is wrong`(document: String, field: String, message: String) {
        #expect { try JSONBody.decode(Order.self, from: document.utf8) } throws: { error in
            (error as? Problem)?.status == .unprocessableContent && (error as? Problem)?.errors == [field: message]
        }
    }

    @Test(arguments: [
        "", " ", "{", "}", "[", "{]", "nul", "truex", "tru", "{\"a\"}", "{\"a\":}", "{\"a\":1,}", "{a:1}", "[1,]", "[1 2]", "1 1", "01",
        "+1", "-", "1.", ".1",
        "1e", "NaN", "Infinity", "\"", "\"\\\"", "\"\\x\"", "\"\\u12\"", "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\u0000\"",
        "\"a\nb\"",
        "{\"site_id\":1,\"site_id\":2}", "'a'", "[/**/]", "\u{FEFF}{}", String(repeating: "[", count: 100_000),
        String(repeating: "{\"a\":", count: 33) + "1" + String(repeating: "}", count: 33),
    ])
    func `refuses what is not JSON`(document: String) {
        #expect { try JSONBody.decode(Order.self, from: document.utf8) } throws: { ($0 as? Problem)?.status == .badRequest }
    }

    @Test func `refuses text that is not UTF-8`() {
        #expect { try JSONBody.decode(String.self, from: [0x22, 0xFF, 0x22]) } throws: { ($0 as? Problem)?.status == .badRequest }
    }

    @Test(arguments: [
        ("application/json", #"{"site_id": 7}"#, HTTPResponse.Status.ok), ("application/json; charset=utf-8", #"{"site_id": 7}"#, .ok),
        ("text/plain", #"{"site_id": 7}"#, .unsupportedMediaType), ("application/json", "{", .badRequest),
        ("application/json", "[]", .unprocessableContent), ("application/json", #"{"x": 7}"#, .unprocessableContent),
        ("application/json", "\"" + String(repeating: "x", count: 64 * 1024) + "\"", .contentTooLarge),
    ])
    func `reads the body of a request`(type: String, body: String, status: HTTPResponse.Status) async throws {
        let router = Router()
        router.post("/") { request, _ in String(try await request.json(Order.self).siteID) }
        try await Application(router: router).test(.router) { client in
            try await client.execute(uri: "/", method: .post, headers: [.contentType: type], body: ByteBuffer(string: body)) { response in
                #expect(response.status == status)
                #expect(response.headers[.contentType] == (status == .ok ? "text/plain; charset=utf-8" : "application/problem+json"))
            }
        }
    }
}
