/// What a program with a token may do at most; never more than the token's person may at that moment.
package struct TokenScope: Equatable, Sendable {
    /// The parts of the API that a token can be let into.
    package enum Area: String, CaseIterable, Sendable {
        case tickets
        /// With the catalogue.
        case assets
        case labels, rules, reports
        /// With their roles, departments and sites.
        case people
        /// What belongs to the person alone, such as the tokens themselves.
        case account
    }

    package enum Level: String, CaseIterable, Comparable, Sendable {
        case read
        /// With reading.
        case write

        package static func < (left: Level, right: Level) -> Bool { left == .read && right == .write }
    }

    /// What one call asks of its token.
    package struct Need: Equatable, Sendable {
        /// nil: a part without a name of its own, for tokens that may everything or read everything.
        package let area: Area?
        package let level: Level

        package init(_ level: Level, _ area: Area?) {
            self.area = area
            self.level = level
        }

        /// `tickets:write`; `all` or `read` for a part without a name.
        package var text: String { area.map { "\($0.rawValue):\(level.rawValue)" } ?? level.everywhere }
    }

    /// In every part, also in those that later versions add.
    package let everywhere: Level?
    package let areas: [Area: Level]

    package static let everything = TokenScope(everywhere: .write)
    package static let readOnly = TokenScope(everywhere: .read)

    package init(everywhere: Level?, areas: [Area: Level] = [:]) {
        self.everywhere = everywhere
        self.areas = areas
    }

    /// Reads `texts` back; nil when one of them is unknown or there is none.
    package init?(texts: [String]) {
        let words = texts.map(Word.init(text:))
        guard !words.isEmpty, !words.contains(nil) else { return nil }
        self.init(words.compactMap(\.self))
    }

    /// As the database keeps it: what this version does not know allows nothing.
    package init(stored: String) { self.init(stored.split(separator: " ").compactMap { Word(text: String($0)) }) }

    /// `["all"]`, `["read"]`, `["read", "tickets:write"]`, `["assets:read", "tickets:write"]`.
    package var texts: [String] {
        let named = areas.filter { area in everywhere.map { $0 < area.value } ?? true }
        return [everywhere?.everywhere].compactMap(\.self) + named.map { Need($0.value, $0.key).text }.sorted()
    }

    package var stored: String { texts.joined(separator: " ") }

    package func covers(_ need: Need) -> Bool {
        let level = [everywhere, need.area.flatMap { areas[$0] }].compactMap(\.self).max()
        return level.map { $0 >= need.level } ?? false
    }

    /// The first of what `other` allows and this does not; nil when there is nothing.
    package func missing(from other: TokenScope) -> String? {
        let needs = [other.everywhere.map { Need($0, nil) }] + other.areas.sorted { $0.key.rawValue < $1.key.rawValue }.map { Need($1, $0) }
        return needs.compactMap(\.self).first { !covers($0) }?.text
    }

    package func covers(_ other: TokenScope) -> Bool { missing(from: other) == nil }

    private init(_ words: [Word]) {
        var (everywhere, areas): (Level?, [Area: Level]) = (nil, [:])
        for word in words {
            if let area = word.area {
                areas[area] = max(areas[area] ?? .read, word.level)
            } else {
                everywhere = max(everywhere ?? .read, word.level)
            }
        }
        self.init(everywhere: everywhere, areas: areas)
    }

    /// One of `texts`.
    private typealias Word = Need
}

extension TokenScope.Level {
    /// How this level everywhere is written.
    fileprivate var everywhere: String { self == .write ? "all" : "read" }
}

extension TokenScope.Need {
    fileprivate init?(text: String) {
        if let level = TokenScope.Level.allCases.first(where: { $0.everywhere == text }) {
            self.init(level, nil)
            return
        }
        let parts = text.split(separator: ":" as Character, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 2, let area = TokenScope.Area(rawValue: parts[0]), let level = TokenScope.Level(rawValue: parts[1]) else {
            return nil
        }
        self.init(level, area)
    }
}

/// A good token whose scope does not reach that far: 403 that names what is missing, such as `tickets:write`.
package struct ScopeMissing: Error, Equatable, Sendable {
    package let scope: String

    package init(_ scope: String) { self.scope = scope }
}
