/// The label an asset wears: what it showed when it was printed, and what became of it.
package struct AssetLabel: Sendable, Equatable {
    /// Nil when none was printed for the code the asset has now.
    package let printed: PrintedFace?
    /// When somebody said that it is damaged; printing another one clears it.
    package let damagedAt: Moment?
    /// The last day it was scanned, as days pass where it was; nothing is kept of who scanned it.
    package let scannedOn: CalendarDay?

    package init(printed: PrintedFace? = nil, damagedAt: Moment? = nil, scannedOn: CalendarDay? = nil) {
        self.printed = printed
        self.damagedAt = damagedAt
        self.scannedOn = scannedOn
    }

    /// Whether a new one has to be printed.
    package var isNeeded: Bool { printed == nil || damagedAt != nil }
}

/// What a printed label shows; of two with the same contents one is as good as the other.
package struct PrintedFace: Sendable, Equatable {
    package let at: Moment
    /// What its code carries.
    package let url: String
    /// Nil when the layout had no place for it: what a label does not show cannot be out of date.
    package let name: String?
    /// The same.
    package let caption: String?

    package init(at: Moment, url: String, name: String?, caption: String?) {
        self.at = at
        self.url = url
        self.name = name
        self.caption = caption
    }

    /// A part that would be printed differently now.
    package enum Part: String, CaseIterable, Sendable { case url, name, caption }

    /// What is out of date, given what would be printed now; `url` nil: nothing can be printed, so no address is newer.
    package func stale(url: String?, name: String, caption: String) -> [Part] {
        var parts: [Part] = []
        if let url, url != self.url { parts.append(.url) }
        if let printed = self.name, printed != name { parts.append(.name) }
        if let printed = self.caption, printed != caption { parts.append(.caption) }
        return parts
    }
}
