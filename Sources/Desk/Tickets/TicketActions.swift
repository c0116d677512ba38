/// What may be done to a ticket. Each action is one function: it checks right and state and returns the change, or says why not.
extension Ticket {
    /// How a piece of work can end.
    package enum Result: String, CaseIterable, Sendable {
        case done
        case notDone = "not_done"
    }

    /// Days after which a finished ticket closes by itself, and until which it may be reopened (requirements, section 2).
    package static let termDays: Int64 = 7
    /// The longest comment or reason, in characters.
    package static let longestText = 1000

    package func taken(by person: Person, at now: Moment) throws -> TicketChange {
        try require(.work, by: person)
        switch status {
        case .new: break
        case .assigned, .inWork, .waiting: throw Refusal(.alreadyTaken, ["person": executor?.name ?? ""])
        default: throw finishedAlready
        }
        guard departmentID != nil else { throw Refusal(.noDepartment) }
        guard person.status == .active else { throw Refusal(.away) }
        return change(HistoryEntry(.taken, by: person.id)) {
            $0.status = .assigned
            $0.executor = person.reference
            $0.takenAt = now
        }
    }

    /// Gives the ticket back to its department.
    package func released(by person: Person, reason: String) throws -> TicketChange {
        try requireExecutor(person)
        let reason = try checked(reason)
        return change(HistoryEntry(.released, by: person.id, text: reason)) {
            $0.status = .new
            $0.executor = nil
            $0.takenAt = nil
        }
    }

    package func started(by person: Person, at now: Moment) throws -> TicketChange {
        if status == .new {
            var own = try taken(by: person, at: now).ticket
            own.version = version
            return own.change(HistoryEntry(.started, by: person.id)) { $0.status = .inWork }
        }
        try requireExecutor(person)
        guard status != .inWork else { throw Refusal.changed(by: changedBy?.name) }
        return change(HistoryEntry(.started, by: person.id)) { $0.status = .inWork }
    }

    /// Pauses work; the reason tells the requester what it waits for.
    package func paused(by person: Person, reason: String) throws -> TicketChange {
        try requireExecutor(person)
        guard status == .inWork else { throw Refusal(.notInWork) }
        let reason = try checked(reason, required: true)
        return change(HistoryEntry(.waiting, by: person.id, text: reason)) { $0.status = .waiting }
    }

    /// Ends the work; "not done" needs a reason.
    package func finished(_ result: Result, by person: Person, comment: String, at now: Moment) throws -> TicketChange {
        try requireExecutor(person)
        let comment = try checked(comment, required: result == .notDone)
        return change(HistoryEntry(result == .done ? .done : .notDone, by: person.id, text: comment)) {
            $0.status = result == .done ? .done : .notDone
            $0.finishedAt = now
        }
    }

    /// Withdraws the ticket: the requester while nobody works on it, staff at any time before the end; staff give a reason.
    package func cancelled(by person: Person, reason: String, at now: Moment) throws -> TicketChange {
        let isStaff = person.scope(.cancel, .ticket).covers(siteID: siteID, departmentID: departmentID)
        guard isStaff || requester.id == person.id && allows(.cancel, by: person) else { throw Forbidden() }
        guard status.isOpen else { throw finishedAlready }
        guard isStaff || status == .new || status == .assigned else { throw Refusal(.notYours) }
        let reason = try checked(reason, required: requester.id != person.id)
        return change(HistoryEntry(.cancelled, by: person.id, text: reason)) {
            $0.status = .cancelled
            $0.finishedAt = now
        }
    }

    /// Ends the term early: the requester is content.
    package func closed(by person: Person, at now: Moment) throws -> TicketChange {
        guard requester.id == person.id || allows(.assign, by: person) else { throw Forbidden() }
        guard status != .closed else { throw finishedAlready }
        guard !status.isOpen else { throw Refusal(.notFinished) }
        return change(HistoryEntry(.closed, by: person.id)) {
            $0.status = .closed
            $0.closedAt = now
        }
    }

    /// Brings a finished ticket back to its department until it is closed.
    package func reopened(by person: Person, reason: String) throws -> TicketChange {
        guard requester.id == person.id || allows(.assign, by: person) else { throw Forbidden() }
        guard status != .closed else { throw Refusal(.ticketClosed) }
        guard !status.isOpen else { throw Refusal(.notFinished) }
        let reason = try checked(reason, required: true)
        return change(HistoryEntry(.reopened, by: person.id, text: reason)) {
            $0.status = .new
            $0.executor = nil
            $0.takenAt = nil
            $0.finishedAt = nil
        }
    }

