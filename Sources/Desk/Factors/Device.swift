/// What a browser says it is, in two words: for people to recognise their own sessions by, never to decide anything.
package struct Device: Sendable, Equatable {
    package enum Browser: String, CaseIterable, Sendable {
        case firefox, edge, opera, yandex, samsung, chrome, safari, other
    }

    package enum System: String, CaseIterable, Sendable {
        case windows, android, iphone, ipad, mac, chromebook, linux, other
    }

    package let browser: Browser
    package let system: System

    /// Reads a `User-Agent`. Browsers name those they descend from, so the most particular name decides.
    package init(agent: String) {
        browser = Self.first(Self.browsers, in: agent) ?? .other
        system = Self.first(Self.systems, in: agent) ?? .other
    }

    /// Whether it is held in a hand.
    package var isHandheld: Bool { [.android, .iphone, .ipad].contains(system) }

    private static func first<Kind>(_ marks: [(String, Kind)], in agent: String) -> Kind? {
        marks.first { agent.contains($0.0) }?.1
    }

    private static let browsers: [(String, Browser)] = [
        ("YaBrowser/", .yandex), ("OPR/", .opera), ("SamsungBrowser/", .samsung), ("Edg/", .edge), ("EdgA/", .edge), ("EdgiOS/", .edge),
        ("Firefox/", .firefox), ("FxiOS/", .firefox), ("Chrome/", .chrome), ("CriOS/", .chrome), ("Safari/", .safari),
    ]
    private static let systems: [(String, System)] = [
        ("iPhone", .iphone), ("iPad", .ipad), ("Android", .android), ("Windows", .windows), ("Macintosh", .mac), ("CrOS", .chromebook),
        ("Linux", .linux),
    ]
}
