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
        let findings = try report(for: [long], stock: stock("avery-5167"), layout: layout("qr-left"), publicURL: Self.good)
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
        #expect(
            try found(stock, layout: "qr-only") == [LabelFinding(.refuse, .noRoomForSymbol(millimetres: 5, least: 33 * 0.33), labels: 1)])
    }

    @Test func `A code that does not fit at 6 pt is refused`() throws {
        var stock = try stock("avery-l7160")
        stock.label = Size(12, 38)
        let findings = try found(stock, layout: "qr-only")
        #expect(findings.contains(LabelFinding(.refuse, .codeText(points: 6, least: 6), labels: 1)))
    }

    @Test func `A payload no symbol carries is refused`() throws {
        let label = label(1, payload: String(repeating: "x", count: 4_000))
        let findings = try report(for: [label], stock: stock("avery-l7160"), layout: layout("qr-left"), publicURL: Self.good)
        #expect(findings == [LabelFinding(.refuse, .payload(bytes: 4_000), labels: 1)])
    }

    @Test func `The grid is judged`() throws {
        var stock = try stock("avery-l7160")
        stock.left = 2.5
        #expect(try found(stock) == [LabelFinding(.warn, .edge(millimetres: 2.5, least: 3))])
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
        let found = try report(for: [label(1)], stock: stock("avery-l7160"), layout: layout("qr-left"), publicURL: address)
        #expect(found == expected)
    }

    @Test(arguments: ["https://[::1]", "https://[::]", "https://[::ffff:127.0.0.1]"])
    func `Loopback has a long form`(address: String) throws {
        let found = try report(for: [label(1)], stock: stock("avery-l7160"), layout: layout("qr-left"), publicURL: address)
        #expect(found.map(\.severity) == [.refuse])
    }

    @Test func `A demo may print its loopback address`() throws {
        let found = try report(
            for: [label(1)], stock: stock("avery-l7160"), layout: layout("qr-left"), publicURL: "http://localhost:8080", isDemo: true)
        #expect(found == [LabelFinding(.warn, .publicURLLoopback(host: "localhost")), LabelFinding(.warn, .publicURLWithoutTLS)])
    }

    @Test func `Every check has its figure, also when it is good`() throws {
        let checks = LabelReport(
            for: [label(0, payload: "HTTPS://A.EU/A/7K3M9QXT"), label(1)], stock: try stock("avery-l7160"), layout: try layout("qr-left"),
            publicURL: Self.good
        ).checks
        #expect(checks.allSatisfy { $0.severity == .good && $0.labels == 0 })
        #expect(
            checks.map(\.check) == [
                .address, .edge, .neighbours, .moduleSize, .dotsPerModule, .quietZone, .errorCorrection, .codeText, .texts,
            ])
        // Of the two the second has the larger symbol, 29 modules at level H.
        let module = 10 * (25.4 / 300)
        let kinds = checks.map(\.kind)
        for kind: LabelFinding.Kind in [
            .publicURL(Self.good), .apart(millimetres: 0), .moduleSize(millimetres: module, least: 0.4),
            .dotsPerModule(dots: 10, dotsPerInch: 300, least: 4), .quietZone(modules: 4, millimetres: 4 * module),
            .errorCorrection(.high, modules: 29),
        ] { #expect(kinds.contains(kind), "\(kind)") }
        let values = checks.compactMap { finding in finding.value.map { (finding.check, $0, finding.least ?? 0) } }
        #expect(values.count == 8 && values.allSatisfy { $0.1 >= $0.2 })
        let roll = LabelReport(for: [label(1)], stock: try stock("zebra-2x1-203"), layout: try layout("qr-left"), publicURL: Self.good)
        #expect(!roll.checks.contains { $0.check == .edge || $0.check == .neighbours })
    }

    @Test(arguments: ["avery-l7160", "avery-5167", "brother-dk-1204", "avery-l4732", "brother-tze-24", "narrow"])
    func `What refuses is found at once and found alike`(id: String) throws {
        var stock = try supplies.stock(id) ?? stock("avery-l7160")
        if id == "narrow" { stock.label = Size(15, 38) }
        let hosts = ["desk.example.com", "desk.facilities-department.a-rather-long-name.example.com", "desk.example.com/with/a/path"]
        for host in hosts {
            let labels = (0..<12).map { label($0, payload: labelPayload(publicURL: "https://\(host)", code: code($0))) }
            for layout in supplies.layouts {
                let every = report(for: labels, stock: stock, layout: layout, publicURL: Self.good).filter { $0.severity == .refuse }
                #expect(refusals(of: labels, stock: stock, layout: layout, publicURL: Self.good) == every)
            }
        }
        let homeless = refusals(of: [label(1)], stock: stock, layout: try layout("qr-left"), publicURL: nil)
        #expect(homeless.first?.kind == .publicURLMissing)
    }

    private func found(_ stock: Stock, layout: String = "qr-left", labels: Int = 1) throws -> [LabelFinding] {
        try report(
            for: (0..<labels).map { label($0) }, stock: stock, layout: self.layout(layout), publicURL: Self.good
        ).sorted()
    }

    /// What is wrong, without what is good.
    private func report(
        for labels: [Label], stock: Stock, layout: Layout, publicURL: String?, isDemo: Bool = false
    ) -> [LabelFinding] {
        LabelReport(for: labels, stock: stock, layout: layout, publicURL: publicURL, isDemo: isDemo).findings
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
