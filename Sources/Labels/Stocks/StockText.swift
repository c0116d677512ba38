extension Stock {
    /// A stock from `figures`, as its file would say them.
    package init(id: String, figures: String) throws(LabelError) {
        try self.init(yaml: "id: \(id)\n\(figures)", file: "\(id).yaml")
    }

    /// What the stock's file would say, without its id.
    package var figures: String {
        var lines = ["names: [\(names.map(quoted).joined(separator: ", "))]"]
        if isRoll {
            lines += ["roll: {width: \(label.width), height: \(label.height)}", "dpi: \(dotsPerInch)"]
            if let cut { lines.append("cut: \(cut.rawValue)") }
            let dots = [printableDots.width.map { "width: \($0)" }, printableDots.height.map { "height: \($0)" }].compactMap(\.self)
            if !dots.isEmpty { lines.append("printable: {\(dots.joined(separator: ", "))}") }
        } else {
            lines += [
                "page: {width: \(page.width), height: \(page.height)}", "label: {width: \(label.width), height: \(label.height)}",
                "columns: \(columns)", "rows: \(rows)", "left: \(left)", "top: \(top)", "pitch: {x: \(pitch.width), y: \(pitch.height)}",
                "cut_lines: \(cutLines)", "dpi: \(dotsPerInch)",
            ]
        }
        lines += ["corner_radius: \(cornerRadius)", "shape: \(shape.rawValue)"]
        return lines.joined(separator: "\n") + "\n"
    }

    /// What the printer's head reaches, in dots as makers publish it; nil for a side that it reaches from end to end.
    package var printableDots: (width: Int?, height: Int?) {
        get {
            guard let printable else { return (nil, nil) }
            func dots(_ length: Double, of side: Double) -> Int? { length == side ? nil : Int((length / dot).rounded()) }
            return (dots(printable.width, of: label.width), dots(printable.height, of: label.height))
        }
        set {
            let isWhole = newValue.width == nil && newValue.height == nil
            printable =
                isWhole
                ? nil
                : Size(newValue.width.map { Double($0) * dot } ?? label.width, newValue.height.map { Double($0) * dot } ?? label.height)
        }
    }

    private var dot: Double { millimetresPerInch / Double(dotsPerInch) }
}

/// As a YAML scalar on one line, whatever it holds.
private func quoted(_ text: String) -> String {
    let scalars = text.unicodeScalars.map { scalar in
        switch scalar {
        case "\"", "\\": "\\\(scalar)"
        case " "..."~": String(scalar)
        default:
            "\\U" + String(repeating: "0", count: 8 - String(scalar.value, radix: 16).count) + String(scalar.value, radix: 16)
        }
    }
    return "\"\(scalars.joined())\""
}
