import Database
package import Desk
import DeskStore

/// The people of every test, the same everywhere; each one's login is the case's name.
package enum Member: String, CaseIterable, Sendable {
    case owner, assets
    /// Executors: `it` and `it2` of IT, `office` of Office services.
    case it, it2, office
    case dispatcher, supervisor
    /// Requesters at the first and at the second site.
    case employee, employee2

    package var name: String {
        switch self {
        case .owner: "Olga Owner"
        case .assets: "Arne Assets"
        case .it: "Ivo Itman"
        case .it2: "Ilse Ittwo"
        case .office: "Oskar Office"
        case .dispatcher: "Dora Dispatcher"
        case .supervisor: "Sven Supervisor"
        case .employee: "Emma Employee"
        case .employee2: "Egon Elsewhere"
        }
    }

    fileprivate var role: Role {
        switch self {
        case .owner: .owner
        case .assets: .assetManager
        case .it, .it2, .office: .executor
        case .dispatcher: .dispatcher
        case .supervisor: .supervisor
        case .employee, .employee2: .requester
        }
    }
}

/// The ids of what every test starts with: two sites, two departments, two classes with types, assets and rules.
///
/// Kitchen: Coffee machine (Out of coffee, No water, How do I use it?) · Equipment: Printer (Paper jam, Out of paper).
/// Rules: Kitchen → Office services; Printer → IT. "No water" of the coffee machine is routed like the rest of the kitchen.
/// Nothing routes class Rooms: Meeting room (Too warm).
package struct Cast: Sendable {
    package var people: [Member: Int64] = [:]
    /// Harbour (Europe/Berlin) and Riverside (America/New_York).
    package var harbour: Int64 = 0, riverside: Int64 = 0
    package var it: Int64 = 0, officeServices: Int64 = 0
    package var kitchen: Int64 = 0, equipment: Int64 = 0, rooms: Int64 = 0
    package var coffeeMachine: Int64 = 0, printer: Int64 = 0, meetingRoom: Int64 = 0
    package var outOfCoffee: Int64 = 0, noWater: Int64 = 0, howTo: Int64 = 0, paperJam: Int64 = 0, outOfPaper: Int64 = 0, tooWarm: Int64 = 0
    package var kitchenRule: Int64 = 0, printerRule: Int64 = 0
    /// At Harbour: a coffee machine, a printer, a retired printer, a meeting room; at Riverside: a printer.
    package let coffee: AssetCode, jet: AssetCode, old: AssetCode, room: AssetCode, far: AssetCode

    init() {
        var random = SeededGenerator(seed: 7)
        coffee = AssetCode(random: &random)
        jet = AssetCode(random: &random)
        old = AssetCode(random: &random)
        room = AssetCode(random: &random)
        far = AssetCode(random: &random)
    }

    /// Writes the cast into an empty desk; everybody's password is `TestDesk.password`.
    static func enter(_ store: DeskStore, passwordHash: String) async throws -> Cast {
        let dialect = store.database.dialect
        return try await store.system { connection, now in
            var cast = Cast()
            cast.harbour = try connection.add(siteNamed: "Harbour", location: "Harbour Street 12", timeZone: "Europe/Berlin")
            cast.riverside = try connection.add(siteNamed: "Riverside", location: "River Road 5", timeZone: "America/New_York")
            cast.it = try connection.add(departmentNamed: "IT", siteID: nil)
            cast.officeServices = try connection.add(departmentNamed: "Office services", siteID: cast.harbour)
            for member in Member.allCases {
                let departments: [Int64] =
                    switch member {
                    case .it, .it2: [cast.it]
                    case .office: [cast.officeServices]
                    default: []
                    }
                let site: Int64? =
                    switch member {
                    case .owner, .supervisor, .assets: nil
                    case .employee2: cast.riverside
                    default: cast.harbour
                    }
                cast.people[member] = try connection.add(
                    NewPerson(
                        login: try Login(typed: member.rawValue), name: member.name, roles: [member.role], siteID: site,
                        departmentIDs: departments, language: .english, passwordHash: passwordHash), at: now)
            }
            cast.kitchen = try connection.add(try ServiceClassDraft(name: "Kitchen"))
            cast.equipment = try connection.add(try ServiceClassDraft(name: "Equipment"))
            cast.rooms = try connection.add(try ServiceClassDraft(name: "Rooms"))
            func type(_ name: String, _ kind: Int64, guide: String = "") throws -> Int64 {
                try connection.add(
                    try ServiceTypeDraft(
                        classID: kind, name: name, description: "", caption: "Scan to report a problem", guide: guide, icon: nil))
            }
            cast.coffeeMachine = try type("Coffee machine", cast.kitchen, guide: "Touch the screen.\nPut a cup under the spout.")
            cast.printer = try type("Printer", cast.equipment)
            cast.meetingRoom = try type("Meeting room", cast.rooms)
            func problem(_ name: String, _ type: Int64, opensGuide: Bool = false) throws -> Int64 {
                try connection.add(try ProblemTypeDraft(typeID: type, name: name, hint: "", icon: nil, opensGuide: opensGuide))
            }
            cast.outOfCoffee = try problem("Out of coffee", cast.coffeeMachine)
            cast.noWater = try problem("No water", cast.coffeeMachine)
            cast.howTo = try problem("How do I use it?", cast.coffeeMachine, opensGuide: true)
            cast.paperJam = try problem("Paper jam", cast.printer)
            cast.outOfPaper = try problem("Out of paper", cast.printer)
            cast.tooWarm = try problem("Too warm", cast.meetingRoom)
            func asset(_ name: String, _ code: AssetCode, _ type: Int64, _ site: Int64, _ location: String, status: String = "active")
                throws
            {
                _ = try connection.add(
                    try AssetDraft(
                        name: name, tag: nil, typeID: type, siteID: site, location: location, serial: nil, details: nil, status: status),
                    code: code, dialect: dialect, at: now)
            }
            try asset("Coffee machine", cast.coffee, cast.coffeeMachine, cast.harbour, "Kitchen, 3rd floor")
            try asset("Printer by the lift", cast.jet, cast.printer, cast.harbour, "2nd floor")
            try asset("Old printer", cast.old, cast.printer, cast.harbour, "Cellar", status: "retired")
            try asset("Oslo", cast.room, cast.meetingRoom, cast.harbour, "4th floor")
            try asset("Far printer", cast.far, cast.printer, cast.riverside, "Lobby")
            cast.kitchenRule = try connection.addRule(
                classID: cast.kitchen, typeID: nil, problemTypeID: nil, departmentID: cast.officeServices)
            cast.printerRule = try connection.addRule(classID: nil, typeID: cast.printer, problemTypeID: nil, departmentID: cast.it)
            return cast
        }
    }
}

/// A repeatable source of randomness (SplitMix64).
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