    /// A dispatcher gives the ticket to `executor`, a member of its department; it counts as taken from the first time on.
    package func assigned(to executor: PersonReference, memberOf departments: [Int64], by person: Person, at now: Moment) throws
        -> TicketChange
    {
        try require(.assign, by: person)
        guard status.isOpen else { throw finishedAlready }
        guard let departmentID else { throw Refusal(.noDepartment) }
        guard departments.contains(departmentID) else { throw Refusal(.outsideDepartment, ["person": executor.name]) }
        guard executor.id != self.executor?.id else { throw Refusal(.alreadyTaken, ["person": executor.name]) }
        return change(HistoryEntry(.assigned, by: person.id, subjectID: executor.id)) {
            $0.status = .assigned
            $0.executor = executor
            $0.takenAt = $0.takenAt ?? now
        }
    }

    /// A dispatcher sends the ticket to another department, or an unrouted one to its first.
    package func moved(to department: Int64, by person: Person, reason: String) throws -> TicketChange {
        try require(.assign, by: person)
        guard status.isOpen else { throw finishedAlready }
        guard department != departmentID else { throw Refusal.changed(by: changedBy?.name) }
        let reason = try checked(reason)
        return change(HistoryEntry(.moved, by: person.id, text: reason, subjectID: department)) {
            $0.status = .new
            $0.departmentID = department
            $0.executor = nil
            $0.takenAt = nil
        }
    }

    package func commented(_ text: String, isInternal: Bool, by person: Person) throws -> TicketChange {
        try require(.comment, by: person)
        guard !isInternal || showsInternals(to: person) else { throw Forbidden() }
        guard status != .closed else { throw Refusal(.ticketClosed) }
        let text = try checked(text, required: true)
        return change(HistoryEntry(.commented, by: person.id, text: text, isInternal: isInternal)) { _ in }
    }

    /// The desk itself closes what has been finished for the term.
    package func closedAfterTerm(at now: Moment) -> TicketChange {
        change(HistoryEntry(.closed, by: nil)) {
            $0.status = .closed
            $0.closedAt = now
        }
    }

    // MARK: - What the actions share

    private var finishedAlready: Refusal { Refusal(.alreadyFinished, ["person": changedBy?.name ?? executor?.name ?? ""]) }

    private func require(_ action: Action, by person: Person) throws(Forbidden) {
        if !allows(action, by: person) { throw Forbidden() }
    }

    /// The one who carries it out, or whoever may give it out.
    private func requireExecutor(_ person: Person) throws {
        guard allows(.work, by: person) || allows(.assign, by: person) || executor?.id == person.id else { throw Forbidden() }
        switch status {
        case .new: throw Refusal(.notTaken)
        case .assigned, .inWork, .waiting: break
        default: throw finishedAlready
        }
        guard executor?.id == person.id || allows(.assign, by: person) else {
            throw Refusal(.alreadyTaken, ["person": executor?.name ?? ""])
        }
    }

    /// A comment or reason as it will be kept: trimmed, and neither missing where it is needed nor too long.
    private func checked(_ typed: String, required: Bool = false) throws(FieldProblems) -> String {
        var problems = FieldProblems()
        let text = problems.text("comment", typed, required: required, limit: Ticket.longestText)
        try problems.throwIfAny()
        return text
    }

    private func change(_ entry: HistoryEntry, _ edit: (inout Ticket) -> Void) -> TicketChange {
        var next = self
        edit(&next)
        next.version = version + 1
        return TicketChange(ticket: next, entry: entry)
    }
}

/// What the page offers for a ticket in this state to this person; the names are those of the API's actions.
extension Ticket {
    package enum Move: String, CaseIterable, Sendable {
        case take, release, start, wait, finish, cancel, close, reopen, assign, move, comments
    }

    /// Every move whose rule would not refuse `person` for right or state.
    package func moves(for person: Person, at now: Moment) -> Set<Move> {
        Set(Move.allCases.filter { offers($0, to: person, at: now) })
    }

    /// Whether the rule of `move` would not refuse `person` for right or state.
    package func offers(_ move: Move, to person: Person, at now: Moment) -> Bool {
        do {
            _ = try attempt(move, by: person, at: now)
            return true
        } catch { return false }
    }

    /// The move with everything given that a person would fill in.
    private func attempt(_ move: Move, by person: Person, at now: Moment) throws -> TicketChange {
        let anyone = PersonReference(id: 0, name: "")
        return switch move {
        case .take: try taken(by: person, at: now)
        case .release: try released(by: person, reason: "-")
        case .start: try started(by: person, at: now)
        case .wait: try paused(by: person, reason: "-")
        case .finish: try finished(.done, by: person, comment: "-", at: now)
        case .cancel: try cancelled(by: person, reason: "-", at: now)
        case .close: try closed(by: person, at: now)
        case .reopen: try reopened(by: person, reason: "-")
        case .assign: try assigned(to: anyone, memberOf: [departmentID].compactMap(\.self), by: person, at: now)
        case .move: try moved(to: 0, by: person, reason: "-")
        case .comments: try commented("-", isInternal: false, by: person)
        }
    }
}
