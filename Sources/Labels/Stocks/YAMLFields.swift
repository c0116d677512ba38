import Yams

/// A YAML map read field by field, which remembers what was read so that anything else can be refused.
struct YAMLFields {
    let file: String
    private let path: String
    private let values: [String: Node]
    private var read: Set<String> = []

    init(_ text: String, file: String) throws(LabelError) {
        let node: Node?
        do { node = try compose(yaml: text) } catch { throw .file(file, .notYAML("\(error)")) }
        guard let node else { throw .file(file, .notYAML("empty")) }
        try self.init(node, file: file, path: "")
    }

    private init(_ node: Node, file: String, path: String) throws(LabelError) {
        self.file = file
        self.path = path
        guard case .mapping(let mapping) = node else {
            throw .file(file, .wrongValue(key: path.isEmpty ? "the file" : String(path.dropLast()), expected: "keys and values"))
        }
        var values: [String: Node] = [:]
        for (key, value) in mapping { values[key.string ?? ""] = value }
        self.values = values
    }

    /// Refuses keys that nobody read: a misspelt key would otherwise be silently without effect.
    func finish() throws(LabelError) {
        let unknown = Set(values.keys).subtracting(read).sorted().map { path + $0 }
        if !unknown.isEmpty { throw .file(file, .unknown(keys: unknown)) }
    }

    mutating func text(_ key: String) throws(LabelError) -> String {
        try value(key, "a text") { node in node.scalar.map(\.string) }
    }

    mutating func texts(_ key: String) throws(LabelError) -> [String] {
        try value(key, "a list of texts") { node in
            guard let items = node.sequence else { return nil }
            let texts = items.compactMap { $0.scalar?.string }
            return texts.count == items.count ? texts : nil
        }
    }

    mutating func number(_ key: String) throws(LabelError) -> Double {
        try value(key, "a number") { node in node.float.flatMap { $0.isFinite ? $0 : nil } }
    }

    mutating func integer(_ key: String) throws(LabelError) -> Int {
        try value(key, "a whole number") { node in node.int }
    }

    mutating func flag(_ key: String) throws(LabelError) -> Bool {
        try value(key, "true or false") { node in node.bool }
    }

    mutating func choice<Choice: RawRepresentable & CaseIterable>(_ key: String) throws(LabelError) -> Choice
    where Choice.RawValue == String {
        let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
        return try value(key, "one of \(names)") { node in node.scalar.flatMap { Choice(rawValue: $0.string) } }
    }

    mutating func fields(_ key: String) throws(LabelError) -> YAMLFields {
        let node = try value(key, "keys and values") { $0 }
        return try YAMLFields(node, file: file, path: "\(path)\(key).")
    }

    mutating func list(_ key: String) throws(LabelError) -> [YAMLFields] {
        let items = try value(key, "a list") { $0.sequence.map(Array.init) }
        var list: [YAMLFields] = []
        for (index, item) in items.enumerated() {
            list.append(try YAMLFields(item, file: file, path: "\(path)\(key).\(index + 1)."))
        }
        return list
    }

    func has(_ key: String) -> Bool { values[key] != nil }

    func isText(_ key: String) -> Bool { values[key]?.scalar != nil }

    private mutating func value<Value>(_ key: String, _ expected: String, _ take: (Node) -> Value?) throws(LabelError) -> Value {
        guard let node = values[key] else { throw .file(file, .missing(key: path + key)) }
        read.insert(key)
        guard let value = take(node) else { throw .file(file, .wrongValue(key: path + key, expected: expected)) }
        return value
    }
}
