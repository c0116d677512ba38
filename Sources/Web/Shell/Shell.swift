import Desk
import Mustache

/// What surrounds every page: the values its layout may use beside the page's own.
struct Shell: Encodable, Sendable {
    let lang: String
    let theme: String?
    let css: String
    let script: String
    let icons: String
    let favicon: String
    let here: String
    let csrf: String
    let idempotencyKey: String
    let demo: Bool
    let notice: NoticeView?
    /// The appearance that was chosen: one of the three.
    let auto: Bool
    let light: Bool
    let dark: Bool
    let visitor: VisitorView?

    struct NoticeView: Encodable {
        let tone: String
        let icon: String
        let text: String
    }

    /// Who is signed in, and the places open to them.
    struct VisitorView: Encodable {
        let name: String
        let avatar: AvatarView
        let places: [PlaceView]
        let hasSections: Bool
        let sections: [PlaceView]
    }

    static let sample = Shell(
        lang: "en", theme: "dark", css: "/static/tagdesk.css", script: "/static/tagdesk.js", icons: "/static/icons.svg",
        favicon: "/static/favicon.svg", here: "/", csrf: "c", idempotencyKey: "k", demo: true,
        notice: NoticeView(tone: "good", icon: "check", text: "Saved."), auto: false, light: false, dark: true,
        visitor: VisitorView(name: "Nora Lind", avatar: .sample, places: [.sample], hasSections: true, sections: [.sample]))
}

/// One entry of the menu.
struct PlaceView: Encodable, Sendable {
    let href: String
    let icon: String
    let label: String
    /// `page` on the page itself, `true` on the place it belongs to.
    let current: String?
    let look: String

    static let sample = PlaceView(href: "/", icon: "home", label: "Home", current: "page", look: "nav-scan")
}

/// The places of the menu: where they lead and who may go there.
enum Place: String, CaseIterable {
    case home, tickets, scan, work, more
    case assets, labels, catalogue, rules, dashboard, roles, signOn

    /// The bottom bar of a phone, and the head of the rail.
    static let main: [Place] = [.home, .tickets, .scan, .work, .more]
    static let sections: [Place] = [.assets, .labels, .catalogue, .rules, .dashboard, .roles, .signOn]

    var path: String {
        switch self {
        case .home: "/"
        case .work: "/journal"
        case .rules: "/routing"
        case .signOn: "/settings/sign-on"
        default: "/\(rawValue)"
        }
    }

    var icon: String {
        switch self {
        case .home: "home"
        case .tickets: "list"
        case .scan: "scan"
        case .work: "work"
        case .more: "more"
        case .assets: "tag"
        case .labels: "printer"
        case .catalogue: "grid"
        case .rules: "route"
        case .dashboard: "chart"
        case .roles: "lock"
        case .signOn: "user"
        }
    }

    func isOpen(to person: Person) -> Bool {
        switch self {
        case .home, .scan, .more: true
        case .tickets: person.may(.add, .ticket)
        case .work: Place.seesJournal(person)
        case .assets: person.seesRegistry
        case .labels: person.may(.print, .label)
        case .catalogue: person.may(.view, .catalogue)
        case .rules: person.may(.view, .rule)
        case .dashboard: person.may(.view, .report)
        case .roles: person.may(.view, .role)
        case .signOn: person.may(.view, .setting)
        }
    }

    /// The journal is for those who see more tickets than their own.
    static func seesJournal(_ person: Person) -> Bool {
        let scope = person.scope(.view, .ticket)
        return scope.everything || !scope.siteIDs.isEmpty || !scope.departmentIDs.isEmpty
    }

    /// The place that `person` finds the page at a path under: a ticket in the journal, for those who see it; nil when under none.
    static func around(_ path: String, for person: Person) -> Place? {
        if path == "/reports" { return .dashboard }
        if path.hasPrefix("/settings/sign-on/") { return .signOn }
        guard let end = path.utf8.dropFirst().firstIndex(of: UInt8(ascii: "/")) else { return nil }
        let first = path[..<end]
        if first == Place.tickets.path { return seesJournal(person) ? .work : .tickets }
        return allCases.first { $0.path == first }
    }
}

extension PlaceView {
    init(_ place: Place, current: String? = nil, words: Wording) {
        let look = place == .scan ? "nav-scan" : place == .more ? "phone-only" : "nav-place"
        self.init(href: place.path, icon: place.icon, label: words("place.\(place.rawValue)"), current: current, look: look)
    }
}

extension Shell {
    init(_ arrival: Arrival, trouble: Trouble?, person: Person?, guest: String?, words: Wording, web: WebDesk) {
        lang = words.language.rawValue
        let worn = person?.account.theme ?? arrival.theme
        theme = worn == .auto ? nil : worn.rawValue
        css = web.files.url("tagdesk.css")
        script = web.files.url("tagdesk.js")
        icons = web.files.url("icons.svg")
        favicon = web.files.url("favicon.svg")
        here = arrival.here
        csrf = (person == nil ? guest : arrival.session).map { web.secrets.signature($0, for: "form") } ?? ""
        idempotencyKey = FormKeys.next()
        demo = web.settings.isDemo
        if case .refusal(let refusal) = trouble {
            notice = NoticeView(tone: "bad", icon: "alert", text: words(refusal))
        } else {
            notice = arrival.notice.map {
                NoticeView(tone: $0.tone.rawValue, icon: $0.tone.icon, text: words("notice.\($0.key)", $0.arguments))
            }
        }
        (auto, light, dark) = (worn == .auto, worn == .light, worn == .dark)
        visitor = person.map { person in
            let here = String(Substring(arrival.here.utf8.prefix { $0 != UInt8(ascii: "?") }))
            let around = Place.around(here, for: person)
            func views(_ places: [Place]) -> [PlaceView] {
                places.filter { $0.isOpen(to: person) }.map { place in
                    PlaceView(place, current: here == place.path ? "page" : place == around ? "true" : nil, words: words)
                }
            }
            let sections = views(Place.sections)
            return VisitorView(
                name: person.name, avatar: AvatarView(person.reference), places: views(Place.main), hasSections: !sections.isEmpty,
                sections: sections)
        }
    }

    /// The first letters of the first and last word.
    static func initials(_ name: String) -> String {
        let words = name.split(separator: " ")
        return [words.first, words.count > 1 ? words.last : nil].compactMap { $0?.first.map { String($0).uppercased() } }.joined()
    }
}
