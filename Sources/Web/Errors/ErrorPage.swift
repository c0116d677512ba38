import Desk
import HTTPTypes
import Mustache

/// What happened, and what to do now.
struct ErrorPage: Page {
    static let template = "errors/error"
    let title: String
    let text: String
    let details: [String]
    let status: String
    let requestID: String
    let resend: ResendView?
    let signIn: Bool

    /// A form that came too late, ready to be sent again.
    struct ResendView: Encodable {
        let action: String
        /// What was typed.
        let typed: [TypedView]
        /// What the form held beside it.
        let hidden: [HiddenView]

        struct TypedView: Encodable {
            let label: String
            let name: String
            let value: String
        }

        struct HiddenView: Encodable {
            let name: String
            let value: String
        }
    }

    static let sample = ErrorPage(
        title: "No such page", text: "Check the address.", details: ["Name: needed"], status: "404", requestID: "c41f-09be",
        resend: ResendView(
            action: "/A/7K3M9QXT", typed: [.init(label: "Comment", name: "comment", value: "Beans")],
            hidden: [.init(name: "problem_type_id", value: "1")]), signIn: true)
}

extension ErrorPage {
    init(_ failure: Failure, words: Wording, requestID: String, path: String, isVisitor: Bool) {
        title = failure.kind == .refused ? words("error.refused.title") : words("error.\(failure.kind.rawValue).title")
        text = failure.refusal.map { words($0) } ?? words("error.\(failure.kind.rawValue).text")
        details =
            failure.problems.map { problems in
                problems.fields.map { field in "\(field): \(problems[field].map { words($0) } ?? "")" }
            } ?? []
        status = String(failure.status.code)
        self.requestID = requestID
        signIn = isVisitor && (failure.kind == .notSignedIn || failure.kind == .formExpired)
        resend = failure.form.map { ResendView(action: path, form: $0, words: words) }
    }
}

extension ErrorPage.ResendView {
    /// Secrets and keys of the late form; passwords are not sent back over the wire.
    private static let left: Set<String> = ["csrf", "idempotency_key", "old_password", "password", "password_again", "link"]

    /// The labels of the fields that people type into.
    private static let labels = [
        "username": "signIn.username", "login": "setup.login", "office": "setup.office", "name": "asset.name", "tag": "asset.tag",
        "location": "asset.location", "serial": "asset.serial", "details": "asset.details", "description": "serviceType.description",
        "caption": "serviceType.caption", "guide": "serviceType.guide", "hint": "problemType.hint", "comment": "receipt.comment",
    ]

    fileprivate init(action: String, form: Form, words: Wording) {
        let fields = form.fields.filter { !Self.left.contains($0.name) }
        func label(_ field: Form.Field) -> String? { field.value.isEmpty ? nil : Self.labels[field.name].map { words($0) } }
        self.init(
            action: action,
            typed: fields.compactMap { field in label(field).map { .init(label: $0, name: field.name, value: field.value) } },
            hidden: fields.filter { label($0) == nil }.map { .init(name: $0.name, value: $0.value) })
    }
}
