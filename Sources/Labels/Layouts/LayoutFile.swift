extension Layout {
    /// A layout from the text of its file, checked. The file's name is the id with `.yaml`.
    package init(yaml: String, file: String) throws(LabelError) {
        var fields = try YAMLFields(yaml, file: file)
        id = try fields.text("id")
        symbol = try fields.choice("symbol")
        share = try fields.number("share")
        texts = []
        for line in try fields.list("texts") { texts.append(try Line(line)) }
        try fields.finish()
        guard file == "\(id).yaml" else { throw .file(file, .id(id)) }
        if let problem = problem { throw .file(file, .layout(problem)) }
    }

    private var problem: LayoutProblem? {
        guard (0.1...0.95).contains(share) else { return .notSensible(field: "share", value: share, allowed: 0.1...0.95) }
        guard texts.contains(where: { $0.part == .code }) else { return .noCode }
        var seen: Set<TextPart> = []
        for line in texts {
            guard seen.insert(line.part).inserted else { return .twice(line.part) }
            if let problem = line.problem { return problem }
        }
        return nil
    }
}

extension Layout.Line {
    fileprivate init(_ fields: YAMLFields) throws(LabelError) {
        var fields = fields
        part = try fields.choice("show")
        size = try fields.number("size")
        smallest = try fields.number("smallest")
        lines = fields.has("lines") ? try fields.integer("lines") : 1
        bold = fields.has("bold") ? try fields.flag("bold") : false
        try fields.finish()
    }

    fileprivate var problem: LayoutProblem? {
        let least = part == .code ? Layout.smallestCode : Layout.smallestText
        let sizes = least...72
        if !sizes.contains(smallest) { return .notSensible(field: "smallest", value: smallest, allowed: sizes) }
        if !(smallest...72).contains(size) { return .notSensible(field: "size", value: size, allowed: smallest...72) }
        let most = part == .code || part == .logo ? 1 : 2
        return (1...most).contains(lines) ? nil : .notSensible(field: "lines", value: Double(lines), allowed: 1...Double(most))
    }
}
