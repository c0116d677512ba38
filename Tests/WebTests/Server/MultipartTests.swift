import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct MultipartTests {
    private static func part(_ header: String, _ content: String = "x") -> String { "--b\r\n\(header)\r\n\r\n\(content)\r\n" }
    private static let field = "Content-Disposition: form-data; name=\"a\""

    @Test func fieldsAndFilesComeAsTheyWereSent() throws {
        let bytes: [UInt8] = [0xFF, 0xD8, 0x00, 0x0D, 0x0A, 0x2D, 0x2D, 0x0D]
        var body =
            Array(Self.part(Self.field, "Ёлка\r\nfoo").utf8) + Array(Self.part("content-disposition: form-data; name=\"a\"", "").utf8)
        body += Array(
            "--b\r\n\(Self.field.replacing("\"a\"", with: "\"photo\"; filename=\"IMG;1.JPG\""))\r\nContent-Type: image/jpeg\r\n\r\n".utf8)
        body += bytes + Array("\r\n--b--\r\n".utf8)
        let form = try Multipart(body, boundary: "b")
        #expect(form.form.all("a") == ["Ёлка\nfoo", ""])
        #expect(form.files == [.init(name: "photo", fileName: "IMG;1.JPG", bytes: bytes)])
        #expect(try Multipart(Array("--b--".utf8), boundary: "b").form.fields.isEmpty)
    }

    @Test func aFieldWithoutAFileIsNone() throws {
        let body = Array((Self.part("\(Self.field); filename=\"\"\r\nContent-Type: application/octet-stream", "") + "--b--\r\n").utf8)
        #expect(try Multipart(body, boundary: "b")[file: "a"] == nil)
    }

    @Test(arguments: [
        "", "x", "--b", "--b\r\n", "--c\r\n\r\n--c--", "preamble\r\n--b--", "--b--epilogue", "--b--\r\nmore", "--b-", "--bb\r\n",
        part(field), part(field) + "--b", part(field) + "--b-\r\n", "--b\r\n\(field)\r\n\r\nx--b--", "--b\r\n\r\nx\r\n--b--\r\n",
        part("X: y") + "--b--", part("Content-Disposition: form-data") + "--b--",
        part("Content-Disposition: attachment; name=\"a\"") + "--b--",
        part("Content-Disposition: form-data; name=a") + "--b--", part("Content-Disposition: form-data; name=\"a") + "--b--",
        part("Content-Disposition: form-data; name=\"\"") + "--b--", part("\(field)\r\n\(field)") + "--b--", part("no colon") + "--b--",
        part("\(field)\r\nContent-Type: multipart/mixed; boundary=c", "--c\r\n\r\nx\r\n--c--") + "--b--",
        part("\(field)\r\nContent-Transfer-Encoding: base64") + "--b--", part(field, "\u{0}") + "--b--",
        part("Content-Disposition: form-data; name=\"\(String(repeating: "n", count: 101))\"") + "--b--",
        part("\(field)\r\nX: \(String(repeating: "y", count: 3_000))") + "--b--",
        part(field, String(repeating: "y", count: 70_000)) + "--b--",
        String(repeating: part(field), count: 201) + "--b--",
        String(repeating: part("\(field); filename=\"f\""), count: 11) + "--b--",
    ]) func whatNoBrowserSendsIsRefused(body: String) {
        let problem = #expect(throws: Problem.self) { try Multipart(Array(body.utf8), boundary: "b") }
        #expect(problem?.status == .badRequest)
    }

    @Test func bytesThatAreNoTextAreRefusedInAField() {
        let body = Array("--b\r\n\(Self.field)\r\n\r\n".utf8) + [0xFF, 0xFE] + Array("\r\n--b--\r\n".utf8)
        #expect(throws: Problem.self) { try Multipart(body, boundary: "b") }
    }

    /// Cut anywhere, and with any byte changed, a body is read or refused.
    @Test func noBodyIsAnErrorOfOurs() throws {
        let whole = Array((Self.part(Self.field) + Self.part("\(Self.field); filename=\"f\"", "\r\n--\r\n") + "--b--\r\n").utf8)
        #expect(try Multipart(whole, boundary: "b").files.first?.bytes == Array("\r\n--\r\n".utf8))
        for length in 0..<whole.count - 2 { #expect(throws: Problem.self) { try Multipart(Array(whole.prefix(length)), boundary: "b") } }
        for place in whole.indices {
            for byte in [0x00, 0x0D, 0x0A, 0x22, 0x2D, 0xFF] as [UInt8] {
                var body = whole
                body[place] = byte
                _ = try? Multipart(body, boundary: "b")
            }
        }
    }

    @Test(arguments: [
        ("multipart/form-data; boundary=b", "b"), ("Multipart/Form-Data;Boundary=\"a b\"", "a b"),
        ("multipart/form-data; charset=utf-8; boundary=----WebKitFormBoundary7MA4YWxk", "----WebKitFormBoundary7MA4YWxk"),
        ("application/json", nil), ("", nil), ("multipart/form-data", "!"), ("multipart/form-data; boundary=", "!"),
        ("multipart/form-data; boundary=a; boundary=b", "!"), ("multipart/form-data; boundary=\"ü\"", "!"),
        ("multipart/form-data; boundary=\(String(repeating: "x", count: 71))", "!"), ("multipart/form-data; boundary=\"a \"", "!"),
    ]) func theBoundaryIsOneOrTheFormIsRefused(type: String, boundary: String?) throws {
        let head = HTTPRequest(
            method: .post, scheme: nil, authority: "localhost", path: "/", headerFields: [.contentType: type])
        let request = Request(head: head, body: .init(buffer: ByteBuffer()))
        if boundary == "!" {
            #expect(throws: Problem.self) { try request.multipartBoundary() }
        } else {
            #expect(try request.multipartBoundary() == boundary)
        }
    }
}
