extension Stock {
    /// A stock from the text of its file, checked. The file's name is the id with `.yaml`.
    package init(yaml: String, file: String) throws(LabelError) {
        var fields = try YAMLFields(yaml, file: file)
        self = fields.has("roll") ? try fields.roll() : try fields.sheet()
        if fields.has("corner_radius") { cornerRadius = try fields.number("corner_radius") }
        if fields.has("shape") { shape = try fields.choice("shape") }
        if fields.has("layout") { layout = try fields.text("layout") }
        try fields.finish()
        guard file == "\(id).yaml" else { throw .file(file, .id(id)) }
        let problems = problems
        guard problems.isEmpty else { throw .file(file, .stock(problems)) }
    }
}

extension YAMLFields {
    fileprivate mutating func sheet() throws(LabelError) -> Stock {
        let label = try size("label", "width", "height")
        var stock = Stock(
            id: try text("id"), names: try texts("names"), page: try page(), label: label,
            columns: try integer("columns"), rows: try integer("rows"),
            left: try number("left"), top: try number("top"), pitch: try size("pitch", "x", "y"))
        if has("cut_lines") { stock.cutLines = try flag("cut_lines") }
        if has("dpi") { stock.dotsPerInch = try integer("dpi") }
        return stock
    }

    fileprivate mutating func roll() throws(LabelError) -> Stock {
        let label = try size("roll", "width", "height")
        var stock = Stock(id: try text("id"), names: try texts("names"), roll: label, dotsPerInch: try integer("dpi"))
        if has("cut") { stock.cut = try choice("cut") }
        if has("printable") { stock.printableDots = try printable() }
        return stock
    }

    /// A side that is not named is reached from end to end.
    private mutating func printable() throws(LabelError) -> (width: Int?, height: Int?) {
        var dots = try fields("printable")
        let width = dots.has("width") ? try dots.integer("width") : nil
        let height = dots.has("height") ? try dots.integer("height") : nil
        try dots.finish()
        return (width, height)
    }

    private mutating func size(_ key: String, _ width: String, _ height: String) throws(LabelError) -> Size {
        var fields = try fields(key)
        let size = Size(try fields.number(width), try fields.number(height))
        try fields.finish()
        return size
    }

    /// A paper size by name or in millimetres.
    private mutating func page() throws(LabelError) -> Size {
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
