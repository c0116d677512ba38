import Desk

/// The figures of a report, each with its comparison and definition.
extension StatView {
    static func all(_ report: Report, links: ReportLinks, reader: Reader) -> [StatView] {
        let words = reader.words
        let now = report.total
        let before = report.preceding
        func count(_ name: String, _ value: Int, href: String, _ change: ChangeView) -> StatView {
            StatView(
                title: words("report.\(name)"), value: words.number(value), href: href, change: change, n: nil,
                definition: words("report.\(name).definition"))
        }
        func time(_ name: String, _ spread: Distribution, _ value: Int64?, _ earlier: Int64?) -> StatView {
            StatView(
                title: words("report.\(name)"), value: reader.length(value), href: nil,
                change: ChangeView(duration: value, before: earlier, reader: reader), n: words.count(spread.n, "report.n"),
                definition: words("report.\(name).definition"))
        }
        return [
            count("filed", now.filed, href: links.tickets(.filed), ChangeView(count: now.filed, before: before.filed, words: words)),
            count(
                "finished", now.finished, href: links.tickets(.finished),
                ChangeView(count: now.finished, before: before.finished, words: words)),
            count("open", now.open, href: links.tickets(.open), ChangeView(filed: now.filed, finished: now.finished, words: words)),
            time("resolution.median", now.resolution, now.resolution.median, before.resolution.median),
            time("resolution.mean", now.resolution, now.resolution.mean, before.resolution.mean),
            time("resolution.p90", now.resolution, now.resolution.p90, before.resolution.p90),
            time("reaction.median", now.reaction, now.reaction.median, before.reaction.median),
            time("reaction.p90", now.reaction, now.reaction.p90, before.reaction.p90),
        ]
    }
}

extension StatView.ChangeView {
    /// How many more or fewer than before, in per cent; more tickets are neither good nor bad.
    init(count: Int, before: Int, words: Wording) {
        let percent = before == 0 ? 0 : (abs(count - before) * 200 + before) / (2 * before)
        let text =
            count == before
            ? words("report.change.same")
            : before == 0
                ? words("report.change.noneBefore")
                : words(
                    count > before ? "report.change.more" : "report.change.fewer", ["percent": percent == 0 ? "<1" : words.number(percent)])
        self.init(text: text, tone: "muted", icon: "arrow")
    }

    /// How much faster or slower; nil when one of the two is not known.
    init?(duration: Int64?, before: Int64?, reader: Reader) {
        guard let duration, let before else { return nil }
        let difference = duration - before
        guard abs(difference) >= 60_000 else {
            self.init(text: reader.words("report.change.asFast"), tone: "muted", icon: "check")
            return
        }
        let text = reader.words(
            difference < 0 ? "report.change.faster" : "report.change.slower", ["duration": reader.duration(abs(difference))])
        self.init(text: text, tone: difference < 0 ? "good" : "bad", icon: difference < 0 ? "check" : "alert")
    }

    /// Whether the pile grew in the period.
    init(filed: Int, finished: Int, words: Wording) {
        let text =
            filed == finished
            ? words("report.change.level")
            : words.count(abs(filed - finished), filed > finished ? "report.change.grew" : "report.change.shrank")
        self.init(
            text: text, tone: filed > finished ? "bad" : filed < finished ? "good" : "muted", icon: filed > finished ? "alert" : "check")
    }
}
