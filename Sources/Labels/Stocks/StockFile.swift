extension Stock {
    /// A stock from the text of its file, checked. The file's name is the id with `.yaml`.
    package init(yaml: String, file: String) throws(LabelError) {
        var fields = try YAMLFields(yaml, file: file)
        let label = try fields.size("label", "width", "height")
        self.init(
            id: try fields.text("id"), names: try fields.texts("names"), page: try fields.page(), label: label,
            columns: try fields.integer("columns"), rows: try fields.integer("rows"),
            left: try fields.number("left"), top: try fields.number("top"), pitch: try fields.size("pitch", "x", "y"))
        if fields.has("corner_radius") { cornerRadius = try fields.number("corner_radius") }
        if fields.has("shape") { shape = try fields.choice("shape") }
        if fields.has("cut_lines") { cutLines = try fields.flag("cut_lines") }
        if fields.has("dpi") { dotsPerInch = try fields.integer("dpi") }
        try fields.finish()
        guard file == "\(id).yaml" else { throw .file(file, .id(id)) }
        let problems = problems
        guard problems.isEmpty else { throw .file(file, .stock(problems)) }
    }
}

extension YAMLFields {
    fileprivate mutating func size(_ key: String, _ width: String, _ height: String) throws(LabelError) -> Size {
        var fields = try fields(key)
        let size = Size(try fields.number(width), try fields.number(height))
        try fields.finish()
        return size
    }

    /// A paper size by name or in millimetres.
    fileprivate mutating func page() throws(LabelError) -> Size {
        guard isText("page") else { return try size("page", "width", "height") }
        let paper: Paper = try choice("page")
        return paper.size
    }
}

/// The papers a stock file may name.
private enum Paper: String, CaseIterable {
    case a4 = "A4"
    case letter = "Letter"

    var size: Size {
        switch self {
        case .a4: Size(210, 297)
        case .letter: Size(215.9, 279.4)
        }
    }
}
