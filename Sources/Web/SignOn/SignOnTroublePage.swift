import Desk
import DeskStore
import HTTPTypes
import Mustache

/// Why somebody who comes from a provider is not in; the words are the catalogue's `signOnTrouble.<case>` and `….text`.
enum SignOnTrouble: String, CaseIterable, Sendable {
    case denied, late, used, otherBrowser, provider
    case pending, refused, disabled, unknown, connectFirst

    var status: HTTPResponse.Status {
        switch self {
        case .late, .used, .otherBrowser: .badRequest
        case .denied, .pending, .refused, .disabled, .unknown: .forbidden
        case .connectFirst: .conflict
        case .provider: .badGateway
        }
    }

    /// Whether setting out once more may lead in.
    fileprivate var mayTryAgain: Bool { ![.pending, .refused, .disabled, .unknown, .connectFirst].contains(self) }
}

/// What happened on the way in through a provider, and what to do now.
struct SignOnTroublePage: Page {
    static let template = "sign-on/trouble"
    let title: String
    let text: String
    /// Once more.
    let again: String?
    let againLabel: String
    let signIn: Bool
    let requestID: String

    static let sample = SignOnTroublePage(
        title: "That took too long", text: "Start once more.", again: "/sign-on/1", againLabel: "Sign in with Keycloak", signIn: true,
        requestID: "c41f-09be")
}

extension SignOnTroublePage {
    init(_ trouble: SignOnTrouble, provider: SignOnProvider, isVisitor: Bool, requestID: String, words: Wording) {
        title = words("signOnTrouble.\(trouble.rawValue)", ["provider": provider.name])
        text = words("signOnTrouble.\(trouble.rawValue).text", ["provider": provider.name])
        again = trouble.mayTryAgain && isVisitor ? LocalPath("/sign-on").appending(String(provider.id)).text : nil
        againLabel = words("signOn.with", ["provider": provider.name])
        signIn = isVisitor
        self.requestID = requestID
    }
}

/// A provider's button on the sign-in page.
struct SignOnOfferView: Encodable, Sendable {
    let href: String
    let label: String

    static let sample = SignOnOfferView(href: "/sign-on/1", label: "Sign in with Keycloak")
}

extension SignOnOfferView {
    init(_ offer: SignOnOffer, next: LocalPath?, words: Wording) {
        href = LocalPath("/sign-on").appending(String(offer.id)).with("next", next?.text).text
        label = words("signOn.with", ["provider": offer.name])
    }
}
