import Desk
import Testing

@Suite struct TicketActionTests {
    /// Who may do what in which state: `+` done, `-` no right, else the refusal by its letter in `letters`.
    /// Columns: new, assigned, in_work, waiting, done, not_done, cancelled, closed.
    static let grid: [Ticket.Move: [Player: String]] = [
        .take: [
            .owner: "+TTTFFFF", .executor: "+TTTFFFF", .colleague: "+TTTFFFF", .otherTeam: "--------", .dispatcher: "--------",
            .requester: "--------", .watcher: "--------",
        ],
        .release: [
            .owner: "N+++FFFF", .executor: "N+++FFFF", .colleague: "NTTTFFFF", .otherTeam: "--------", .dispatcher: "N+++FFFF",
            .requester: "--------", .watcher: "--------",
        ],
        .start: [
            .owner: "++C+FFFF", .executor: "++C+FFFF", .colleague: "+TTTFFFF", .otherTeam: "--------", .dispatcher: "-+C+FFFF",
            .requester: "--------", .watcher: "--------",
        ],
        .wait: [
            .owner: "NW+WFFFF", .executor: "NW+WFFFF", .colleague: "NTTTFFFF", .otherTeam: "--------", .dispatcher: "NW+WFFFF",
            .requester: "--------", .watcher: "--------",
        ],
        .finish: [
            .owner: "N+++FFFF", .executor: "N+++FFFF", .colleague: "NTTTFFFF", .otherTeam: "--------", .dispatcher: "N+++FFFF",
            .requester: "--------", .watcher: "--------",
        ],
        .cancel: [
            .owner: "++++FFFF", .executor: "++++FFFF", .colleague: "++++FFFF", .otherTeam: "--------", .dispatcher: "++++FFFF",
            .requester: "++YYFFFF", .watcher: "--------",
        ],
        .close: [
            .owner: "UUUU+++F", .executor: "--------", .colleague: "--------", .otherTeam: "--------", .dispatcher: "UUUU+++F",
            .requester: "UUUU+++F", .watcher: "--------",
        ],
        .reopen: [
            .owner: "UUUU+++X", .executor: "--------", .colleague: "--------", .otherTeam: "--------", .dispatcher: "UUUU+++X",
            .requester: "UUUU+++X", .watcher: "--------",
        ],
        .assign: [
            .owner: "++++FFFF", .executor: "--------", .colleague: "--------", .otherTeam: "--------", .dispatcher: "++++FFFF",
            .requester: "--------", .watcher: "--------",
        ],
        .move: [
            .owner: "++++FFFF", .executor: "--------", .colleague: "--------", .otherTeam: "--------", .dispatcher: "++++FFFF",
            .requester: "--------", .watcher: "--------",
        ],
        .comments: [
            .owner: "+++++++X", .executor: "+++++++X", .colleague: "+++++++X", .otherTeam: "--------", .dispatcher: "+++++++X",
            .requester: "+++++++X", .watcher: "+++++++X",
        ],
    ]

    static let letters: [Refusal.Reason: Character] = [
        .alreadyTaken: "T", .alreadyFinished: "F", .alreadyChanged: "C", .notTaken: "N", .notInWork: "W", .notFinished: "U",
        .ticketClosed: "X", .notYours: "Y",
    ]

    static func outcome(_ move: Ticket.Move, _ status: TicketStatus, _ player: Player, reason: String = "because") throws -> Character {
        do {
            _ = try Ticket.sample(status).after(move, by: player.person, reason: reason)
            return "+"
        } catch is Forbidden {
            return "-"
        } catch let refusal as Refusal {
            return letters[refusal.reason] ?? "?"
        }
    }

    @Test(arguments: Ticket.Move.allCases) func rightAndStateDecide(_ move: Ticket.Move) throws {
        let rows = try #require(TicketActionTests.grid[move])
        for player in Player.allCases {
            let found = try String(TicketStatus.allCases.map { try TicketActionTests.outcome(move, $0, player) })
            // Those not listed see the ticket at most: the supervisor, and the dispatcher of another site.
            #expect(found == rows[player] ?? "--------", "\(move) by \(player)")
        }
    }

    @Test(arguments: Ticket.Move.allCases) func whatIsOfferedIsWhatWouldBeDone(_ move: Ticket.Move) throws {
        for player in Player.allCases {
            for status in TicketStatus.allCases {
                let isOffered = Ticket.sample(status).moves(for: player.person, at: .later).contains(move)
                #expect(try isOffered == (TicketActionTests.outcome(move, status, player) == "+"), "\(move) of \(status) to \(player)")
            }
        }
    }

    /// Which actions refuse to go on without a word why, and for whom.
    @Test(arguments: [
        (Ticket.Move.release, TicketStatus.inWork, Player.executor, false), (.wait, .inWork, .executor, true),
        (.finish, .inWork, .executor, true), (.cancel, .new, .executor, true), (.cancel, .new, .dispatcher, true),
        (.cancel, .new, .requester, false), (.reopen, .done, .requester, true), (.reopen, .cancelled, .dispatcher, true),
        (.move, .new, .dispatcher, false), (.comments, .new, .watcher, true),
    ])
    func aReasonIsAskedForWhereSomebodyHasToUnderstand(_ move: Ticket.Move, _ status: TicketStatus, _ player: Player, isNeeded: Bool) throws
    {
        let ticket = Ticket.sample(status)
        if isNeeded {
            #expect(throws: FieldProblems("comment", .missing)) { try ticket.after(move, by: player.person, reason: " \n ") }
        } else {
            #expect(try ticket.after(move, by: player.person, reason: " ").entry.text == "")
        }
        #expect(throws: FieldProblems("comment", .tooLong, ["limit": "1000"])) {
            try ticket.after(move, by: player.person, reason: String(repeating: "я", count: 1001))
        }
        #expect(try ticket.after(move, by: player.person, reason: "  why  ").entry.text == "why")
    }

    @Test func doneNeedsNoWord() throws {
        let change = try Ticket.sample(.inWork).finished(.done, by: Player.executor.person, comment: "", at: .later)
        #expect(change.ticket.status == .done)
        #expect(change.ticket.finishedAt == .later)
        #expect(change.entry == HistoryEntry(.done, by: Player.executor.id))
    }
}
