import Desk
import DeskStore
import Mustache

/// The question before something is done to several people.
struct PeopleBulkPage: Page {
    static let template = "people/bulk"
    let heading: String
    let text: String
    let problems: ProblemsView?
    let act: String
    let from: String
    let ids: [String]
    let hasPeople: Bool
    let people: [String]
    let hasLeft: Bool
    let left: [LeftView]
    let choice: SelectView?
    let button: String
    /// The invitations can also be downloaded.
    let isInvitation: Bool
    let isFinal: Bool

    struct LeftView: Encodable {
        let name: String
        let reason: String
    }

    static let sample = PeopleBulkPage(
        heading: "Disable 5 people?", text: "They are signed out at once.", problems: .sample, act: "disable", from: "/people", ids: ["1"],
        hasPeople: true, people: ["Nora Lind"], hasLeft: true, left: [LeftView(name: "Olga Owner", reason: "the desk needs an owner")],
        choice: .sample, button: "Disable", isInvitation: true, isFinal: true)
}

extension PeopleBulkPage {
    init(_ facts: BulkFacts, trouble: Trouble?, words: Wording) {
        let fields = FormFields("people", words: words, trouble: trouble)
        let (act, wish) = (facts.act, facts.wish)
        let changed = facts.plan.filter { $0.left == nil }
        heading = words.count(changed.count, "peopleAsk.\(act.rawValue)")
        text = words("peopleAsk.\(act.rawValue).text")
        problems = fields.summary
        self.act = act.rawValue
        from = wish.back.text
        ids = facts.plan.map { String($0.person.id) }
        people = changed.map(\.person.name)
        hasPeople = !people.isEmpty
        left = facts.plan.compactMap { row in
            row.left.map { LeftView(name: row.person.name, reason: BulkOutcome.text($0, act, words: words)) }
        }
        hasLeft = !left.isEmpty
        switch act {
        case .give, .take:
            let roles = facts.choices.roles.filter(facts.person.mayGive)
            choice = fields.select(
                "role",
                [.none(words("people.choose"), selected: wish.role == nil)]
                    + roles.map { OptionView(value: $0.id, label: words.name(of: $0), selected: $0.id == wish.role) }, required: true)
        case .move:
            let isEverywhere = facts.person.scope(.edit, .person).everything
            choice = fields.select(
                "site_id",
                facts.choices.sites.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == wish.siteID) }
                    + (isEverywhere ? [.none(words("profile.everySite"), selected: wish.siteID?.isEmpty == true)] : []))
        case .disable, .enable, .invite: choice = nil
        }
        button = words("peopleAct.\(act.rawValue)")
        isInvitation = act == .invite
        isFinal = act == .disable
    }
}
