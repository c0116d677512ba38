import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// `GET /people/{id}/rights`: what somebody may do, how far, and by which role.
struct RightsPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.page(request, context) { visit in
            let profile = try visit.profile(of: id)
            return (
                profile: profile, seesTokens: visit.person.id != id && visit.person.mayChange(profile.person),
                mayResetFactor: profile.person.account.hasSecondFactor && visit.person.mayResetFactor(of: profile.person)
            )
        } show: { facts, reader in
            RightsPage(facts.profile, seesTokens: facts.seesTokens, mayResetFactor: facts.mayResetFactor, words: reader.words)
        }
    }
}

/// What somebody may do, and why.
struct RightsPage: Page {
    static let template = "people/rights"
    let heading: String
    let roles: String
    /// Why nothing below holds at present.
    let barred: String?
    /// For those who may revoke them.
    let tokens: String?
    let resources: [ResourceView]
    /// Where to switch off a second factor whose telephone is lost; nil when there is none, or it is somebody else's business.
    let resetFactor: String?

    struct ResourceView: Encodable {
        let name: String
        let rows: [RowView]
    }

    struct RowView: Encodable {
        let action: String
        let allowed: Bool
        let reach: String
        let why: String
    }

    static let sample = RightsPage(
        heading: "What may Nora Lind do?", roles: "Executor", barred: "May not sign in.", tokens: "/people/1/tokens",
        resources: [ResourceView(name: "Tickets", rows: [RowView(action: "See", allowed: true, reach: "Department: IT", why: "Executor")])],
        resetFactor: "/people/3/second-factor")
}

extension RightsPage {
    init(_ profile: Profile, seesTokens: Bool, mayResetFactor: Bool, words: Wording) {
        let person = profile.person
        let names = person.roles.map(words.name).joined(separator: ", ")
        heading = words("rights.heading", ["person": person.name])
        roles = names.isEmpty ? words("rights.noRoles") : words("rights.roles", ["roles": names])
        resetFactor = mayResetFactor ? PersonPages.path(person.id).appending("second-factor").text : nil
        barred = person.status.maySignIn ? nil : words("rights.barred")
        tokens = seesTokens ? TokenPages.path(ofPerson: person.id).text : nil
        resources = Resource.allCases.map { resource in
            ResourceView(
                name: words("resource.\(resource.rawValue)"),
                rows: resource.offered.map { RowView($0.action, resource, profile, words: words) })
        }
    }
}

extension RightsPage.RowView {
    fileprivate init(_ action: Action, _ resource: Resource, _ profile: Profile, words: Wording) {
        self.action = words("action.\(action.rawValue)")
        let granted = profile.person.reach(action, resource)
        allowed = granted != nil
        reach = granted.map { Self.text($0.reach, profile, words: words) } ?? words("rights.no")
        why = granted?.by.map(words.name).joined(separator: ", ") ?? ""
    }

    /// "Site: Harbour"
    private static func text(_ reach: Reach, _ profile: Profile, words: Wording) -> String {
        let places: [String] =
            switch reach {
            case .own, .all: []
            case .site: [profile.site ?? words("profile.everySite")]
            case .department: profile.departments.isEmpty ? [words("rights.noDepartment")] : profile.departments
            }
        let name = words("reach.\(reach.rawValue)")
        return places.isEmpty ? name : words("rights.where", ["reach": name, "places": places.joined(separator: ", ")])
    }
}
