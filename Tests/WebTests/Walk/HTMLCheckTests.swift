import Testing

/// The checker itself: what it must find, and what it must leave alone.
@Suite struct HTMLCheckTests {
    private func problems(_ body: String) -> [String] { HTMLCheck(Array("<!doctype html><main><h1>x</h1>\(body)</main>".utf8)).problems }

    @Test(arguments: [
        "<p>a</p><p>b<br>c</p>", #"<label for="a">A</label><input id="a" name="a" required>"#, "<label>A<input name=\"a\"></label>",
        "<ul><li><a href=\"/\">a</a></li></ul>", "<svg><use href=\"#x\"/></svg>", "<h2>a</h2><h3>b</h3><h2>c</h2>",
        #"<form method="post" action="/x"><input type="hidden" name="csrf" value="c"><input type="hidden" name="idempotency_key" value="k"></form>"#,
        #"<form action="/scan"><input name="q" aria-label="Q"><button aria-label="Go"><svg></svg></button></form>"#,
    ])
    func soundMarkupPasses(body: String) { #expect(problems(body) == []) }

    @Test(arguments: [
        ("<p>a", "<p> is not closed"), ("<b><i>a</b></i>", "</b> where <i> is open"), ("<h1>y</h1>", "2 h1"),
        (#"<a href="">a</a>"#, #"<a> has href="""#),
        (#"<p id="a">x</p><p id="a">y</p>"#, #"id="a" twice"#), (#"<label for="b">B</label>"#, #"for="b" leads nowhere"#),
        (#"<input name="a">"#, #"<input id=""> has no label"#), ("<p class=a>x</p>", "<p> has class without quotes"),
        (#"<p style="color:red">x</p>"#, "<p> has inline style"), (#"<p onclick="x()">x</p>"#, "<p> has inline script in onclick"),
        ("<script>x()</script>", "<script> in the page"), ("<style>p {}</style>", "<style> in the page"),
        (#"<a href="javascript:x()">a</a>"#, "<a> runs script from href"), (#"<p class="a" class="b">x</p>"#, "<p> has two class"),
        ("<p>a<ul><li>b</li></ul></p>", "<ul> in <p>"), ("<ul><p>a</p></ul>", "<p> in <ul>"),
        ("<a href=\"/\"><button>x</button></a>", "<button> in a control"),
        ("<button><svg aria-hidden=\"true\"></svg></button>", "<button> says nothing"), ("<h2>a</h2><h4>b</h4>", "h4 follows h2"),
        ("<form method=\"post\" action=\"/x\"></form>", "the form to /x has no csrf or idempotency_key"),
        ("<form action=\"https://evil.example\"></form>", "the form leads to \"https://evil.example\""),
        ("<img src=\"/a\">", "<img> without alt"),
        ("<p title=\"a\"b\">x</p>", "<p> has something that is no attribute: \">x</p></main>"),
        ("<!-- a -->", "a comment goes over the wire"),
    ])
    func aMistakeIsFound(body: String, problem: String) { #expect(problems(body).contains(problem), "\(problems(body))") }

    @Test func aPrintedKeyIsFound() {
        let check = HTMLCheck(Array("<main><h1>ticket.title</h1><p title=\"asset.name\">Room 2.14 at 09.30.</p></main>".utf8))
        #expect(Set(check.keyLike).isSuperset(of: ["ticket.title", "asset.name"]))
    }

    @Test func swiftIsTakenApart() {
        let text = SwiftText(
            ##"""
            let a = "x \(words("deep.key") + f(")")) y" // try! "comment"
            /* as! */ let b = #"raw " \(no)"#
            let c = """
                long "quoted" text!
                """
            print(a!)
            """##)
        #expect(text.literals.contains("deep.key") && text.literals.contains(#"x \( y"#) && text.literals.contains(#"raw " \(no)"#))
        #expect(!text.code.contains("try!") && !text.code.contains("as!") && !text.code.contains("comment") && !text.code.contains("text!"))
        #expect(text.code.contains("print(a!)") && text.code.contains("words("))
    }
}
