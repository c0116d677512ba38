/// What is noted beside the cells while a sample is recorded to learn its schema.
struct Lesson {
    /// The names of the recorded cells, one each; meaningless for the items of a list.
    private(set) var names: [String] = []
    /// The same for the cells that are still open.
    private var openNames: [String] = []
    /// The property whose value comes next.
    var name = ""
    /// The properties and types around it, outermost first.
    private var path: [(name: String, type: Any.Type)] = []

    mutating func enter<T>(_ type: T.Type) throws {
        let refusal: String? =
            if path.contains(where: { $0.type == type }) {
                "\(type) contains itself; a view must not be recursive"
            } else if type is any Unordered.Type {
                "\(type) is a dictionary; a page shows views and lists"
            } else {
                nil
            }
        path.append((name, type))
        if let refusal { throw self.refusal(refusal) }
    }

    mutating func leave() { name = path.popLast()?.name ?? "" }

    mutating func note() { openNames.append(name) }

    mutating func forgetLast() { openNames.removeLast() }

    mutating func close(from mark: Int) {
        names.append(contentsOf: openNames[mark...])
        openNames.removeLast(openNames.count - mark)
    }

    func refusal(_ what: String) -> Refused {
        let properties = path.map(\.name).filter { !$0.isEmpty }.joined(separator: ".")
        return Refused(problem: properties.isEmpty ? what : "\(properties): \(what)")
    }
}

/// A type whose parts have no fixed order.
private protocol Unordered {}
extension Dictionary: Unordered {}
