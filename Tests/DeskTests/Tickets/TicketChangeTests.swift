import Desk
import Testing

/// What an action leaves behind, beside being allowed.
@Suite struct TicketChangeTests {
    @Test(arguments: [
        (Ticket.Move.take, TicketStatus.new, TicketStatus.assigned, HistoryEntry.Kind.taken), (.release, .waiting, .new, .released),
        (.start, .assigned, .inWork, .started), (.start, .new, .inWork, .started), (.start, .waiting, .inWork, .started),
        (.wait, .inWork, .waiting, .waiting), (.finish, .assigned, .notDone, .notDone), (.cancel, .waiting, .cancelled, .cancelled),
        (.close, .notDone, .closed, .closed), (.reopen, .cancelled, .new, .reopened), (.assign, .waiting, .assigned, .assigned),
        (.move, .inWork, .new, .moved), (.comments, .done, .done, .commented),
    ])
    func theStateAndTheFactGoTogether(_ move: Ticket.Move, from: TicketStatus, to: TicketStatus, kind: HistoryEntry.Kind) throws {
        let change = try Ticket.sample(from).after(move, by: Player.owner.person)
        #expect(change.ticket.status == to)
        #expect(change.ticket.version == 4)
        #expect(change.entry.kind == kind)
        #expect(change.entry.personID == Player.owner.id)
        #expect((change.ticket.executor == nil) == (to == .new))
        #expect((change.ticket.takenAt == nil) == (to == .new))
        #expect((change.ticket.finishedAt == nil) == to.isOpen)
        #expect((change.ticket.closedAt == nil) == (to != .closed))
    }

    @Test func startingWhatNobodyHasTakesItToo() throws {
        let change = try Ticket.sample(.new).started(by: Player.colleague.person, at: .later)
        #expect(change.ticket.executor == Player.colleague.reference)
        #expect(change.ticket.takenAt == .later)
    }

    @Test func nobodyTakesWhatHasNoDepartment() {
        let ticket = Ticket.sample(.new, departmentID: nil)
        #expect(throws: Refusal(.noDepartment)) { try ticket.taken(by: Player.owner.person, at: .later) }
        #expect(throws: Refusal(.noDepartment)) {
            try ticket.assigned(to: Player.colleague.reference, memberOf: [10], by: Player.dispatcher.person, at: .later)
        }
        #expect(ticket.moves(for: Player.dispatcher.person, at: .later) == [.move, .cancel, .comments])
    }

    @Test func aTicketIsGivenWithinItsDepartmentAndToSomebodyNew() {
        let ticket = Ticket.sample(.inWork)
        let dispatcher = Player.dispatcher.person
        #expect(throws: Refusal(.outsideDepartment, ["person": "otherTeam"])) {
            try ticket.assigned(to: Player.otherTeam.reference, memberOf: [20], by: dispatcher, at: .later)
        }
        #expect(throws: Refusal(.alreadyTaken, ["person": "executor"])) {
            try ticket.assigned(to: Player.executor.reference, memberOf: [10], by: dispatcher, at: .later)
        }
    }

    @Test func givingItOnKeepsWhenItWasFirstTaken() throws {
        let change = try Ticket.sample(.inWork).after(.assign, by: Player.dispatcher.person)
        #expect(change.ticket.takenAt == .filed)
        #expect(change.entry.subjectID == Player.colleague.id)
    }

    @Test func movingWhereItIsAlreadyChangesNothing() {
        #expect(throws: Refusal(.alreadyChanged, ["person": "executor"])) {
            try Ticket.sample(.new).moved(to: 10, by: Player.dispatcher.person, reason: "")
        }
    }

    @Test(arguments: [
        (Player.executor, true), (.dispatcher, true), (.owner, true), (.supervisor, false), (.requester, false), (.watcher, false),
        (.otherTeam, false),
    ])
    func internalCommentsAreForThoseWhoWorkOnIt(_ player: Player, mayWrite: Bool) throws {
        let ticket = Ticket.sample(.inWork)
        if mayWrite {
            #expect(try ticket.commented("note", isInternal: true, by: player.person).entry.isInternal)
        } else {
            #expect(throws: Forbidden()) { try ticket.commented("note", isInternal: true, by: player.person) }
        }
    }

    @Test func theDeskClosesInNobodysName() {
        let change = Ticket.sample(.done).closedAfterTerm(at: .later)
        #expect(change.ticket.status == .closed)
        #expect(change.ticket.closedAt == .later)
        #expect(change.entry == HistoryEntry(.closed, by: nil))
    }
}
