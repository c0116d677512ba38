/// A bitmap as `^GFA` data: hexadecimal, 1 is black, in ZPL II's own compression.
///
/// A letter before a digit repeats it (`G`…`Y` 1 to 19 times, `g`…`z` 20 to 400 times in steps of 20), `,` fills the row with white,
/// `:` is the row above (ZPL II Programming Guide, "Alternative Data Compression Scheme").
struct ZPLGraphic {
    private(set) var data: [UInt8] = []

    init(_ bitmap: LabelBitmap) {
        var above: ArraySlice<UInt8>?
        for start in stride(from: 0, to: bitmap.bits.count, by: bitmap.stride) {
            let row = bitmap.bits[start..<start + bitmap.stride]
            if let above, above.elementsEqual(row) { data.append(UInt8(ascii: ":")) } else { append(row) }
            above = row
        }
    }

    private mutating func append(_ row: ArraySlice<UInt8>) {
        // Paper is 1 in a bitmap.
        let digits = row.flatMap { [hexDigit(~$0 >> 4), hexDigit(~$0 & 15)] }
        var index = 0
        while index < digits.count {
            var end = index
            while end < digits.count, digits[end] == digits[index] { end += 1 }
            if end == digits.count, digits[index] == UInt8(ascii: "0") { return data.append(UInt8(ascii: ",")) }
            append(digits[index], times: end - index)
            index = end
        }
    }

    private mutating func append(_ digit: UInt8, times: Int) {
        var rest = times
        while rest >= 400 {
            data += [UInt8(ascii: "z"), digit]
            rest -= 400
        }
        if rest >= 20 { data.append(UInt8(ascii: "g") + UInt8(rest / 20 - 1)) }
        if rest % 20 > 0, times > 1 { data.append(UInt8(ascii: "G") + UInt8(rest % 20 - 1)) }
        if rest > 0 { data.append(digit) }
    }
}
