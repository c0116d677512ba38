import HTTPTypes
import Hummingbird
import NIOCore
import Testing
import Web

@Suite struct CookieTests {
    private let secure = CookieName("session", isSecure: true)
    private let plain = CookieName("session", isSecure: false)

    private func request(_ cookies: String...) -> Request {
        var headers = HTTPFields()
        for cookie in cookies { headers.append(.init(name: .cookie, value: cookie)) }
        return Request(
            head: .init(method: .get, scheme: "http", authority: "localhost", path: "/", headerFields: headers),
            body: .init(buffer: ByteBuffer()))
    }

    @Test func `writes cookies for this host only`() {
        #expect(SetCookie(secure, "ab12", maxAge: 60).text == "__Host-session=ab12; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=60")
        #expect(SetCookie(plain, "ab12").text == "session=ab12; Path=/; HttpOnly; SameSite=Lax")
        #expect(SetCookie.removal(of: plain).text == "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0")
        #expect(SetCookie(plain, "a; Domain=evil\r\nX: y").text.hasPrefix("session=a%3B%20Domain%3Devil%0D%0AX%3A%20y; Path=/"))
        let response = Response(status: .ok).setting(SetCookie(plain, "1")).setting(SetCookie(secure, "2"))
        #expect(response.headers[values: .setCookie].count == 2)
    }

    @Test func `reads the first cookie of a name`() {
        #expect(request("a=b; session=one; session=two").cookie(plain) == "one")
        #expect(request("a=b", "session=late").cookie(plain) == "late")
        #expect(request("session=a=b").cookie(plain) == "a=b")
        #expect(request("session=").cookie(plain) == "")
        #expect(request("mysession=one; session; Session=x; __Host-session=y").cookie(plain) == nil)
        #expect(request("__Host-session=y").cookie(secure) == "y")
        #expect(request().cookie(plain) == nil)
        #expect(request(String(repeating: "x=1;", count: 50) + "session=far").cookie(plain) == nil)
    }
}
