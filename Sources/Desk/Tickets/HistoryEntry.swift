/// One fact in a ticket's history; the sentence is made when it is read, in the reader's language.
package struct HistoryEntry: Sendable, Equatable {
    package enum Kind: String, CaseIterable, Sendable {
        case filed, routed, unrouted, joined, taken, released, assigned, moved, started, waiting
        case done
        case notDone = "not_done"
        case cancelled, closed, reopened, commented
    }

    package let kind: Kind
    /// nil: the desk itself (routing, closing after the term).
    package let personID: Int64?
    /// A comment or a reason; empty when there is none.
    package let text: String
    /// Only staff may read it.
    package let isInternal: Bool
    /// Whom or which department the fact is about: executor given to, department routed or moved to.
    package let subjectID: Int64?

    package init(_ kind: Kind, by personID: Int64?, text: String = "", isInternal: Bool = false, subjectID: Int64? = nil) {
        self.kind = kind
        self.personID = personID
        self.text = text
        self.isInternal = isInternal
        self.subjectID = subjectID
    }
}
