/// A problem as typed at the asset: which one, and what the person adds.
package struct TicketDraft: Sendable, Equatable {
    package let problemTypeID: Int64
    package let comment: String

    package init(problemTypeID: Int64?, comment: String?) throws(FieldProblems) {
        var problems = FieldProblems()
        if problemTypeID == nil { problems.add("problem_type_id", .missing) }
        self.problemTypeID = problemTypeID ?? 0
        self.comment = problems.text("comment", comment, limit: Ticket.longestText)
        try problems.throwIfAny()
    }
}
