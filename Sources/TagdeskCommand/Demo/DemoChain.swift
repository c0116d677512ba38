import Database
import Desk
import DeskStore

/// Who leads, dispatches and works for whom in the demo office, and who is on holiday.
struct DemoChain {
    let departments: [String: Int64]
    /// By login.
    let people: [String: Int64]

    private static let leads = [
        "IT": "lead", "Building": "greta.holm", "Cleaning": "greta.holm", "Office services": "rosa.lima", "Reception": "rosa.lima",
    ]
    /// Department, dispatcher, and the executors allotted to them.
    private static let teams = [
        ("IT", "dispatcher", ["it", "it2"]), ("IT", "milan.novak", ["olu.adeyemi"]), ("Office services", "dispatcher", ["office"]),
        ("Building", "milan.novak", ["carla.moretti", "viktor.ilin"]), ("Cleaning", "milan.novak", ["sam.okafor"]),
        ("Reception", "dispatcher", []),
    ]
    /// Executors nobody signs in as, of whom the one with most to do is away.
    private static let travellers = ["olu.adeyemi", "tom.berg", "viktor.ilin", "carla.moretti", "ana.kovac", "sam.okafor"]
    private static let holiday = 9
    /// What they were given just before, and left.
    private static let left = 2

    /// `tickets`: all that were entered.
    func enter(_ connection: any Connection, _ tickets: [PastTicket], now: Moment) throws {
        for (department, lead) in Self.leads.sorted(by: { $0.key < $1.key }) {
            guard let departmentID = departments[department] else { throw Missing() }
            try connection.arrange(departmentID, lead: people[lead], teams: try teams(of: department))
        }
        let open = Dictionary(grouping: tickets.filter { $0.status.isOpen }.compactMap(\.executorID)) { $0 }.mapValues(\.count)
        let traveller = Self.travellers.compactMap { people[$0] }.max { (open[$0] ?? 0, $1) < (open[$1] ?? 0, $0) }
        guard let traveller, let dispatcher = people["dispatcher"] else { throw Missing() }
        try connection.giveNewTickets(to: traveller, by: dispatcher, limit: Self.left, at: now)
        try connection.sendAway(traveller, days: Self.holiday, at: now)
    }

    /// The ids of a department's dispatchers, each with those of their executors.
    private func teams(of department: String) throws -> [(dispatcher: Int64, executors: [Int64])] {
        try Self.teams.filter { $0.0 == department }.map { team in
            guard let dispatcher = people[team.1] else { throw Missing() }
            return (dispatcher, team.2.compactMap { people[$0] })
        }
    }
}
