import Desk
import DeskStore

/// One ticket's life as it happens, up to now: whatever would lie in the future has not happened yet.
struct DemoStory {
    private let requester: Int64
    private let created: Moment
    private let now: Moment
    private(set) var departmentID: Int64?
    private var ruleID: Int64?
    private var status = TicketStatus.new
    private var executorID: Int64?
    private var takenAt: Moment?
    private var finishedAt: Moment?
    private var closedAt: Moment?
    private var ready: Moment
    private var joined: [Int64] = []
    private var events: [PastTicket.Event]

    init(requester: Int64, created: Moment, now: Moment) {
        self.requester = requester
        self.created = created
        self.now = now
        ready = created
        events = [PastTicket.Event(at: created, HistoryEntry(.filed, by: requester))]
    }

    mutating func route(to department: Int64, rule: Int64) {
        departmentID = department
        ruleID = rule
        events.append(PastTicket.Event(at: created, HistoryEntry(.routed, by: nil, subjectID: department)))
    }

    mutating func unrouted() { events.append(PastTicket.Event(at: created, HistoryEntry(.unrouted, by: nil))) }

    mutating func move(to department: Int64, at moment: Moment) {
        guard moment <= now else { return }
        departmentID = department
        ready = moment
        events.append(PastTicket.Event(at: moment, HistoryEntry(.moved, by: nil, subjectID: department)))
    }

    mutating func join(_ person: Int64, after minutes: Int64) {
        let moment = created.adding(minutes: minutes)
        guard moment <= now, moment < finishedAt ?? now else { return }
        joined.append(person)
        events.append(PastTicket.Event(at: moment, HistoryEntry(.joined, by: person)))
    }

    /// Taken, started, sometimes paused, and ended; nine of ten well.
    mutating func work(by executor: Int64, _ problem: DemoProblem, _ hours: WorkingHours, _ random: inout DemoRandom) {
        let taken = hours.after(ready, minutes: random.minutes(median: 18, spread: 1.1))
        let started = hours.after(taken, minutes: random.minutes(median: 12, spread: 1))
        let pauses = random.chance(0.05)
        let ending = random.unit()
        let paused = hours.after(started, minutes: problem.minutes / 2)
        let finished = hours.after(pauses ? paused.adding(days: 1) : started, minutes: random.minutes(median: problem.minutes, spread: 0.8))
        if ending < 0.02 && happened(taken) { return cancel(by: requester, at: taken) }
        guard happened(taken) else { return }
        executorID = executor
        takenAt = taken
        status = .assigned
        note(.taken, by: executor, at: taken)
        guard happened(started) else { return }
        status = .inWork
        note(.started, by: executor, at: started)
        if pauses && happened(paused) {
            status = .waiting
            note(.waiting, by: executor, at: paused, "Waiting for a part.")
            guard happened(paused.adding(days: 1)) else { return }
            status = .inWork
            note(.started, by: executor, at: paused.adding(days: 1))
        }
        guard happened(finished) else { return }
        let failed = ending > 0.965
        status = failed ? .notDone : .done
        finishedAt = finished
        note(failed ? .notDone : .done, by: executor, at: finished, failed ? "Has to go back to the maker." : "")
        close(after: finished)
    }

    private mutating func cancel(by person: Int64, at moment: Moment) {
        status = .cancelled
        finishedAt = moment
        note(.cancelled, by: person, at: moment, "Works again.")
        close(after: moment)
    }

    private mutating func close(after moment: Moment) {
        let end = moment.adding(days: Ticket.termDays)
        guard happened(end) else { return }
        status = .closed
        closedAt = end
        events.append(PastTicket.Event(at: end, HistoryEntry(.closed, by: nil)))
    }

    private func happened(_ moment: Moment) -> Bool { moment <= now }

    private mutating func note(_ kind: HistoryEntry.Kind, by person: Int64, at moment: Moment, _ text: String = "") {
        events.append(PastTicket.Event(at: moment, HistoryEntry(kind, by: person, text: text)))
    }

    func told(assetID: Int64, siteID: Int64, problemTypeID: Int64, comment: String, about: String) -> PastTicket {
        PastTicket(
            assetID: assetID, siteID: siteID, problemTypeID: problemTypeID, comment: comment, status: status, departmentID: departmentID,
            ruleID: ruleID, requesterID: requester, executorID: executorID, createdAt: created, takenAt: takenAt, finishedAt: finishedAt,
            closedAt: closedAt, events: events.sorted { $0.at < $1.at }, joinedIDs: joined, searchText: "\(about) \(comment)")
    }
}
