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

    /// What refuses, what warns, then what is fine.
    static func checks(_ proof: LabelProof, address: String, words: Wording) -> [LabelCheckView] {
        var checks = proof.findings.map { LabelCheckView($0, of: proof.count, words: words) }
        let labels = proof.findings.filter { !$0.isAboutAddress }
        if labels.isEmpty { checks.append(LabelCheckView(good: words("labels.check.fine"), words("labels.check.fine.text"), words: words)) }
        if labels.count == proof.findings.count {
            checks.append(LabelCheckView(good: address, words("labels.check.address"), words: words))
        }
        return checks
    }

    private init(good headline: String, _ text: String, words: Wording) {
        self.init(tone: "good", icon: "check", said: words("labels.check.good"), headline: headline, text: text)
    }

    private init(_ finding: LabelFinding, of count: Int, words: Wording) {
        let tone = finding.severity == .refuse ? "bad" : "warn"
        let some = finding.labels > 0 && finding.labels < count
        let text = words.figures(finding) + (some ? " " + words.count(finding.labels, "labels.concerned") : "")
        self.init(tone: tone, icon: "alert", said: words("labels.check.\(tone)"), headline: words.headline(finding), text: text)
    }

    private init(tone: String, icon: String, said: String, headline: String, text: String) {
        self.tone = tone
        self.icon = icon
        self.said = said
        self.headline = headline
        self.text = text
    }
}
