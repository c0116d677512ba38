/// How far a printer prints beside the mark on one stock, measured on its test page: everything is moved and scaled by this.
package struct Calibration: Sendable, Equatable {
    /// Hundredths of a millimetre, to the right and downwards.
    package let dx: Int
    package let dy: Int
    /// Hundredths of a percent: 10,000 prints at true size.
    package let scale: Int

    /// What may be typed, in millimetres and in percent.
    package static let offsets = -10.0...10.0
    package static let scales = 98.0...102.0

    package static let none = Calibration(dx: 0, dy: 0, scale: 10_000)

    package init(dx: Int, dy: Int, scale: Int) {
        (self.dx, self.dy, self.scale) = (dx, dy, scale)
    }

    /// As typed in millimetres and percent; an empty scale is 100 %.
    package init(dx: String?, dy: String?, scale: String?) throws(FieldProblems) {
        var problems = FieldProblems()
        self.dx = problems.hundredths("dx", dx, within: Calibration.offsets)
        self.dy = problems.hundredths("dy", dy, within: Calibration.offsets)
        self.scale = problems.hundredths("scale", (scale ?? "").trimmed.isEmpty ? "100" : scale, within: Calibration.scales)
        try problems.throwIfAny()
    }
}

extension FieldProblems {
    /// A decimal number in hundredths; 0 and a problem when it is none or not within `limits`.
    fileprivate mutating func hundredths(_ field: String, _ typed: String?, within limits: ClosedRange<Double>) -> Int {
        guard let number = decimal(field, typed, within: limits) else { return 0 }
        return Int((number * 100).rounded())
    }

    /// A decimal number with a point or, as half the world writes it, a comma; nil and a problem when it is none or not within `limits`.
    package mutating func decimal(_ field: String, _ typed: String?, within limits: ClosedRange<Double>) -> Double? {
        let text = (typed ?? "").trimmed.replacing(",", with: ".").replacing("\u{2212}", with: "-")
        if text.isEmpty {
            add(field, .missing)
            return nil
        }
        guard let number = Double(text), limits.contains(number) else {
            add(field, .outOfRange, ["least": FieldProblems.plain(limits.lowerBound), "most": FieldProblems.plain(limits.upperBound)])
            return nil
        }
        return number
    }

    /// Without decimals where there are none.
    private static func plain(_ number: Double) -> String { number == number.rounded() ? String(Int(number)) : "\(number)" }
}
