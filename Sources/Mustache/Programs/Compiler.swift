/// Compiles one page for one language: layouts, partials and texts are put in place, names become positions.
struct Compiler {
    /// Far more than a page needs; they end what would otherwise grow without end.
    private static let deepest = 256
    private static let mostInclusions = 10_000

    private let templates: [String: [Node]]
    private let language: String
    private let catalogue: [String: String]
    private var scope: Scope
    private var program = Program()
    /// The latest place that is jumped to; a static run must not reach across it.
    private var label = 0
    /// The blocks met since the innermost layout tag.
    private var blocks: Set<String> = []
    private var depth = 0
    private var inclusions = 0
    private(set) var usedKeys: Set<String> = []
    private(set) var usedTemplates: Set<String> = []

    init(templates: [String: [Node]], language: String, catalogue: [String: String], shell: View, page: View) {
        self.templates = templates
        self.language = language
        self.catalogue = catalogue
        scope = Scope(shell: shell, page: page)
    }

    mutating func compile(page template: String) throws(TemplateError) -> Program {
        guard let nodes = templates[template] else {
            throw TemplateError(template: template, line: nil, problem: "there is no such template")
        }
        usedTemplates.insert(template)
        try compile(nodes, at: Place(page: template))
        program.levels = scope.deepest
        return program
    }

    private mutating func compile(_ nodes: [Node], at place: Place) throws(TemplateError) {
        depth += 1
        for node in nodes {
            switch node {
            case .text(let bytes): write(bytes)
            case .phrase(let key, let line): try phrase(key, line, place)
            case .value(let path, let isRaw, let line): try value(path, isRaw: isRaw, line, place)
            case .section(let section) where section.isInverted: try inverted(section, place)
            case .section(let section): try self.section(section, place)
            case .partial(let name, let line): try include(name, blocks: [], line, place)
            case .layout(let name, let blocks, let line): try layout(name, blocks, line, place)
            case .block(let block): try self.block(block, place)
            }
        }
        depth -= 1
    }

    // MARK: Text

    private mutating func write(_ bytes: [UInt8]) {
        guard !bytes.isEmpty else { return }
        program.text.append(contentsOf: bytes)
        if case .write(let from, let count) = program.code.last, program.code.count > label {
            program.code[program.code.count - 1] = .write(from: from, count: count + bytes.count)
        } else {
            program.code.append(.write(from: program.text.count - bytes.count, count: bytes.count))
        }
    }

    private mutating func phrase(_ key: String, _ line: Int, _ place: Place) throws(TemplateError) {
        guard let text = catalogue[key] else { throw place.error(line, "the catalogue \(language) has no text \(key)") }
        usedKeys.insert(key)
        var bytes: [UInt8] = []
        bytes.append(escaping: text)
        write(bytes)
    }

    // MARK: Values and sections

    private mutating func value(_ path: [String], isRaw: Bool, _ line: Int, _ place: Place) throws(TemplateError) {
        let level = scope.nextLevel
        let (target, jumps) = try reach(path, line, place)
        scope.close(to: level)
        let name = Self.name(path)
        switch target.property.kind {
        case .text, .flag: if isRaw { throw place.error(line, "{{{\(name)}}} needs markup, but \(name) is text: write {{\(name)}}") }
        case .markup: if !isRaw { throw place.error(line, "\(name) is markup: write {{{\(name)}}}") }
        case .view, .list: throw place.error(line, "\(name) cannot be printed: open it with {{#\(name)}}")
        }
        program.code.append(.print(target.slot))
        land(jumps)
    }

    private mutating func section(_ section: Node.Section, _ place: Place) throws(TemplateError) {
        let level = scope.nextLevel
        var (target, jumps) = try reach(section.path, section.line, place)
        jumps.append(program.code.count)
        let inner = scope.nextLevel
        switch target.property.kind {
        case .flag:
            program.code.append(.when(target.slot, otherwise: 0))
            try compile(section.body, at: place)
        case .list(let kind):
            program.code.append(.each(target.slot, level: inner, otherwise: 0))
            let body = mark()
            scope.open(kind)
            try compile(section.body, at: place)
            program.code.append(.next(level: inner, body: body))
        case .view, .text, .markup:
            try requireOptional(target, section, place)
            program.code.append(.open(target.slot, level: inner, otherwise: 0))
            scope.open(target.property.kind)
            try compile(section.body, at: place)
        }
        scope.close(to: level)
        land(jumps)
    }

