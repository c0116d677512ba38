import Desk
import DeskStore

/// What somebody asks to be done to a ticket, as a form or the API sent it.
struct TicketOrder: Sendable {
    let move: Ticket.Move
    /// The version of the ticket they saw; nil when it was not said.
    var version: Int64?
    var comment = ""
    var result: String?
    var executorID: Int64?
    var departmentID: Int64?
    var isInternal = false

    /// Carries it out as the visiting person and answers what there is to tell them.
    func carryOut(on number: Int64, _ visit: Visit) throws -> Notice {
        let (person, now) = (visit.person, visit.now)
        var told = ["number": String(number)]
        var outcome = move.rawValue
        try visit.change(number, version: version) { ticket in
            switch move {
            case .take: return try ticket.taken(by: person, at: now)
            case .release: return try ticket.released(by: person, reason: comment)
            case .start: return try ticket.started(by: person, at: now)
            case .wait: return try ticket.paused(by: person, reason: comment)
            case .finish:
                let result = try chosenResult()
                outcome = result.rawValue
                return try ticket.finished(result, by: person, comment: comment, at: now)
            case .cancel: return try ticket.cancelled(by: person, reason: comment, at: now)
            case .close: return try ticket.closed(by: person, at: now)
            case .reopen: return try ticket.reopened(by: person, reason: comment)
            case .assign:
                guard ticket.allows(.assign, by: person) else { throw Forbidden() }
                let executor = try visit.executor(executorID)
                told["person"] = executor.reference.name
                return try ticket.assigned(to: executor.reference, memberOf: executor.departmentIDs, by: person, at: now)
            case .move:
                guard ticket.allows(.assign, by: person) else { throw Forbidden() }
                let department = try visit.department(departmentID, for: ticket)
                told["department"] = department.name
                return try ticket.moved(to: department.id, by: person, reason: comment)
            case .comments:
                if isInternal { outcome = "internal" }
                return try ticket.commented(comment, isInternal: isInternal, by: person)
            }
        }
        return Notice(.good, "ticket.\(outcome)", told)
    }

    private func chosenResult() throws -> Ticket.Result {
        guard let result else { throw FieldProblems("result", .missing) }
        guard let known = Ticket.Result(rawValue: result) else { throw FieldProblems("result", .unknownChoice) }
        return known
    }
}

extension TicketOrder {
    init(_ move: Ticket.Move, _ form: Submission) {
        self.init(
            move: move, version: form.id("version"), comment: form["comment"] ?? "", result: form["result"],
            executorID: form.id("executor_id"),
            departmentID: form.id("department_id"), isInternal: form["internal"] == "true")
    }
}
