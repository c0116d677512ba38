/// The number a tax office knows an organisation by, without spaces and hyphens, in capitals.
package struct TaxNumber: Hashable, Sendable {
    /// Neither a Russian INN with right check digits nor of a form that is listed.
    package struct Malformed: Error, Equatable, Sendable {}

    /// What is stored and sent: `7707083893`, `DE136695976`.
    package let text: String

    /// `forms`: what is accepted beside the Russian INN.
    package init(typed: String, forms: [Form] = []) throws(Malformed) {
        guard typed.utf8.count <= 100 else { throw Malformed() }
        let kept = typed.uppercased().unicodeScalars.filter {
            !$0.properties.isWhitespace && $0.properties.generalCategory != .dashPunctuation
        }
        let text = String(String.UnicodeScalarView(kept))
        guard TaxNumber.isINN(text) || forms.contains(where: { $0.fits(text) }) else { throw Malformed() }
        self.text = text
    }

    /// Whether these are the 10 digits of an organisation's INN or the 12 of a person's, with right check digits.
    ///
    /// Each check digit is the weighted sum of the digits before it, modulo 11, then modulo 10.
    static func isINN(_ text: String) -> Bool {
        let digits = text.utf8.map { Int($0) - 48 }
        // a region comes first, and none has the number 00
        guard [10, 12].contains(digits.count), digits.allSatisfy({ 0...9 ~= $0 }), digits[0] + digits[1] > 0 else { return false }
        func isRight(at place: Int) -> Bool {
            let weights = TaxNumber.weights.suffix(place)
            return zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11 % 10 == digits[place]
        }
        return digits.count == 10 ? isRight(at: 9) : isRight(at: 10) && isRight(at: 11)
    }

    private static let weights = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]

    /// What numbers of one kind look like: `9` is a digit, `x` a letter, `?` either, a capital stands for itself: `DE999999999`.
    package struct Form: Hashable, Sendable {
        /// As written.
        package let text: String

        /// 4…20 symbols of those above; nil for anything else.
        package init?(_ text: String) {
            guard 4...20 ~= text.utf8.count, text.utf8.allSatisfy({ $0 == 0x39 || $0 == 0x78 || $0 == 0x3F || 0x41...0x5A ~= $0 }) else {
                return nil
            }
            self.text = text
        }

        func fits(_ number: String) -> Bool {
            number.utf8.count == text.utf8.count
                && zip(number.utf8, text.utf8).allSatisfy { byte, place in
                    let (isDigit, isLetter) = (0x30...0x39 ~= byte, 0x41...0x5A ~= byte)
                    return switch place {
                    case 0x39: isDigit
                    case 0x78: isLetter
                    case 0x3F: isDigit || isLetter
                    default: byte == place
                    }
                }
        }
    }
}