    private mutating func inverted(_ section: Node.Section, _ place: Place) throws(TemplateError) {
        let level = scope.nextLevel
        let (target, jumps) = try reach(section.path, section.line, place)
        scope.close(to: level)
        try requireOptional(target, section, place)
        let test = program.code.count
        program.code.append(.unless(target.slot, otherwise: 0))
        land(jumps)
        try compile(section.body, at: place)
        land([test])
    }

    /// Refuses a section whose body would always or never be shown. A view may be opened to use its names.
    private func requireOptional(_ target: Scope.Target, _ section: Node.Section, _ place: Place) throws(TemplateError) {
        switch target.property.kind {
        case .flag, .list: return
        case .view where !section.isInverted: return
        case .view, .text, .markup:
            if target.property.isOptional { return }
            throw place.error(section.line, "\(Self.name(section.path)) is always there: a section needs a flag, a list or an optional")
        }
    }

    /// Opens the views a dotted path goes through; returns its end and the jumps taken when one of them is absent.
    private mutating func reach(_ path: [String], _ line: Int, _ place: Place) throws(TemplateError) -> (Scope.Target, jumps: [Int]) {
        guard let first = path.first else {
            guard let current = scope.current else { throw place.error(line, "{{.}} needs a list of texts or an optional text around it") }
            return (current, [])
        }
        guard var target = scope.find(first) else { throw place.error(line, "there is no value \(first) here, only \(scope.names)") }
        var jumps: [Int] = []
        for name in path.dropFirst() {
            guard case .view(let view) = target.property.kind, let inner = Scope.find(name, in: view, level: scope.nextLevel) else {
                throw place.error(line, "\(target.property.name) has no value \(name)")
            }
            jumps.append(program.code.count)
            program.code.append(.open(target.slot, level: scope.nextLevel, otherwise: 0))
            scope.openPassage()
            target = inner
        }
        return (target, jumps)
    }

    // MARK: Other templates

    private mutating func layout(_ name: String, _ own: [Node.Block], _ line: Int, _ place: Place) throws(TemplateError) {
        let before = blocks
        blocks = []
        try include(name, blocks: own, line, place)
        for block in own where !blocks.contains(block.name) {
            throw place.error(block.line, "\(name) has no block \(block.name)")
        }
        blocks.formUnion(before)
    }

    private mutating func include(_ name: String, blocks: [Node.Block], _ line: Int, _ place: Place) throws(TemplateError) {
        guard let nodes = templates[name] else { throw place.error(line, "there is no template \(name)") }
        guard !place.includes.contains(name) else {
            throw place.error(line, "\(name) includes itself: \((place.includes + [name]).joined(separator: " → "))")
        }
        try countInclusion(line, place)
        usedTemplates.insert(name)
        try compile(nodes, at: place.including(name, blocks: blocks))
    }

    private mutating func block(_ block: Node.Block, _ place: Place) throws(TemplateError) {
        try countInclusion(block.line, place)
        blocks.insert(block.name)
        let replacement = place.replacements[block.name]
        try compile(replacement?.body ?? block.body, at: replacement?.place ?? place)
    }

    private mutating func countInclusion(_ line: Int, _ place: Place) throws(TemplateError) {
        inclusions += 1
        guard inclusions <= Self.mostInclusions, depth <= Self.deepest else { throw place.error(line, "templates include too many others") }
    }

    // MARK: Jumps

    /// The next instruction, as the goal of a jump.
    private mutating func mark() -> Int {
        label = program.code.count
        return label
    }

    /// Lets the jumps of these instructions end at the next instruction.
    private mutating func land(_ jumps: [Int]) {
        guard !jumps.isEmpty else { return }
        let goal = mark()
        for jump in jumps { program.code[jump] = program.code[jump].jumping(to: goal) }
    }

    private static func name(_ path: [String]) -> String { path.isEmpty ? "." : path.joined(separator: ".") }
}

extension Instruction {
    /// The same step with another goal.
    fileprivate func jumping(to goal: Int) -> Instruction {
        switch self {
        case .when(let slot, _): .when(slot, otherwise: goal)
        case .unless(let slot, _): .unless(slot, otherwise: goal)
        case .open(let slot, let level, _): .open(slot, level: level, otherwise: goal)
        case .each(let slot, let level, _): .each(slot, level: level, otherwise: goal)
        case .write, .print, .next: self
        }
    }
}
