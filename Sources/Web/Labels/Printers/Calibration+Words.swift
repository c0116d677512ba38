package import Desk
package import Labels

extension Calibration {
    /// What the press corrects by.
    package var adjustment: LabelAdjustment {
        LabelAdjustment(dx: Double(dx) / 100, dy: Double(dy) / 100, scale: Double(scale) / 10_000)
    }

    /// "+0.4 mm, −0.6 mm, 99.5 %"; the scale only when it is not 100 %.
    func text(_ words: Wording) -> String {
        let figures = ["dx": signed(dx, words), "dy": signed(dy, words), "scale": words.decimal(Double(scale) / 100)]
        return words(scale == Calibration.none.scale ? "printer.figures" : "printer.figures.scaled", figures)
    }

    private func signed(_ hundredths: Int, _ words: Wording) -> String {
        (hundredths < 0 ? "\u{2212}" : "+") + words.decimal(Double(abs(hundredths)) / 100)
    }
}
