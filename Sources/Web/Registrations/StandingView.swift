import Desk
import DeskStore

/// What somebody is told who is not let in yet.
struct HeldView: Encodable, Sendable {
    let headline: String
    let text: String
    /// What has been tried meanwhile.
    let attempts: [String]

    static let sample = HeldView(headline: "Waiting for confirmation", text: "Come back later.", attempts: ["Asked 5 min ago"])
}

extension HeldView {
    init(_ standing: Registration.Standing, reader: Reader) {
        let words = reader.words
        if standing.status == .refused {
            (headline, text, attempts) = (words("held.refused"), words("held.refused.text"), [])
        } else {
            headline = words("held.waiting")
            text = words("held.waiting.text")
            attempts = [words("held.since", ["time": reader.time(standing.since).short])] + standing.tries(reader)
        }
    }
}

extension Registration.Standing {
    /// "Last asked 5 min ago: …" and "Next try …"; nothing before the first attempt.
    func tries(_ reader: Reader) -> [String] {
        guard let triedAt else { return [] }
        let words = reader.words
        let asked = words.count(Int(attempts), "registration.asked", ["time": reader.time(triedAt).short])
        let why = failure.map { words("noAnswer.\($0.rawValue)") }
        return [asked, why].compactMap(\.self)
    }
}
