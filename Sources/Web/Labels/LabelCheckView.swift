import Labels

/// One line of the check before printing.
struct LabelCheckView: Encodable, Sendable {
    let tone: String
    let icon: String
    /// The tone in a word, for those who do not see the colour.
    let said: String
    let headline: String
    let text: String

    static let sample = LabelCheckView(
        tone: "warn", icon: "alert", said: "Look at this", headline: "The squares are small", text: "0.35 mm")

    init(_ finding: LabelFinding, of count: Int, words: Wording) {
        let tone = finding.tone
        let some = finding.labels > 0 && finding.labels < count
        let text = words.figures(finding) + (some ? " " + words.count(finding.labels, "labels.concerned") : "")
        self.init(
            tone: tone, icon: tone == "good" ? "check" : "alert", said: words("labels.check.\(tone)"), headline: words.headline(finding),
            text: text)
    }

    private init(tone: String, icon: String, said: String, headline: String, text: String) {
        self.tone = tone
        self.icon = icon
        self.said = said
        self.headline = headline
        self.text = text
    }
}

extension LabelFinding {
    /// How the page shows it.
    fileprivate var tone: String {
        switch severity {
        case .good: "good"
        case .warn: "warn"
        case .refuse: "bad"
        }
    }
}
