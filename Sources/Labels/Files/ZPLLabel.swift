/// One label in ZPL II: `^XA … ^XZ`, with its own width and length, so that nothing an earlier job set moves it.
struct ZPLLabel {
    private var text: [UInt8]

    /// In dots.
    init(width: Int, height: Int) {
        // ^CI28: texts are UTF-8.
        text = Array("^XA^CI28^LH0,0^PW\(width)^LL\(height)".utf8)
    }

    /// The whole label.
    var bytes: [UInt8] { text + Array("^XZ\n".utf8) }

    /// A bitmap with its upper left corner there.
    mutating func graphic(_ bitmap: LabelBitmap, x: Int, y: Int) {
        let count = bitmap.stride * bitmap.height
        command("^FO\(x),\(y)^GFA,\(count),\(count),\(bitmap.stride),")
        text += ZPLGraphic(bitmap).data
        command("^FS")
    }

    /// A symbol the printer draws itself: the smallest for its payload, which must all be in QR's alphanumeric mode.
    mutating func symbol(_ symbol: QRSymbol, dots: Int, x: Int, y: Int) {
        // A symbol placed by ^FO sinks by the bar code height an earlier job may have set; one dot is the least.
        command("^BY2,3,1^FO\(x),\(max(0, y - 1))^BQN,2,\(dots)")
        let level =
            switch symbol.level {
            case .medium: "M"
            case .quartile: "Q"
            case .high: "H"
            }
        // Level, manual input, alphanumeric mode: left to itself a printer may choose another mode and a larger symbol.
        field("\(level)M,A\(symbol.payload)")
    }

    /// A line of the printer's own scalable font, its baseline beginning there; `height` of a letter's cell in dots.
    mutating func line(_ line: String, height: Int, x: Int, baseline: Int, column: (width: Int, edge: TextStyle.Edge)) {
        command("^FT\(x),\(baseline)^A0N,\(height),\(height)")
        switch column.edge {
        case .left: break
        case .centre: command("^FB\(column.width),1,0,C")
        case .right: command("^FB\(column.width),1,0,R")
        }
        field(line)
    }

    private mutating func command(_ command: String) { text += Array(command.utf8) }

    /// Data no printer takes for a command: whatever is not a plain letter, digit or sign is written in hexadecimal.
    private mutating func field(_ data: String) {
        command("^FH_^FD")
        for byte in data.utf8 {
            if Self.isPlain(byte) { text.append(byte) } else { text += [UInt8(ascii: "_"), hexDigit(byte >> 4), hexDigit(byte & 15)] }
        }
        command("^FS")
    }

    /// Printable ASCII without the two command prefixes, the escape itself and the backslash, which has a meaning in text blocks.
    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x20...0x7e).contains(byte) && ![UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "_"), UInt8(ascii: "\\")].contains(byte)
    }
}

func hexDigit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10 }
