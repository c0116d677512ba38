/// What is printed on a label and where: the symbol's place and the texts beside or below it.
package struct Layout: Sendable, Equatable {
    package enum SymbolPlace: String, Sendable, CaseIterable {
        /// At the left edge, texts to the right.
        case left
        /// At the top, texts below.
        case top
    }

    /// One text of the layout, or the logo, whose size is its height. Sizes are points.
    package struct Line: Sendable, Equatable {
        package var part: TextPart
        /// On a label with room to spare; a smaller one shrinks all texts alike.
        package var size: Double
        /// No smaller than this: rather left out.
        package var smallest: Double
        /// Wrapped to this many lines, then ellipsis.
        package var lines: Int
        package var bold: Bool
    }

    /// Nothing is printed nearer to the label's edge, in millimetres.
    package static let inset = 1.5
    /// The code is never printed smaller (points): a dirty label must still be readable by a person.
    package static let smallestCode = 6.0
    /// No text is ever printed smaller (points).
    package static let smallestText = 5.0

    package var id: String
    package var symbol: SymbolPlace
    /// The share of the label's width (symbol left) or height (symbol on top) that the symbol with its quiet zone may take.
    package var share: Double
    /// From top to bottom; when room is short the last ones are left out first, the code never.
    package var texts: [Line]
    /// What `logo` shows; nil when the house has none.
    package var logo: LabelLogo?

    /// Texts that may be left out when somebody does not want them.
    package var optional: [TextPart] { texts.map(\.part).filter { $0 != .code && $0 != .name } }

    /// The same layout with the house's logo, or without any.
    func with(_ logo: LabelLogo?) -> Layout {
        var layout = self
        layout.logo = logo
        if logo == nil { layout.texts.removeAll { $0.part == .logo } }
        return layout
    }

    /// The same layout with only these of its optional texts.
    package func showing(_ parts: Set<TextPart>) -> Layout {
        var layout = self
        layout.texts.removeAll { optional.contains($0.part) && !parts.contains($0.part) }
        return layout
    }

    /// Wide labels have the symbol left, square ones on top, tiny square ones show only symbol and code.
    static func defaultID(for stock: Stock) -> String {
        if stock.area.width / stock.area.height >= 1.3 { return "qr-left" }
        return min(stock.area.width, stock.area.height) < 25 ? "qr-only" : "qr-top"
    }
}

/// What is wrong with a layout's figures.
package enum LayoutProblem: Sendable, Equatable {
    case noCode
    case twice(TextPart)
    /// The field is named as in the file.
    case notSensible(field: String, value: Double, allowed: ClosedRange<Double>)
}
