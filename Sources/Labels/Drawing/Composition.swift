/// Where everything of one label goes, in millimetres from the label's top left corner. Knows no output format.
struct Composition {
    let payload: String
    let form: QRSymbol.Form
    /// The side of a module in dots of the grid it was composed for.
    let dots: Int
    /// The size of such a dot.
    let dot: Double
    /// The first dark module's corner, not yet on the page's dot grid: drawing rounds it by at most half a dot.
    let x: Double
    let y: Double
    /// What texts may cover: the inside of the inset, without the symbol and its quiet zone.
    let textRoom: Frame
    var texts: [PlacedText] = []
    /// Parts for which there is no room at their smallest size.
    var leftOut: [TextPart] = []

    /// The side of a module.
    var module: Double { Double(dots) * dot }

    /// Encoded when it is drawn: judging a label takes its form only.
    func symbol() throws(LabelError) -> QRSymbol { try QRSymbol(payload, form) }
}

/// A text with its final size and place.
struct PlacedText {
    let part: TextPart
    let style: TextStyle
    /// The column it is set in; the height is what its lines take.
    let frame: Frame
    /// Its end is replaced by an ellipsis.
    let isShortened: Bool
    /// Wider or higher than its room; happens to the code only, which is never left out.
    let overflows: Bool
    /// Drawn to fill the frame, instead of a text.
    var logo: LabelLogo?
}

/// How a text is set. Sizes are points.
struct TextStyle: Hashable {
    enum Edge { case left, centre, right }

    var text: String
    var size: Double
    var bold: Bool
    /// Wrapped to this many lines, then ellipsis.
    var lines: Int
    var edge: Edge
}
