/// The names that may be used at one place of a template: those of the sections around it, the page's, the shell's.
struct Scope {
    private enum Frame {
        case view(View)
        case item(Property)
        /// A view that a dotted path goes through; its names cannot be used by themselves.
        case passage
    }

    /// A name that was found.
    struct Target {
        let slot: Slot
        let property: Property
    }

    private var frames: [Frame]
    private(set) var deepest = 2

    init(shell: View, page: View) { frames = [.view(shell), .view(page)] }

    /// The level the next opened view or value gets.
    var nextLevel: Int { frames.count }

    /// Finds a name, from the innermost section outwards, the shell last.
    func find(_ name: String) -> Target? {
        for level in frames.indices.reversed() {
            if case .view(let view) = frames[level], let found = Self.find(name, in: view, level: level) { return found }
        }
        return nil
    }

    static func find(_ name: String, in view: View, level: Int) -> Target? {
        guard let position = view.properties.firstIndex(where: { $0.name == name }) else { return nil }
        return Target(slot: Slot(level: level, position: position), property: view.properties[position])
    }

    /// What `{{.}}` stands for: the text or list that the innermost section opened.
    var current: Target? {
        guard let level = frames.lastIndex(where: { if case .passage = $0 { false } else { true } }),
            case .item(let property) = frames[level]
        else { return nil }
        return Target(slot: Slot(level: level, position: 0), property: property)
    }

    mutating func open(_ kind: Property.Kind) {
        switch kind {
        case .view(let view): push(.view(view))
        case .text, .flag, .markup, .list: push(.item(Property(name: ".", kind: kind, isOptional: false)))
        }
    }

    mutating func openPassage() { push(.passage) }

    mutating func close(to level: Int) { frames.removeLast(frames.count - level) }

    private mutating func push(_ frame: Frame) {
        frames.append(frame)
        deepest = max(deepest, frames.count)
    }

    /// All names, innermost first, for a message.
    var names: String {
        var names: [String] = []
        for case .view(let view) in frames.reversed() { names += view.properties.map(\.name) }
        return names.joined(separator: ", ")
    }
}
