import Desk
import DeskStore
import Mustache

/// What the list of providers is made of.
struct SignOnListFacts: Sendable {
    let providers: [SignOnProviderCard]
    let localSignIn: LocalSignIn
    let mayEdit: Bool
}

/// The providers people sign in through, and whom a password lets in.
struct SignOnListPage: Page {
    static let template = "sign-on/providers"
    let problems: ProblemsView?
    let mayAdd: Bool
    /// What is missing before anybody can come back from a provider.
    let warning: String?
    let hasProviders: Bool
    let providers: [ProviderView]
    let policy: SelectView?

    struct ProviderView: Encodable {
        let href: String
        let name: String
        let issuer: String
        let people: String
        let state: StatusBadge
    }

    static let sample = SignOnListPage(
        problems: .sample, mayAdd: true, warning: "No public address", hasProviders: true,
        providers: [
            ProviderView(
                href: "/settings/sign-on/1", name: "Keycloak", issuer: "https://login.example.com/realms/office", people: "12 people",
                state: .sample)
        ], policy: .sample)
}

extension SignOnListPage {
    init(_ facts: SignOnListFacts, canReturn: Bool, trouble: Trouble?, words: Wording) {
        let fields = FormFields("signOn", words: words, trouble: trouble)
        problems = fields.summary
        mayAdd = facts.mayEdit
        warning = canReturn ? nil : words("signOn.noPublicURL")
        providers = facts.providers.map { card in
            let provider = card.provider
            return ProviderView(
                href: SignOnProviderPages.path(provider.id).text, name: provider.name, issuer: provider.issuer,
                people: words.count(card.people, "signOn.people"), state: StatusBadge(provider, words: words))
        }
        hasProviders = !providers.isEmpty
        let options = LocalSignIn.allCases.map {
            OptionView(value: $0.rawValue, label: words("localSignIn.\($0.rawValue)"), selected: $0 == facts.localSignIn)
        }
        policy = facts.mayEdit && hasProviders ? fields.select("local_sign_in", options, hint: true) : nil
    }
}

extension StatusBadge {
    fileprivate init(_ provider: SignOnProvider, words: Wording) {
        self.init(
            tone: provider.isEnabled ? "good" : "none", icon: provider.isEnabled ? "check" : "pause",
            text: words(provider.isEnabled ? "signOn.on" : "signOn.off"))
    }
}
