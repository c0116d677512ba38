import Database
import Desk
import DeskStore
import Foundation

/// A believable office for trying the desk out: two sites, five departments, a year of tickets up to now. The same at every start of a day.
struct DemoOffice {
    private static let seed: UInt64 = 20_251
    private static let pastDays = 364
    /// Tickets of an ordinary working day, both sites together.
    private static let ticketsPerDay = 22.0

    private var random = DemoRandom(seed: seed)
    private let now: Moment
    private let sites = [
        DemoSite(name: "Harbour Street 12", location: "Hamburg", zone: "Europe/Berlin", share: 0.66),
        DemoSite(name: "Riverside 5", location: "London", zone: "Europe/London", share: 0.34),
    ]

    /// Enters the office into an empty desk in one transaction; `labelAddressStart`: what its labels carry before the code.
    static func enter(_ store: DeskStore, passwordHash: String, labelAddressStart: String) async throws {
        let dialect = store.database.dialect
        try await store.system { connection, now in
            var office = DemoOffice(now: now)
            try office.enter(connection, dialect, passwordHash: passwordHash, labelAddressStart: labelAddressStart)
        }
    }

    private init(now: Moment) { self.now = now }

    private mutating func enter(
        _ connection: any Connection, _ dialect: any Dialect, passwordHash: String, labelAddressStart: String
    ) throws {
        let opening = now.adding(days: -Int64(DemoOffice.pastDays) - 30)
        var place = DemoPlace()
        for site in sites { place.sites.append(try connection.add(siteNamed: site.name, location: site.location, timeZone: site.zone)) }
        for name in DemoCatalogue.departments { place.departments[name] = try connection.add(departmentNamed: name, siteID: nil) }
        for person in DemoPeople.staff + DemoPeople.requesters(54) {
            try add(person, to: &place, connection, passwordHash: passwordHash, at: opening)
        }
        for type in DemoCatalogue.types { try add(type, to: &place, connection, dialect, at: opening) }
        for rule in DemoCatalogue.rules { try add(rule, to: &place, connection) }
        var tickets: [PastTicket] = []
        for (index, site) in sites.enumerated() { tickets += year(at: index, site, place) }
        for ticket in tickets.sorted(by: { $0.createdAt < $1.createdAt }) { try connection.enter(ticket, dialect: dialect) }
        try DemoChain(departments: place.departments, people: place.people).enter(connection, tickets, now: now)
        let reported = Dictionary(tickets.map { ($0.assetID, $0.createdAt) }, uniquingKeysWith: max)
        var labels = DemoLabels(addressStart: labelAddressStart, managerID: place.managerID, now: now)
        try labels.enter(place.allAssets.map { $0.sticker(reportedAt: reported[$0.id]) }, connection)
    }

    private func add(
        _ person: DemoPerson, to place: inout DemoPlace, _ connection: any Connection, passwordHash: String, at opening: Moment
    ) throws {
        let site = person.site.map { place.sites[$0] }
        let department = person.department.flatMap { place.departments[$0] }
        let id = try connection.add(
            NewPerson(
                login: try Login(typed: person.login), name: person.name, email: try EmailAddress(typed: "\(person.login)@office.example"),
                roles: [person.role], siteID: site,
                departmentIDs: [department].compactMap(\.self) + person.also.compactMap { place.departments[$0] }, language: .english,
                passwordHash: person.signsIn ? passwordHash : nil,
                jobTitle: DemoPeople.titles[person.login] ?? "", tier: DemoPeople.important.contains(person.login) ? .vip : .normal),
            at: opening)
        place.people[person.login] = id
        // they know the desk: none of them is new to it
        if person.signsIn { try connection.noteVisit(of: id, at: opening) }
        if person.role == .assetManager { place.managerID = id }
        if person.role == .requester, let site = person.site { place.requesters[site].append(id) }
        if person.role == .executor, let department = person.department, let site = person.site {
            place.executors["\(department) \(site)", default: []].append(id)
        }
    }

