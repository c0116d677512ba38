import Mustache
import Testing

struct EscapingTests {
    private func shown(_ text: String) throws -> String {
        var page = Show()
        page.text = text
        return try page.through("{{text}}")
    }

    @Test func theFiveSignsBecomeEntities() throws {
        #expect(try shown("<a href=\"x\" title='y'>&amp;</a>") == "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;&amp;amp;&lt;/a&gt;")
    }

    /// What merges with the sign before it into one `Character`, and what could hide a sign behind it.
    @Test(
        arguments: ["\u{301}", "\u{200D}", "\u{FE0F}", "\u{20E3}", "\u{1F3FD}", "\u{E0100}", "\u{600}", "é", "😀", "\u{10FFFF}"]
            + (0..<0x20).map { String(UnicodeScalar($0)) } + ["\u{7F}"])
    func neighboursDoNotHideASign(_ neighbour: String) throws {
        for (sign, entity) in ["<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;", "'": "&#39;"] {
            let text = try shown(neighbour + sign + neighbour + sign)
            #expect(Array(text.utf8) == Array((neighbour + entity + neighbour + entity).utf8))
        }
    }

    @Test func everyOtherASCIICharacterStays() throws {
        let others = String(
            String.UnicodeScalarView((0..<0x80).compactMap(UnicodeScalar.init).filter { !"<>&\"'".unicodeScalars.contains($0) }))
        #expect(Array(try shown(others).utf8) == Array(others.utf8))
    }

    @Test func whatIsShownIsNotParsedAgain() throws {
        #expect(try shown("{{number}} {{{chart}}} {{>p}}") == "{{number}} {{{chart}}} {{&gt;p}}")
    }

    @Test func everyPlaceEscapes() throws {
        var page = Show()
        (page.comment, page.texts, page.rows[0].name) = ("<1>", ["<2>"], "<3>")
        page.person?.phone = "<4>"
        #expect(
            try page.through("{{comment}}{{#comment}}{{.}}{{/comment}}{{#texts}}{{.}}{{/texts}}{{#rows}}{{name}}{{/rows}}{{person.phone}}")
                == "&lt;1&gt;&lt;1&gt;&lt;2&gt;&lt;3&gt;&lt;4&gt;")
    }
}
