import Desk

extension StatusBadge {
    /// Whether somebody may come in, and is there.
    init(_ status: Person.Status, words: Wording) {
        (tone, icon) =
            switch status {
            case .pending: ("warn", "clock")
            case .active: ("good", "check")
            case .absent: ("info", "pause")
            case .disabled: ("none", "x")
            }
        text = words("person.status.\(status.rawValue)")
    }

    /// The same where work is given out: nothing to say of those who are there, until when of those who are away.
    init?(_ status: Person.Status, _ absence: Absence? = nil, reader: Reader) {
        let (words, badge) = (reader.words, StatusBadge(status, words: reader.words))
        switch (status, absence) {
        case (.active, nil): return nil
        case (.active, let absence?):
            self.init(tone: "info", icon: "clock", text: words("absence.soon", ["day": reader.date(absence.from)]))
        default:
            let until = status == .absent ? absence?.until.map { words("absence.until.day", ["day": reader.date($0)]) } : nil
            self.init(tone: badge.tone, icon: badge.icon, text: until ?? badge.text)
        }
    }
}