    private mutating func add(
        _ type: DemoType, to place: inout DemoPlace, _ connection: any Connection, _ dialect: any Dialect, at opening: Moment
    ) throws {
        let classID = try place.classes[type.serviceClass] ?? connection.add(try ServiceClassDraft(name: type.serviceClass))
        place.classes[type.serviceClass] = classID
        let typeID = try connection.add(
            try ServiceTypeDraft(
                classID: classID, name: type.name, description: type.description, caption: DemoCatalogue.caption, guide: type.guide,
                icon: type.icon.rawValue))
        place.types[type.name] = typeID
        for problem in type.problems {
            place.problems["\(type.name) \(problem.name)"] = try connection.add(
                try ProblemTypeDraft(
                    typeID: typeID, name: problem.name, hint: problem.hint, icon: problem.icon.rawValue, opensGuide: problem.opensGuide))
        }
        for (site, count) in [(0, type.counts.0), (1, type.counts.1)] {
            for index in 0..<count {
                let asset = try add(type, typeID, number: index, site: site, place, connection, dialect, at: opening)
                place.assets["\(type.name) \(site)", default: []].append(asset)
            }
        }
    }

    private mutating func add(
        _ type: DemoType, _ typeID: Int64, number: Int, site: Int, _ place: DemoPlace, _ connection: any Connection, _ dialect: any Dialect,
        at opening: Moment
    ) throws -> DemoAsset {
        let spot = type.places[number % type.places.count]
        let floor = 1 + (number / type.places.count) % 4
        let location = spot.contains("floor") || type.serviceClass == "Advice" ? spot : "\(spot), floor \(floor)"
        let name = type.names.count > 1 ? type.names[number % type.names.count] : "\(type.names[0]) \(site + 1)-\(number + 1)"
        let prefix = String(type.name.prefix(3)).uppercased()
        let draft = try AssetDraft(
            name: name, tag: "\(prefix)-\(site + 1)\(String(format: "%03d", number + 1))", typeID: typeID, siteID: place.sites[site],
            location: location, serial: type.serviceClass == "Advice" ? nil : "SN\(100_000 + Int(random.next() % 899_999))", details: nil,
            status: nil)
        let code = AssetCode(random: &random)
        let id = try connection.add(draft, code: code, dialect: dialect, at: opening)
        // Some machines are troublemakers, most are not.
        return DemoAsset(id: id, code: code, name: name, location: location, site: site, trouble: random.minutes(median: 1, spread: 0.7))
    }

    private func add(_ rule: DemoRule, to place: inout DemoPlace, _ connection: any Connection) throws {
        guard let department = place.departments[rule.department] else { throw Missing() }
        let type = rule.type.flatMap { place.types[$0] }
        let problem = rule.problem.flatMap { problem in rule.type.flatMap { place.problems["\($0) \(problem)"] } }
        let classID = rule.serviceClass.flatMap { place.classes[$0] }
        let id = try connection.addRule(classID: classID, typeID: type, problemTypeID: problem, departmentID: department)
        place.rules.append(RoutingRule(id: id, classID: classID, typeID: type, problemTypeID: problem, departmentID: department))
    }

    /// A year of one site's tickets.
    private mutating func year(at index: Int, _ site: DemoSite, _ place: DemoPlace) -> [PastTicket] {
        let hours = WorkingHours(now: now, past: DemoOffice.pastDays, zone: TimeZone(identifier: site.zone) ?? .gmt)
        let table = RoutingTable(rules: place.rules)
        var tickets: [PastTicket] = []
        for day in hours.days where day.start <= now {
            let mean =
                DemoOffice.ticketsPerDay * site.share * (day.isWorking ? 1 : 0.06) * (day.month == 12 || day.month == 8 ? 0.85 : 1.04)
            for _ in 0..<random.poisson(mean) {
                let created = day.start.adding(minutes: Int64(minuteOfDay()))
                if created > now { continue }
                let type = random.pick(DemoCatalogue.types) { $0.weight * DemoOffice.season($0.peakMonth, in: day.month) }
                tickets.append(ticket(type, at: index, created, hours, table, place))
            }
        }
        return tickets
    }

