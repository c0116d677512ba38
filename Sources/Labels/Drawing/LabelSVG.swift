/// One label as an SVG document in millimetres.
///
/// The symbol is one path with crisp edges; texts are set line by line to the width they were measured with, so that another reader's
/// fonts cannot push them over the edge.
package func labelSVG(_ label: Label, stock: Stock, layout: Layout) throws(LabelError) -> String {
    let typesetter = Typesetter()
    let compositor = Compositor(stock: stock, layout: layout, dotsPerInch: stock.dotsPerInch, typesetter: typesetter)
    let composition = try compositor.compose(label)
    let (width, height) = (figure(stock.label.width), figure(stock.label.height))
    var svg = """
        <svg xmlns="http://www.w3.org/2000/svg" width="\(width)mm" height="\(height)mm" viewBox="0 0 \(width) \(height)">
        <rect width="\(width)" height="\(height)" fill="#fff"/>
        \(try path(of: composition))

        """
    // An inner svg cuts off what its viewBox does not hold.
    let room = composition.textRoom
    let box = [room.x, room.y, room.width, room.height].map(figure)
    svg += #"<svg x="\#(box[0])" y="\#(box[1])" width="\#(box[2])" height="\#(box[3])" viewBox="\#(box.joined(separator: " "))">\#n"#
    for text in composition.texts {
        if let logo = text.logo { svg += path(of: logo, in: text.frame) + "\n" }
        for line in typesetter.lines(text.style, column: text.frame.width * pointsPerMillimetre) where !line.text.isEmpty {
            svg += element(line, of: text)
        }
    }
    return svg + "</svg>\n</svg>\n"
}

private func path(of composition: Composition) throws(LabelError) -> String {
    let symbol = try composition.symbol()
    return path(x: composition.x, y: composition.y, dot: composition.module) { draw in symbol.forEachRun(draw) }
}

private func path(of logo: LabelLogo, in frame: Frame) -> String {
    path(x: frame.x, y: frame.y, dot: frame.height / Double(logo.height)) { draw in logo.forEachRun(draw) }
}

/// Black dots of one size as one path.
private func path(x: Double, y: Double, dot: Double, _ draw: ((_ column: Int, _ row: Int, _ length: Int) -> Void) -> Void) -> String {
    var path = ""
    draw { column, row, length in path += "M\(column) \(row)h\(length)v1h-\(length)z" }
    let place = "translate(\(figure(x)) \(figure(y))) scale(\(figure(dot)))"
    return #"<path shape-rendering="crispEdges" transform="\#(place)" d="\#(path)"/>"#
}

private func element(_ line: TextLine, of text: PlacedText) -> String {
    let left = text.frame.x + line.x / pointsPerMillimetre
    let width = line.width / pointsPerMillimetre
    let y = text.frame.y + line.baseline / pointsPerMillimetre
    // In a right-to-left line "start" is the right end.
    let x = line.isRightToLeft ? left + width : left
    let direction = line.isRightToLeft ? #" direction="rtl""# : ""
    let weight = text.style.bold ? #" font-weight="700""# : ""
    let size = figure(text.style.size / pointsPerMillimetre)
    return """
        <text x="\(figure(x))" y="\(figure(y))" font-size="\(size)" font-family="\(Typesetter.svgFamilies)"\(weight)\(direction) \
        textLength="\(figure(width))" lengthAdjust="spacingAndGlyphs">\(escaped(line.text))</text>

        """
}

/// At most four decimals: a tenth of a micrometre.
private func figure(_ value: Double) -> String { "\((value * 10_000).rounded() / 10_000)" }

/// Works on scalars: as one Character, a quote followed by a combining mark would slip through.
private func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
        switch scalar {
        case "&": result.append(contentsOf: "&amp;".unicodeScalars)
        case "<": result.append(contentsOf: "&lt;".unicodeScalars)
        case ">": result.append(contentsOf: "&gt;".unicodeScalars)
        case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
        case "'": result.append(contentsOf: "&#39;".unicodeScalars)
        default: result.append(scalar)
        }
    }
    return String(result)
}
