import Labels
import Testing

struct LintTests {
    private static let good = "https://desk.example.com"

    @Test func `Good labels pass without a word`() throws {
        #expect(try found(stock("avery-l7160")) == [])
        #expect(try found(stock("avery-5163")) == [])
    }

    @Test func `A tiny label trades error correction for larger modules and says what is missing`() throws {
        // 12.7 mm hold a version 2 symbol at four dots per module, but not version 3.
        let module = 4 * (25.4 / 300)
        #expect(
            try found(stock("avery-5167"), labels: 3)
                == [
                    LabelFinding(.warn, .moduleSize(millimetres: module, least: 0.4), labels: 3),
                    LabelFinding(.warn, .textLeftOut(.location, points: 5), labels: 3),
                    LabelFinding(.warn, .textLeftOut(.caption, points: 5), labels: 3),
                    LabelFinding(.warn, .textLeftOut(.tag, points: 5), labels: 2),
                ].sorted())
    }

    @Test func `Modules too small for a camera are refused`() throws {
        let long = label(1, payload: "HTTPS://DESK.A-RATHER-LONG-NAME-OF-AN-OFFICE.EXAMPLE.COM/A/7K3M9QXT")
        let findings = try findings(for: [long], stock: stock("avery-5167"), layout: layout("qr-left"), publicURL: Self.good)
        #expect(findings.first == LabelFinding(.refuse, .moduleSize(millimetres: 3 * (25.4 / 300), least: 0.33), labels: 1))
    }

    @Test(arguments: [(203, nil), (150, LabelFinding.Severity.warn), (100, .refuse)])
    func `Dots per module are judged at the stock's resolution`(dotsPerInch: Int, severity: LabelFinding.Severity?) throws {
        var stock = try stock("avery-l7651")
        stock.dotsPerInch = dotsPerInch
        let findings = try found(stock).compactMap { finding -> LabelFinding.Severity? in
            guard case .dotsPerModule(_, dotsPerInch, _) = finding.kind else { return nil }
            return finding.severity
        }
        #expect(findings == [severity].compactMap { $0 })
    }

    @Test func `A label too small for any quiet zone is refused`() throws {
        var stock = try stock("avery-l7160")
        stock.label = Size(5, 5)
        // The smallest symbol has 25 modules and 4 of quiet zone on either side.
        #expect(try found(stock, layout: "qr-only") == [LabelFinding(.refuse, .quietZone(millimetres: 5, least: 33 * 0.33), labels: 1)])
    }

    @Test func `A code that does not fit at 6 pt is refused`() throws {
        var stock = try stock("avery-l7160")
        stock.label = Size(12, 38)
        let findings = try found(stock, layout: "qr-only")
        #expect(findings.contains(LabelFinding(.refuse, .codeTextTooLarge(points: 6), labels: 1)))
    }

    @Test func `A payload no symbol carries is refused`() throws {
        let label = label(1, payload: String(repeating: "x", count: 4_000))
        let findings = try findings(for: [label], stock: stock("avery-l7160"), layout: layout("qr-left"), publicURL: Self.good)
        #expect(findings == [LabelFinding(.refuse, .payload(bytes: 4_000), labels: 1)])
    }

    @Test func `The grid is judged`() throws {
        var stock = try stock("avery-l7160")
        stock.left = 2.5
        #expect(try found(stock) == [LabelFinding(.warn, .nearEdge(millimetres: 2.5, least: 3))])
        stock.left = 20
        #expect(try found(stock).map(\.severity) == [.refuse])
        stock.left = 7.2
        stock.pitch.width = 60.5
        #expect(try found(stock) == [LabelFinding(.refuse, .overlap(millimetres: 3))])
        stock.columns = 0
        #expect(try found(stock) == [LabelFinding(.refuse, .stock(field: "columns"))])
    }

    @Test(arguments: [
        (nil, [LabelFinding(.refuse, .publicURLMissing)]),
        ("", [LabelFinding(.refuse, .publicURLMissing)]),
        ("desk.example.com", [LabelFinding(.refuse, .publicURLMalformed)]),
        ("ftp://desk.example.com", [LabelFinding(.refuse, .publicURLMalformed)]),
        ("https://", [LabelFinding(.refuse, .publicURLMalformed)]),
        ("http://desk.example.com", [LabelFinding(.warn, .publicURLWithoutTLS)]),
        ("https://localhost:8443", [LabelFinding(.refuse, .publicURLLoopback(host: "localhost"))]),
        ("https://LOCALHOST.", [LabelFinding(.refuse, .publicURLLoopback(host: "localhost."))]),
        ("https://desk.localhost", [LabelFinding(.refuse, .publicURLLoopback(host: "desk.localhost"))]),
        ("https://127.1.2.3", [LabelFinding(.refuse, .publicURLLoopback(host: "127.1.2.3"))]),
        ("https://0.0.0.0", [LabelFinding(.refuse, .publicURLLoopback(host: "0.0.0.0"))]),
        ("https://127.example.com", []),
        ("https://10.0.0.5", []),
        ("https://desk.example.com/office", []),
    ])
    func `The public address is judged`(address: String?, expected: [LabelFinding]) throws {
        let found = try findings(for: [label(1)], stock: stock("avery-l7160"), layout: layout("qr-left"), publicURL: address)
        #expect(found == expected)
    }

    @Test(arguments: ["https://[::1]", "https://[::]", "https://[::ffff:127.0.0.1]"])
    func `Loopback has a long form`(address: String) throws {
        let found = try findings(for: [label(1)], stock: stock("avery-l7160"), layout: layout("qr-left"), publicURL: address)
        #expect(found.map(\.severity) == [.refuse])
    }

    @Test func `A demo may print its loopback address`() throws {
        let found = try findings(
            for: [label(1)], stock: stock("avery-l7160"), layout: layout("qr-left"), publicURL: "http://localhost:8080", isDemo: true)
        #expect(found == [LabelFinding(.warn, .publicURLLoopback(host: "localhost")), LabelFinding(.warn, .publicURLWithoutTLS)])
    }

    private func found(_ stock: Stock, layout: String = "qr-left", labels: Int = 1) throws -> [LabelFinding] {
        try findings(
            for: (0..<labels).map { label($0) }, stock: stock, layout: self.layout(layout), publicURL: Self.good
        ).sorted()
    }

    private func layout(_ id: String) throws -> Layout { try #require(supplies.layout(id)) }

    private func label(_ number: Int, payload: String) -> Label {
        var label = LabelsTests.label(number)
        label.payload = payload
        return label
    }

    private func label(_ number: Int) -> Label { LabelsTests.label(number) }
}

extension [LabelFinding] {
    /// In an order of their own, to be compared as sets are.
    fileprivate func sorted() -> [LabelFinding] { sorted { "\($0)" < "\($1)" } }
}