    /// Most things are noticed in the morning and after lunch.
    private mutating func minuteOfDay() -> Double {
        let peak: (minute: Double, weight: Double) = random.pick([(570, 4), (690, 2), (850, 3), (1010, 2)], weight: \.weight)
        let spread = (random.unit() + random.unit() + random.unit() - 1.5) / 1.5
        return min(max(peak.minute + spread * 120, 400), 1200)
    }

    /// More in the peak month, fewer half a year away.
    private static func season(_ peak: Int?, in month: Int) -> Double {
        guard let peak else { return 1 }
        return 1 + 0.6 * cos(Double(month - peak) / 12 * 2 * Double.pi)
    }

    private mutating func ticket(
        _ type: DemoType, at site: Int, _ created: Moment, _ hours: WorkingHours, _ table: RoutingTable, _ place: DemoPlace
    ) -> PastTicket {
        let problem = random.pick(type.problems.filter { !$0.opensGuide }, weight: \.weight)
        let asset = random.pick(place.assets["\(type.name) \(site)"] ?? [], weight: \.trouble)
        let problemID = place.problems["\(type.name) \(problem.name)"] ?? 0
        let subject = RoutingSubject(
            classID: place.classes[type.serviceClass] ?? 0, typeID: place.types[type.name] ?? 0, problemTypeID: problemID)
        let requester = random.pick(place.requesters[site])
        var story = DemoStory(requester: requester, created: created, now: now)
        if let rule = table.winner(for: subject) {
            story.route(to: rule.departmentID, rule: rule.id)
        } else {
            // Nobody's rule: a dispatcher finds it a department, sooner or later.
            story.unrouted()
            let moved = hours.after(created, minutes: random.minutes(median: 200, spread: 0.9))
            let waits = random.chance(0.7) && created > now.adding(days: -14)
            if let department = place.departments["Reception"], !waits { story.move(to: department, at: moved) }
        }
        if let department = story.departmentID, let name = place.departments.first(where: { $0.value == department })?.key {
            let executors = place.executors["\(name) \(site)"] ?? place.executors["\(name) 0"] ?? []
            // There is always something that nobody has got round to yet.
            let waits = random.chance(0.15) && created > now.adding(days: -4)
            if !executors.isEmpty && !waits { story.work(by: random.pick(executors), problem, hours, &random) }
        }
        let joined =
            random.chance(0.07)
            ? (0..<random.pick([1, 1, 2, 3])).map { _ in random.pick(place.requesters[site]) }.filter { $0 != requester } : []
        for person in Set(joined).sorted() { story.join(person, after: Int64(5 + random.unit() * 40)) }
        return story.told(
            assetID: asset.id, siteID: place.sites[site], problemTypeID: problemID,
            comment: random.chance(0.6) && !problem.comments.isEmpty ? random.pick(problem.comments) : "",
            about: "\(problem.name) \(asset.name) \(asset.location)")
    }
}

/// One place of work of the demo.
private struct DemoSite {
    let name: String
    let location: String
    let zone: String
    let share: Double
}

/// An asset, and how often it makes trouble compared with its like.
private struct DemoAsset {
    let id: Int64
    let code: AssetCode
    let name: String
    let location: String
    let site: Int
    let trouble: Double

    func sticker(reportedAt: Moment?) -> DemoLabels.Sticker {
        DemoLabels.Sticker(assetID: id, code: code, name: name, caption: DemoCatalogue.caption, site: site, reportedAt: reportedAt)
    }
}

/// The ids of what was entered, by name.
private struct DemoPlace {
    var sites: [Int64] = []
    var departments: [String: Int64] = [:]
    /// By login.
    var people: [String: Int64] = [:]
    var requesters: [[Int64]] = [[], []]
    /// By department and site: "IT 0".
    var executors: [String: [Int64]] = [:]
    var classes: [String: Int64] = [:]
    var types: [String: Int64] = [:]
    /// By type and problem: "Printer Paper jam".
    var problems: [String: Int64] = [:]
    /// By type and site: "Printer 0".
    var assets: [String: [DemoAsset]] = [:]
    var rules: [RoutingRule] = []
    /// Who prints the labels.
    var managerID: Int64 = 0

    var allAssets: [DemoAsset] { assets.values.flatMap(\.self).sorted { $0.id < $1.id } }
}
