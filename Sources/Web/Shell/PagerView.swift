import DeskStore

/// To the start of a long list, and to its next piece.
struct PagerView: Encodable, Sendable {
    let start: String?
    let further: String?

    static let sample = PagerView(start: "/sites", further: "/sites?after=x")

    private init(start: String?, further: String?) {
        self.start = start
        self.further = further
    }

    /// nil for a list that is all there. `address`: of the piece behind a place of the list; nil is its start.
    init?(isStart: Bool, next: Cursor?, _ address: (Cursor?) -> String) {
        guard !isStart || next != nil else { return nil }
        self.init(start: isStart ? nil : address(nil), further: next.map { address($0) })
    }

    /// The list of `path`, whose pieces are told apart by `after`.
    init?(_ path: LocalPath, isStart: Bool, next: Cursor?) {
        self.init(isStart: isStart, next: next) { path.with("after", $0?.text).text }
    }
}
