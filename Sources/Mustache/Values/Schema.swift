/// The names a view offers to a template, by position.
struct View: Sendable {
    let properties: [Property]
}

/// One name of a view.
struct Property: Sendable {
    /// What a name stands for. Numbers and enums are texts.
    indirect enum Kind: Sendable {
        case text
        case flag
        case markup
        case view(View)
        case list(Kind)
    }

    let name: String
    let kind: Kind
    let isOptional: Bool
}

extension View {
    /// Learns the names of a page from a value that shows all of them.
    init<P: Encodable>(learnedFrom sample: P) throws(Refused) {
        do {
            let recording = Recording(lesson: Lesson())
            let root = try recording.root(sample)
            self = try Learner(cells: recording.values.cells, names: recording.lesson?.names ?? []).view([root], path: "")
        } catch let refused as Refused {
            throw refused
        } catch {
            throw Refused(problem: "the sample cannot be encoded: \(error)")
        }
    }
}

/// Reads a recorded sample. All the items of a list together show what an item may hold, so each may leave something out.
private struct Learner {
    let cells: [Cell]
    let names: [String]

    func view(_ shown: [Cell], path: String) throws(Refused) -> View {
        var properties: [Property] = []
        let count = shown.first?.count ?? 0
        guard shown.allSatisfy({ $0.count == count }) else { throw Refused(problem: "\(path): not always the same properties") }
        for position in 0..<count {
            let indices = shown.map { $0.start + position }
            let name = names[indices[0]]
            guard indices.allSatisfy({ names[$0] == name }) else { throw Refused(problem: "\(path): not always the same properties") }
            let values = indices.map { cells[$0] }
            let kind = try kind(of: values, path: path.isEmpty ? name : "\(path).\(name)")
            properties.append(Property(name: name, kind: kind, isOptional: values.contains(where: \.isOptional)))
        }
        return View(properties: properties)
    }

    private func kind(of values: [Cell], path: String) throws(Refused) -> Property.Kind {
        let shown = values.filter { $0.kind != .absent }
        guard let first = shown.first else { throw Refused(problem: "\(path): the sample shows no value") }
        switch first.kind {
        case .view: return .view(try view(shown, path: path))
        case .list:
            let items = shown.flatMap { cells[$0.start..<$0.start + $0.count] }
            guard !items.isEmpty else { throw Refused(problem: "\(path): the sample shows an empty list") }
            guard items.allSatisfy({ $0.kind != .absent }) else { throw Refused(problem: "\(path): a list of optionals is no list") }
            return .list(try kind(of: items, path: path))
        case .on, .off: return .flag
        case .markup: return .markup
        case .text, .absent: return .text
        }
    }
}
