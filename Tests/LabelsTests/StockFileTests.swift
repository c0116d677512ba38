import Foundation
import Labels
import Testing

struct StockFileTests {
    static let good = [
        "id": "box", "names": "[Box 1, \"77\"]", "page": "A4", "label": "{width: 60, height: 40}", "columns": "3", "rows": "7",
        "left": "10",
        "top": "8", "pitch": "{x: 60, y: 40}",
    ]

    /// The good file with a line replaced, added or (by nil) taken away.
    static func yaml(_ key: String? = nil, _ value: String? = nil) -> String {
        var lines = good
        if let key { lines[key] = value }
        return lines.map { "\($0): \($1)\n" }.joined()
    }

    @Test func `A stock file is read`() throws {
        let stock = try Stock(yaml: Self.yaml("shape", "round"), file: "box.yaml")
        #expect(stock.names == ["Box 1", "77"])
        #expect(stock.page == Size(210, 297))
        #expect(stock.shape == .round && stock.cells == 21 && stock.dotsPerInch == 300)
        #expect(try Stock(yaml: Self.yaml("page", "{width: 200, height: 290}"), file: "box.yaml").page == Size(200, 290))
    }

    @Test(arguments: [
        ("rows", nil, FileProblem.missing(key: "rows")),
        ("label", "{width: 60}", .missing(key: "label.height")),
        ("label", "{width: 60, height: 40, depth: 1}", .unknown(keys: ["label.depth"])),
        ("colour", "red", .unknown(keys: ["colour"])),
        ("page", "A3", .wrongValue(key: "page", expected: "one of A4, Letter")),
        ("left", "wide", .wrongValue(key: "left", expected: "a number")),
        ("left", ".nan", .wrongValue(key: "left", expected: "a number")),
        ("columns", "2.5", .wrongValue(key: "columns", expected: "a whole number")),
        ("names", "Box", .wrongValue(key: "names", expected: "a list of texts")),
        ("names", "[]", .stock([.noName])),
        ("shape", "star", .wrongValue(key: "shape", expected: "one of rectangle, round")),
        ("cut_lines", "perhaps", .wrongValue(key: "cut_lines", expected: "true or false")),
        ("id", "other", .id("other")),
        ("left", "-1", .stock([.notSensible(field: "left", value: -1, allowed: 0...1_000)])),
        ("columns", "0", .stock([.notSensible(field: "columns", value: 0, allowed: 1...100)])),
        ("corner_radius", "21", .stock([.notSensible(field: "corner_radius", value: 21, allowed: 0...20)])),
        ("dpi", "9", .stock([.notSensible(field: "dpi", value: 9, allowed: 100...2_400)])),
        ("left", "31", .stock([.outsidePage(millimetres: 1)])),
        ("pitch", "{x: 58, y: 40}", .stock([.overlap(millimetres: 2)])),
    ])
    func `A bad stock file is refused with its reason`(key: String, value: String?, problem: FileProblem) {
        #expect(throws: LabelError.file("box.yaml", problem)) { try Stock(yaml: Self.yaml(key, value), file: "box.yaml") }
    }

    static let goodRoll = ["id": "box", "names": "[Roll]", "roll": "{width: 90, height: 29}", "dpi": "300"]

    @Test func `A roll file is read`() throws {
        let stock = try Stock(yaml: Self.roll("printable", "{height: 306}"), file: "box.yaml")
        #expect(stock.isRoll && stock.cells == 1 && stock.page == stock.label && stock.label == Size(90, 29))
        #expect(stock.printable == Size(90, 306 * (25.4 / 300)))
    }

    static func roll(_ key: String, _ value: String?) -> String {
        var lines = goodRoll
        lines[key] = value
        return lines.map { "\($0): \($1)\n" }.joined()
    }

    @Test(arguments: [
        ("dpi", nil, FileProblem.missing(key: "dpi")),
        ("columns", "1", .unknown(keys: ["columns"])),
        ("roll", "{width: 90}", .missing(key: "roll.height")),
        ("cut", "across", .wrongValue(key: "cut", expected: "one of width, height")),
        ("printable", "{height: 343}", .stock([.notSensible(field: "printable.height", value: 343 * (25.4 / 300), allowed: 5...29.01)])),
        ("printable", "{width: 10.5}", .wrongValue(key: "printable.width", expected: "a whole number")),
    ])
    func `A bad roll file is refused with its reason`(key: String, value: String?, problem: FileProblem) {
        #expect(throws: LabelError.file("box.yaml", problem)) { try Stock(yaml: Self.roll(key, value), file: "box.yaml") }
    }

    @Test(arguments: ["", "just text", "id: box\nid: box", "a: [", "- a\n- b"])
    func `What is no map of keys is refused`(text: String) {
        #expect {
            try Stock(yaml: text, file: "box.yaml")
        } throws: { error in
            guard case .file("box.yaml", _) = error as? LabelError else { return false }
            return true
        }
    }

    @Test(arguments: [
        ("[{show: name, size: 9, smallest: 6}]", LayoutProblem.noCode),
        ("[{show: code, size: 9, smallest: 5}]", .notSensible(field: "smallest", value: 5, allowed: 6...72)),
        ("[{show: code, size: 9, smallest: 6}, {show: code, size: 9, smallest: 6}]", .twice(.code)),
        ("[{show: code, size: 6, smallest: 7}]", .notSensible(field: "size", value: 6, allowed: 7...72)),
        ("[{show: code, size: 9, smallest: 6, lines: 2}]", .notSensible(field: "lines", value: 2, allowed: 1...1)),
    ])
    func `A layout that could hide the code is refused`(texts: String, problem: LayoutProblem) {
        #expect(throws: LabelError.file("x.yaml", .layout(problem))) {
            try Layout(yaml: "id: x\nsymbol: left\nshare: 0.5\ntexts: \(texts)\n", file: "x.yaml")
        }
    }

    @Test func `A folder is refused by the name of its bad file`() throws {
        let scratch = try Scratch()
        #expect(throws: LabelError.unreadable(path: scratch.url.path + "/none")) { try LabelSupplies(folder: scratch.url.path + "/none") }
        try FileManager.default.createDirectory(at: scratch.url.appending(path: "layouts"), withIntermediateDirectories: true)
        _ = try scratch.write(Array(Self.yaml("left", "99").utf8), "box.yaml")
        #expect(throws: LabelError.file("box.yaml", .stock([.outsidePage(millimetres: 69)]))) {
            try LabelSupplies(folder: scratch.url.path)
        }
    }
}
