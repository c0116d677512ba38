import Desk

/// What can break or run out in the demo office, how often, and how long it takes.
struct DemoType {
    let serviceClass: String
    let name: String
    let icon: Icon
    let description: String
    let guide: String
    /// How many there are at the first and the second site, and what they are called.
    let counts: (Int, Int)
    let names: [String]
    let places: [String]
    /// Share of all tickets.
    let weight: Double
    /// Month (1…12) in which it happens most; nil when the season does not matter.
    let peakMonth: Int?
    let problems: [DemoProblem]
}

struct DemoProblem {
    let name: String
    let hint: String
    let icon: Icon
    let weight: Double
    /// Median minutes of working time from taking to done.
    let minutes: Double
    let comments: [String]
    var opensGuide = false
}

/// A row of the demo's rule table; nil = any.
struct DemoRule {
    let serviceClass: String?
    let type: String?
    let problem: String?
    let department: String
}

enum DemoCatalogue {
    /// What every label says.
    static let caption = "Scan to report a problem"
    static let departments = ["IT", "Office services", "Building", "Cleaning", "Reception"]

    /// "Advice" has no rule on purpose: the gap the rules page shows, and why some tickets wait for a dispatcher.
    static let rules = [
        DemoRule(serviceClass: "Kitchen", type: nil, problem: nil, department: "Office services"),
        DemoRule(serviceClass: nil, type: "Coffee machine", problem: "No water", department: "Building"),
        DemoRule(serviceClass: nil, type: "Fridge", problem: "Needs cleaning", department: "Cleaning"),
        DemoRule(serviceClass: "Equipment", type: nil, problem: nil, department: "IT"),
        DemoRule(serviceClass: nil, type: "Printer", problem: "Out of paper", department: "Office services"),
        DemoRule(serviceClass: "Rooms", type: nil, problem: nil, department: "Building"),
        DemoRule(serviceClass: nil, type: "Meeting room", problem: "Screen stays black", department: "IT"),
        DemoRule(serviceClass: nil, type: "Meeting room", problem: "Needs cleaning", department: "Cleaning"),
    ]

