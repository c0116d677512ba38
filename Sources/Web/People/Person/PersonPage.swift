import Desk
import DeskStore
import Mustache

/// One person, and what the reader may do about them.
struct PersonPage: Page {
    static let template = "people/person"
    let name: String
    let avatar: AvatarView
    let about: String?
    let badges: [StatusBadge]
    let facts: [FactView]
    let roles: [String]
    let noRoles: Bool
    let rights: String
    let standing: [FactView]
    let filed: String
    let carried: String
    let journal: String?
    /// Where the tickets of somebody who is away or has left are given to others.
    let handOver: LinkView?
    /// The account's other pages that the reader may open.
    let links: [LinkView]
    let actions: ActionsView?

    /// Addresses; nil: not now.
    struct ActionsView: Encodable {
        let edit: String
        let authorise: String?
        let link: LinkView?
        let revoke: String?
        let disable: String?
        let enable: String?
        let anonymise: String?
    }

    static let sample = PersonPage(
        name: "Nora Lind", avatar: .sample, about: "Receptionist", badges: [.sample],
        facts: [FactView(label: "E-mail", value: "nora@example.com", href: "mailto:nora@example.com")], roles: ["Executor"], noRoles: true,
        rights: "/people/1/rights", standing: [FactView(label: "Login", value: "nora", href: "/people/1")], filed: "2 open",
        carried: "3 open",
        journal: "/journal?executor_id=1", handOver: .sample, links: [.sample],
        actions: ActionsView(
            edit: "/people/1/edit", authorise: "/people/1/authorise", link: .sample, revoke: "/people/1/link/revoke",
            disable: "/people/1/disable", enable: "/people/1/enable", anonymise: "/people/1/anonymise"))
}

extension PersonPage {
    init(_ facts: PersonFacts, seenBy reader: Person, reader view: Reader) {
        let (record, words) = (facts.record, view.words)
        let person = record.person
        name = person.name
        avatar = AvatarView(person.reference, .large)
        about = record.jobTitle.isEmpty ? nil : record.jobTitle
        badges =
            [StatusBadge(person.status, words: words)]
            + (record.tier == .vip ? [StatusBadge(tone: "accent", icon: "star", text: words("person.tier.vip"))] : [])
        self.facts = PersonPage.contacts(facts, words: words)
        roles = person.roles.map(words.name)
        noRoles = roles.isEmpty
        rights = PersonPages.path(person.id).appending("rights").text
        standing = PersonPage.standing(facts, reader: view)
        filed = words.count(facts.filed, "person.filed")
        carried = words.count(facts.carried, "person.carried")
        journal =
            facts.carried > 0 && Place.seesJournal(reader)
            ? JournalLinks.of(executor: person.id).text : nil
        handOver =
            facts.carried > 0 && person.status != .active && reader.oversees
            ? LinkView(href: "/hand-over", label: words("handOver.title")) : nil
        let mayChange = reader.mayChange(person) && !record.isFormer
        links = record.isFormer ? [] : PersonPage.links(person, seenBy: reader, words: words)
        actions = mayChange ? ActionsView(facts, isOneself: reader.id == person.id, words: words) : nil
    }

    private static func links(_ person: Person, seenBy reader: Person, words: Wording) -> [LinkView] {
        let path = PersonPages.path(person.id)
        let offered: [(isOffered: Bool, page: String, key: String)] = [
            (person.status.maySignIn, "absence", "absence.title"),
            (reader.id != person.id && reader.mayChange(person), "tokens", "rights.tokens"),
            (person.account.hasSecondFactor && reader.mayResetFactor(of: person), "second-factor", "factor.reset"),
        ]
        return offered.filter(\.isOffered).map { LinkView(href: path.appending($0.page).text, label: words($0.key)) }
    }

    private static func contacts(_ facts: PersonFacts, words: Wording) -> [FactView] {
        let record = facts.record
        var views: [FactView] = []
        if let email = record.email { views.append(FactView(label: words("person.email"), value: email, href: "mailto:\(email)")) }
        if let phone = record.phone { views.append(FactView(label: words("person.phone"), value: phone, href: "tel:\(phone)")) }
        views.append(FactView(label: words("person.site_id"), value: facts.site ?? words("profile.everySite")))
        if !facts.departments.isEmpty {
            views.append(FactView(label: words("person.departments"), value: facts.departments.joined(separator: ", ")))
        }
        return views
    }

    private static func standing(_ facts: PersonFacts, reader: Reader) -> [FactView] {
        let (record, words) = (facts.record, reader.words)
        var views: [FactView] = []
        func add(_ key: String, _ value: String) { views.append(FactView(label: words("person.\(key)"), value: value)) }
        if !record.isFormer { add("login", record.person.login) }
        add("added", reader.time(facts.addedAt).short)
        if record.isFormer { return views }
        add("signedIn", facts.signedInAt.map { reader.time($0).short } ?? words("person.never"))
        add("sessions", words.number(facts.sessions))
        add("password", words(record.hasPassword ? "person.password.set" : "person.password.none"))
        if let until = facts.linkUntil { add("linkOut", words("person.link.until", ["time": reader.time(until).full])) }
        return views
    }
}

extension PersonPage.ActionsView {
    fileprivate init(_ facts: PersonFacts, isOneself: Bool, words: Wording) {
        let record = facts.record
        let (person, path) = (record.person, PersonPages.path(record.person.id))
        edit = path.appending("edit").text
        let isStaff = person.isStaff
        authorise =
            person.status == .pending || (person.status == .active && !isStaff && !isOneself) ? path.appending("authorise").text : nil
        link =
            person.status.maySignIn && !isOneself && record.mayUsePassword
            ? LinkView(href: path.appending("link").text, label: words(record.hasPassword ? "person.link.make" : "person.link.invite"))
            : nil
        revoke = facts.linkUntil == nil ? nil : path.appending("link").appending("revoke").text
        let isOut = person.status == .disabled
        disable = isOut || isOneself ? nil : path.appending("disable").text
        enable = isOut ? path.appending("enable").text : nil
        anonymise = isOneself ? nil : path.appending("anonymise").text
    }
}
