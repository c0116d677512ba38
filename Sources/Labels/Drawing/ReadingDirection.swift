extension String {
    /// Whether it reads from right to left: its first letter, or an invisible mark before that, decides (Unicode Standard Annex 9, P2).
    ///
    /// Pango knows too, but only once a text is shaped, and shapes it anew when it is then aligned.
    var isRightToLeft: Bool {
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x200e: return false
            case 0x200f, 0x61c: return true
            default: if scalar.properties.isAlphabetic { return scalar.isOfRightToLeftScript }
            }
        }
        return false
    }
}

extension Unicode.Scalar {
    /// Hebrew, Arabic, Syriac and their neighbours, their presentation forms, and the blocks kept for such scripts.
    fileprivate var isOfRightToLeftScript: Bool {
        [0x590...0x8ff, 0xfb1d...0xfdff, 0xfe70...0xfefe, 0x10800...0x10fff, 0x1e800...0x1efff].contains { $0.contains(Int(value)) }
    }
}