    static let types = [
        DemoType(
            serviceClass: "Kitchen", name: "Coffee machine", icon: .coffee, description: "Bean-to-cup machines in the kitchens",
            guide:
                "Touch the screen to wake it up.\nPut a cup under the spout; the tray clicks up for small cups.\nChoose a drink, then hold the cup symbol for a stronger one.\n“Empty tray”? Pull the tray out, empty it, push until it clicks.",
            counts: (9, 5), names: ["Coffee machine"], places: ["Kitchen", "Coffee corner", "Lounge"], weight: 19, peakMonth: nil,
            problems: [
                DemoProblem(
                    name: "Out of coffee", hint: "Beans or milk", icon: .coffee, weight: 40, minutes: 14,
                    comments: ["Beans are out.", "The milk box is empty.", "Screen says: fill hopper 2."]),
                DemoProblem(
                    name: "No water", hint: "Tank or supply", icon: .drop, weight: 12, minutes: 95,
                    comments: ["It says “water”, but the tank is full.", "Drips under the machine."]),
                DemoProblem(
                    name: "Needs cleaning", hint: "Tray, spout, filter", icon: .clean, weight: 25, minutes: 22,
                    comments: ["Tray is overflowing.", "Coffee tastes burnt."]),
                DemoProblem(
                    name: "Not working", hint: "Error, no power, noise", icon: .broken, weight: 20, minutes: 180,
                    comments: ["Error 47 since this morning.", "Stops halfway through a cup.", "Very loud grinder."]),
                DemoProblem(
                    name: "How do I use it?", hint: "See the short guide", icon: .help, weight: 1, minutes: 10, comments: [],
                    opensGuide: true),
            ]),
        DemoType(
            serviceClass: "Equipment", name: "Printer", icon: .printer, description: "Shared printers on every floor",
            guide:
                "Hold your card to the reader.\nChoose your jobs on the screen and press Print.\nScan to mail: put the sheets in the top feeder, press Scan, choose your name.",
            counts: (26, 14), names: ["Printer"], places: ["By the lift", "Copy room", "Reception", "Open space", "Finance"], weight: 24,
            peakMonth: nil,
            problems: [
                DemoProblem(
                    name: "Paper jam", hint: "Stuck or torn sheets", icon: .paper, weight: 30, minutes: 25,
                    comments: ["Tray 2 takes the sheet in askew.", "13.20 jam in tray 2.", "Third time this week."]),
                DemoProblem(
                    name: "Out of paper", hint: "A4 or A3", icon: .paper, weight: 24, minutes: 12, comments: ["A3 is gone too.", ""]),
                DemoProblem(
                    name: "Out of toner", hint: "Pale or striped pages", icon: .drop, weight: 22, minutes: 40,
                    comments: ["Everything comes out pale.", "Magenta is empty."]),
                DemoProblem(
                    name: "Does not print", hint: "Jobs disappear or wait", icon: .broken, weight: 20, minutes: 75,
                    comments: ["My jobs never show up.", "Works for my colleague, not for me."]),
                DemoProblem(
                    name: "How do I scan?", hint: "See the short guide", icon: .help, weight: 1, minutes: 8, comments: [], opensGuide: true),
            ]),
        DemoType(
            serviceClass: "Equipment", name: "Laptop", icon: .screen, description: "Your computer and what hangs on it",
            guide: "", counts: (48, 24), names: ["Laptop"], places: ["Sales", "Finance", "Design", "Legal", "Engineering"], weight: 17,
            peakMonth: 9,
            problems: [
                DemoProblem(
                    name: "Very slow", hint: "Takes ages to start", icon: .broken, weight: 25, minutes: 120,
                    comments: ["Ten minutes to start.", "The fan never stops."]),
                DemoProblem(
                    name: "Cannot sign in", hint: "Password or card", icon: .lock, weight: 25, minutes: 18,
                    comments: ["Locked out after the holidays.", "New password is not taken."]),
                DemoProblem(
                    name: "Screen or keyboard", hint: "Flickers, keys missing", icon: .screen, weight: 20, minutes: 240,
                    comments: ["The E key fell off.", "External monitor flickers."]),
                DemoProblem(
                    name: "New program", hint: "Something to install", icon: .grid, weight: 20, minutes: 150,
                    comments: ["Please install the PDF editor.", "I need the statistics package."]),
            ]),
        DemoType(
            serviceClass: "Rooms", name: "Meeting room", icon: .building, description: "Rooms with screen, camera and table",
            guide:
                "Touch the panel to wake the screen.\nChoose Laptop and plug in the cable, or share with the code shown.\nLeave the room as you found it.",
            counts: (13, 8),
            names: ["Oslo", "Lisbon", "Kyoto", "Lima", "Cairo", "Perth", "Turin", "Riga", "Quito", "Osaka", "Malmö", "Porto", "Accra"],
            places: ["1st floor", "2nd floor", "3rd floor", "4th floor"], weight: 12, peakMonth: nil,
            problems: [
                DemoProblem(
                    name: "Screen stays black", hint: "Nothing from the cable", icon: .screen, weight: 35, minutes: 20,
                    comments: ["Guests are waiting.", "Camera works, screen does not."]),
                DemoProblem(
                    name: "Too warm, too cold", hint: "Heating and air", icon: .snowflake, weight: 25, minutes: 90,
                    comments: ["26 degrees at nine in the morning.", "Freezing."]),
                DemoProblem(
                    name: "Needs cleaning", hint: "Table, floor, whiteboard", icon: .clean, weight: 25, minutes: 35,
                    comments: ["Cups everywhere.", "Whiteboard will not wipe."]),
                DemoProblem(
                    name: "Chair or table", hint: "Broken or missing", icon: .broken, weight: 12, minutes: 300,
                    comments: ["Two chairs short.", "Table wobbles."]),
            ]),
        DemoType(
            serviceClass: "Rooms", name: "Lighting", icon: .lightbulb, description: "Lamps, switches and blinds",
            guide: "", counts: (20, 12), names: ["Lights"], places: ["Corridor", "Library", "Stairwell", "Open space", "Garage"], weight: 9,
            peakMonth: 12,
            problems: [
                DemoProblem(
                    name: "Lamp is out", hint: "Dark or flickering", icon: .lightbulb, weight: 60, minutes: 130,
                    comments: ["Third lamp from the window.", "Flickers all day."]),
                DemoProblem(
                    name: "Cannot switch it", hint: "Switch or sensor", icon: .broken, weight: 25, minutes: 200,
                    comments: ["Stays on all night.", "Goes off while we work."]),
                DemoProblem(
                    name: "Blinds stuck", hint: "Up or down", icon: .work, weight: 15, minutes: 260,
                    comments: ["The sun is on my screen.", ""]),
            ]),
        DemoType(
            serviceClass: "Kitchen", name: "Fridge", icon: .snowflake,
            description: "Shared fridges; everything without a name goes on Fridays",
            guide: "", counts: (10, 6), names: ["Fridge"], places: ["Kitchen", "Lounge", "Canteen"], weight: 6, peakMonth: 7,
            problems: [
                DemoProblem(
                    name: "Not cold", hint: "Or much too cold", icon: .snowflake, weight: 40, minutes: 240,
                    comments: ["Milk is warm.", "Everything frozen at the back."]),
                DemoProblem(
                    name: "Needs cleaning", hint: "Spills and forgotten lunches", icon: .clean, weight: 45, minutes: 45,
                    comments: ["Something has come alive.", "Spilled yoghurt."]),
                DemoProblem(
                    name: "Door or light", hint: "Does not close, stays dark", icon: .broken, weight: 15, minutes: 320,
                    comments: ["Door opens by itself.", ""]),
            ]),
        DemoType(
            serviceClass: "Kitchen", name: "Vending machine", icon: .grid, description: "Snacks and cold drinks",
            guide: "", counts: (5, 3), names: ["Vending machine"], places: ["Lobby", "Canteen", "2nd floor"], weight: 7, peakMonth: 7,
            problems: [
                DemoProblem(
                    name: "Empty", hint: "Row or number", icon: .grid, weight: 45, minutes: 190,
                    comments: ["No water left.", "Row 3 is empty."]),
                DemoProblem(
                    name: "Took my money", hint: "Nothing came out", icon: .broken, weight: 30, minutes: 220,
                    comments: ["2 euros, number 14.", "Card charged twice."]),
                DemoProblem(
                    name: "Not working", hint: "Dark, error, noise", icon: .alert, weight: 25, minutes: 400,
                    comments: ["Display is dark.", "Card reader says offline."]),
            ]),
        DemoType(
            serviceClass: "Advice", name: "Consultation", icon: .chat, description: "Half an hour with somebody who knows",
            guide: "", counts: (2, 1), names: ["Ask about software", "Ask about travel", "Ask about software"],
            places: ["Online or at your desk"], weight: 3, peakMonth: nil,
            problems: [
                DemoProblem(
                    name: "Book half an hour", hint: "Tell us what about", icon: .chat, weight: 80, minutes: 300,
                    comments: ["How do I share a calendar with clients?", "Which form for a trip abroad?"]),
                DemoProblem(
                    name: "Quick question", hint: "We answer in writing", icon: .help, weight: 20, minutes: 120,
                    comments: ["May I install a second monitor?", ""]),
            ]),
    ]
}
