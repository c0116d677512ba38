import Desk

/// What the list of people offers for those who are ticked.
enum BulkAct: String, CaseIterable, Sendable {
    case give, take, move, disable, enable, invite
}

extension BulkOutcome {
    /// "5 disabled. 1 left alone: the desk needs an owner."
    func sentence(_ act: BulkAct, words: Wording) -> String {
        let lead = words.count(done, "peopleDone.\(act.rawValue)")
        let reasons = BulkChange.Reason.allCases.compactMap { reason in
            left[reason.rawValue].map { words.count($0, "peopleLeft", ["reason": BulkOutcome.text(reason, act, words: words)]) }
        }
        return ([lead] + reasons).joined(separator: " ")
    }

    /// Why somebody is left alone; "already" says what already is.
    static func text(_ reason: BulkChange.Reason, _ act: BulkAct, words: Wording) -> String {
        reason == .already ? words("peopleAlready.\(act.rawValue)") : words("peopleReason.\(reason.rawValue)")
    }
}
