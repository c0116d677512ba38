import Desk
import Labels

extension Stock {
    /// A stock from the fields of its form; everything wrong with it becomes a problem at its field, named as in a stock's file with `_`
    /// for the dot. What is unreadable stands as 0.
    init(typed field: (String) -> String?, id: String, problems: inout FieldProblems) {
        func text(_ name: String) -> String { (field(name) ?? "").trimmed }
        let names = text("names").split(separator: "\n").map { String($0).trimmed }.filter { !$0.isEmpty }
        if names.count > 20 { problems.add("names", .tooMany, ["limit": "20"]) }
        for name in names { _ = problems.line("names", name, limit: 60) }
        func number(_ field: String, _ usual: String? = nil) -> Double {
            let typed = text(field)
            if typed.isEmpty && usual == nil { problems.add(field, .missing) }
            guard let number = (typed.isEmpty ? usual ?? "" : typed).decimal else {
                problems.add(field, .malformed)
                return 0
            }
            return number
        }
        func whole(_ field: String, _ usual: String? = nil) -> Int {
            let value = number(field, usual)
            // Beyond this no figure makes sense, and an `Int` could not hold it.
            guard value == value.rounded(), abs(value) < 1e6 else {
                problems.add(field, .malformed)
                return 0
            }
            return Int(value)
        }
        func dots(_ field: String) -> Int? { text(field).isEmpty ? nil : whole(field) }

        let label = Size(number("label_width"), number("label_height"))
        let dotsPerInch = whole("dpi", String(Stock.officeDotsPerInch))
        if !text("roll").isEmpty {
            self.init(id: id, names: names, roll: label, dotsPerInch: dotsPerInch)
            cut = Side(rawValue: text("cut"))
            printableDots = (dots("printable_width"), dots("printable_height"))
        } else {
            self.init(
                id: id, names: names, page: Size(number("page_width"), number("page_height")), label: label, columns: whole("columns"),
                rows: whole("rows"), left: number("left"), top: number("top"), pitch: Size(number("pitch_x"), number("pitch_y")))
            self.dotsPerInch = dotsPerInch
            cutLines = !text("cut_lines").isEmpty
        }
        cornerRadius = number("corner_radius", "0")
        shape = Shape(rawValue: text("shape")) ?? .rectangle
        problems.add(self)
    }
}

extension FieldProblems {
    /// What is wrong with a stock's figures, each at the field to change.
    fileprivate mutating func add(_ stock: Stock) {
        for problem in stock.problems {
            switch problem {
            case .id: continue
            case .noName: add("names", .missing)
            case .notSensible(let field, _, let allowed):
                add(stock.typedField(field), .outOfRange, ["least": allowed.lowerBound.plain, "most": allowed.upperBound.plain])
            case .outsidePage:
                let last = stock.frame(ofCell: stock.cells)
                add(stock.columns > 1 ? "columns" : "left", .outsidePage, by: last.right - stock.page.width)
                add(stock.rows > 1 ? "rows" : "top", .outsidePage, by: last.bottom - stock.page.height)
            case .overlap:
                if stock.columns > 1 { add("pitch_x", .overlap, by: stock.label.width - stock.pitch.width) }
                if stock.rows > 1 { add("pitch_y", .overlap, by: stock.label.height - stock.pitch.height) }
            }
        }
    }

    private mutating func add(_ field: String, _ reason: FieldProblem.Reason, by millimetres: Double) {
        if millimetres > 0.01 { add(field, reason, ["value": millimetres.plain]) }
    }
}

extension Stock {
    /// The form's field of a figure named as in the file; on a roll, page and pitch are the label.
    fileprivate func typedField(_ figure: String) -> String {
        let field = figure.replacing(".", with: "_")
        guard isRoll else { return field }
        return field.replacing("page_", with: "label_").replacing("pitch_x", with: "label_width").replacing("pitch_y", with: "label_height")
    }

    /// What stands in the field of the form.
    func typed(_ field: String) -> String {
        switch field {
        case "names": names.joined(separator: "\n")
        case "page_width": page.width.plain
        case "page_height": page.height.plain
        case "label_width": label.width.plain
        case "label_height": label.height.plain
        case "columns": String(columns)
        case "rows": String(rows)
        case "left": left.plain
        case "top": top.plain
        case "pitch_x": pitch.width.plain
        case "pitch_y": pitch.height.plain
        case "corner_radius": cornerRadius.plain
        case "dpi": String(dotsPerInch)
        case "shape": shape.rawValue
        case "roll": isRoll ? "yes" : ""
        case "cut": cut?.rawValue ?? ""
        case "cut_lines": cutLines ? "yes" : ""
        case "printable_width": printableDots.width.map { String($0) } ?? ""
        case "printable_height": printableDots.height.map { String($0) } ?? ""
        default: ""
        }
    }
}
