/// The values of one rendering, flat: every view is a run of cells in order of declaration, every list a run of cells, one per item.
struct Values {
    var cells: [Cell] = []
    /// What the cells print, escaped already.
    var bytes: [UInt8] = Array("truefalse".utf8)

    /// Where the names of the outer values and those of the page begin.
    var shell = 0
    var page = 0

    init<Shell: Encodable, P: Encodable>(shell: Shell, page: P) throws {
        let recording = Recording()
        let shell = try recording.root(shell)
        let page = try recording.root(page)
        self = recording.values
        self.shell = shell.start
        self.page = page.start
    }

    init() {
        cells.reserveCapacity(512)
        bytes.reserveCapacity(8192)
    }

    /// The cell there, or an absent one: a page that encodes itself differently than its sample must not end the process.
    subscript(index: Int) -> Cell { cells.indices.contains(index) ? cells[index] : .absent }

    /// Where the names of a view or of a single value begin when a section opens it.
    func base(of index: Int) -> Int { self[index].kind == .view ? self[index].start : index }

    /// What a cell prints: a range of `bytes`.
    func text(of cell: Cell) -> Range<Int> {
        switch cell.kind {
        case .text, .markup, .on, .off: cell.start..<cell.start + cell.count
        case .absent, .view, .list: 0..<0
        }
    }
}

/// One value of a page.
struct Cell: Equatable {
    enum Kind: UInt8 { case absent, off, on, text, markup, view, list }

    var kind: Kind
    /// True when the property may be absent.
    var isOptional = false
    /// Texts and flags: which bytes are printed. Views and lists: which cells they own.
    var start = 0
    var count = 0

    static let absent = Cell(kind: .absent, isOptional: true)
    static let on = Cell(kind: .on, start: 0, count: 4)
    static let off = Cell(kind: .off, start: 4, count: 5)

    /// True when `{{#name}}` shows its body.
    var isShown: Bool {
        switch kind {
        case .absent, .off: false
        case .list: count > 0
        case .on, .text, .markup, .view: true
        }
    }
}
