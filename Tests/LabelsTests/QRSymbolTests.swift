import Labels
import Testing

struct QRSymbolTests {
    @Test(arguments: [
        ("HTTPS://DESK.EXAMPLE.COM/A/7K3M9QXT", 3, QRSymbol.Level.high),
        ("https://desk.example.com/A/7K3M9QXT", 4, .high),
        ("A", 1, .high),
    ])
    func `Symbols are as small as the highest error correction allows`(payload: String, version: Int, level: QRSymbol.Level) throws {
        let symbol = try QRSymbol(payload)
        #expect(symbol.version == version)
        #expect(symbol.level == level)
        #expect(symbol.width == 17 + 4 * version)
        #expect(symbol.modules.count == symbol.width * symbol.width)
        #expect(symbol.modules.allSatisfy { $0 <= 1 })
    }

    @Test(arguments: [
        // 35 characters fit version 2 at M only; 20 fit it at every level.
        ("HTTPS://DESK.EXAMPLE.COM/A/7K3M9QXT", 2, QRSymbol.Level.medium),
        ("HTTPS://A.EU/A/7K3M9", 1, .medium),
        ("HTTPS://A.EU/A/7K", 1, .medium),
        ("HTTPS://A.EU/A/7", 1, .quartile),
        ("A/7K3M9QXT", 1, .high),
    ])
    func `A weaker symbol takes the highest level that still fits its version`(payload: String, version: Int, level: QRSymbol.Level) throws
    {
        let symbol = try QRSymbol(payload, level: .medium)
        #expect(symbol.version == version)
        #expect(symbol.level == level)
    }

    @Test(arguments: ["", "A\u{0}B", String(repeating: "x", count: 3_000)])
    func `What no symbol carries is refused`(payload: String) {
        #expect(throws: LabelError.payload(bytes: payload.utf8.count)) { try QRSymbol(payload) }
    }

    @Test(arguments: [
        ("https://desk.example.com", "HTTPS://DESK.EXAMPLE.COM/A/7K3M9QXT"),
        ("https://desk.example.com/", "HTTPS://DESK.EXAMPLE.COM/A/7K3M9QXT"),
        ("http://10.0.0.5:8080", "HTTP://10.0.0.5:8080/A/7K3M9QXT"),
        ("https://example.com/desk", "https://example.com/desk/A/7K3M9QXT"),
        ("https://example.com/desk//", "https://example.com/desk/A/7K3M9QXT"),
        ("https://User@example.com", "https://User@example.com/A/7K3M9QXT"),
        ("https://my_desk.local", "https://my_desk.local/A/7K3M9QXT"),
        ("https://büro.example", "https://büro.example/A/7K3M9QXT"),
        ("https://desk.example.com?x=y", "https://desk.example.com?x=y/A/7K3M9QXT"),
        ("desk.example.com", "desk.example.com/A/7K3M9QXT"),
    ])
    func `A payload is upper-case exactly when the address is a plain host`(address: String, payload: String) {
        #expect(labelPayload(publicURL: address, code: "7K3M9QXT") == payload)
    }
}
