/// Writes down a page's values as the page encodes itself: by position, ignoring the names, so nothing is looked up while rendering.
///
/// It lives within one call on one thread. Checking exclusive access at run time took two fifths of a page's time (42 rows, release),
/// so it is left to reading: no access to a property here calls out while it lasts.
final class Recording: Encoder {
    @exclusivity(unchecked) private(set) var values = Values()
    /// What only the learning of a schema needs; nil while rendering.
    @exclusivity(unchecked) private(set) var lesson: Lesson?
    /// The cells of the views and lists that are still being encoded, innermost last.
    @exclusivity(unchecked) private var open: [Cell] = []
    /// What the value being encoded turned out to be; nil for a single value.
    @exclusivity(unchecked) private var shape: Cell.Kind?
    private var problem: Refused?

    init(lesson: Lesson? = nil) {
        self.lesson = lesson
        open.reserveCapacity(128)
    }

    /// Records one whole page; its cell, which is always a view's.
    func root<P: Encodable>(_ page: P) throws -> Cell {
        try nest(page)
        if let problem { throw problem }
        lesson?.forgetLast()
        guard let cell = open.popLast(), cell.kind == .view else { throw Refused(problem: "\(P.self) is not a view") }
        return cell
    }

    /// Records a value that encodes itself: a view, a list, or a single value such as an enum.
    func nest<T: Encodable>(_ value: T) throws {
        let mark = open.count
        let outer = shape
        shape = nil
        try lesson?.enter(T.self)
        try value.encode(to: self)
        lesson?.leave()
        if let shape {
            close(shape, from: mark)
        } else if open.count != mark + 1 {
            refuse("\(T.self) is not encoded as one value")
        }
        shape = outer
    }

    private func close(_ kind: Cell.Kind, from mark: Int) {
        guard mark <= open.count else { return }
        let cell = Cell(kind: kind, start: values.cells.count, count: open.count - mark)
        values.cells.append(contentsOf: open[mark...])
        open.removeLast(open.count - mark)
        lesson?.close(from: mark)
        append(cell)
    }

    /// The next value is the property of that name.
    func name(_ key: some CodingKey) { lesson?.name = key.stringValue }

    /// The next value is an item of a list.
    func nameNothing() { lesson?.name = "" }

    func append(_ text: String) {
        let start = values.bytes.count
        values.bytes.append(escaping: text)
        append(Cell(kind: .text, start: start, count: values.bytes.count - start))
    }

    func append(_ number: some BinaryInteger) { append(String(number)) }

    func append(_ flag: Bool) { append(flag ? .on : .off) }

    func append(_ markup: Markup) {
        let start = values.bytes.count
        values.bytes.append(contentsOf: markup.text.utf8)
        append(Cell(kind: .markup, start: start, count: values.bytes.count - start))
    }

    func append(_ cell: Cell) {
        open.append(cell)
        lesson?.note()
    }

    /// The value recorded last may be absent in another page.
    func markOptional() {
        if !open.isEmpty { open[open.count - 1].isOptional = true }
    }

    var openCount: Int { open.count }

    /// For what an encoding container must answer without throwing; said when the page is complete.
    func refuse(_ what: String) { problem = problem ?? refusal(what) }

    func refusal(_ what: String) -> Refused { lesson?.refusal(what) ?? Refused(problem: what) }

    // MARK: Encoder

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
        shape = .view
        return KeyedEncodingContainer(RecordedView(recording: self))
    }

    func unkeyedContainer() -> any UnkeyedEncodingContainer {
        shape = .list
        return RecordedList(recording: self, mark: open.count)
    }

    func singleValueContainer() -> any SingleValueEncodingContainer { RecordedValue(recording: self) }
}

/// A value that a page must not hold.
struct Refused: Error {
    let problem: String
}
