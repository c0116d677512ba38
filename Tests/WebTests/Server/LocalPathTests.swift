import HTTPTypes
import Hummingbird
import Testing
import Web

@Suite struct LocalPathTests {
    @Test(arguments: [
        "", "tickets", "//evil.example", "/\\evil.example", "\\\\evil.example", "http://evil.example", "http:/evil", "javascript:alert(1)",
        "/\t/evil.example", "/a\nb", "/a\r\nSet-Cookie: a=b", "/\u{0}", "/\u{7F}", " /tickets", "/a\\b",
    ])
    func `refuses what could leave this server`(text: String) {
        #expect(LocalPath(text) == nil)
    }

    @Test(arguments: [
        ("/", "/"), ("/tickets?status=new&page=2#top", "/tickets?status=new&page=2#top"), ("/A/7K2%20QX", "/A/7K2%20QX"),
        ("/поиск?q=a b\"<", "/%D0%BF%D0%BE%D0%B8%D1%81%D0%BA?q=a%20b%22%3C"), ("/a//b", "/a//b"),
    ])
    func `takes a path of this server, in ASCII`(text: String, expected: String) {
        #expect(LocalPath(text)?.text == expected)
    }

    @Test func `builds a path whatever the parts contain`() throws {
        let path = LocalPath("/tickets").appending("a/b ?#").with("q", "ä&=+").with("none", nil).with("next", "/x?y=1")
        #expect(path.text == "/tickets/a%2Fb%20%3F%23?q=%C3%A4%26%3D%2B&next=%2Fx%3Fy%3D1")
        #expect(LocalPath("/").appending("docs").text == "/docs")
        #expect(LocalPath("/a?b=1#c").with("d", "2").text == "/a?b=1&d=2#c")
        let query = try #require(path.text.split(separator: "?", maxSplits: 1).last)
        #expect(try Query(urlEncoded: query.utf8)["q"] == "ä&=+")
    }

    @Test func `redirects with 303`() {
        let response = Response.seeOther(LocalPath("/tickets").appending("1"))
        #expect(response.status == .seeOther)
        #expect(response.headers[.location] == "/tickets/1")
    }
}
