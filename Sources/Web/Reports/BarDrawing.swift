import Mustache

/// Bars side by side as SVG: one a day with its title, days off in another shade, a line at the mean.
struct BarDrawing {
    struct Bar {
        let count: Int
        let isOff: Bool
        let title: String
    }

    let bars: [Bar]
    let scale: ChartScale
    let total: Int

    private static let width = 7200, height = 1500

    var markup: Markup {
        var svg = #"<svg viewBox="0 0 720 150" preserveAspectRatio="none" role="img" aria-labelledby="perday perday-summary">"#
        for tick in scale.ticks { svg += Self.line("", at: y(tick)) }
        let slot = Self.width / max(bars.count, 1)
        for (index, bar) in bars.enumerated() {
            let left = Self.width * index / bars.count + slot / 8
            let top = y(bar.count)
            svg += "<rect\(bar.isOff ? " class=\"off\"" : "") x=\"\(Self.tenths(left))\" y=\"\(Self.tenths(top))\""
            svg += " width=\"\(Self.tenths(max(slot * 3 / 4, 1)))\" height=\"\(Self.tenths(Self.height - top))\">"
            svg += "<title>\(Self.escaped(bar.title))</title></rect>"
        }
        if total > 0 { svg += Self.line(" class=\"mean\"", at: Self.height - Self.height * total / (bars.count * scale.top)) }
        return Markup(trusted: svg + "</svg>")
    }

    /// In tenths from the top.
    private func y(_ count: Int) -> Int { Self.height - Self.height * count / scale.top }

    private static func line(_ look: String, at y: Int) -> String {
        "<line\(look) x1=\"0\" x2=\"720\" y1=\"\(tenths(y))\" y2=\"\(tenths(y))\"/>"
    }

    private static func tenths(_ value: Int) -> String { value % 10 == 0 ? String(value / 10) : "\(value / 10).\(value % 10)" }

    /// As text between tags; scalar by scalar, because a combining mark must not hide a bracket.
    static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;".unicodeScalars
            case "<": escaped += "&lt;".unicodeScalars
            case ">": escaped += "&gt;".unicodeScalars
            case "\"": escaped += "&quot;".unicodeScalars
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
