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

    /// A form that came too late or could not be stored, ready to be sent again.
    struct ResendView: Encodable {
        let action: String
        /// Of a form that may have been stored after all; nil when it is to be another form.
        let same: SameView?
        /// What was typed, for looking at.
        let typed: [TypedView]
        /// What is sent, in the order of the form.
        let hidden: [HiddenView]

        /// What makes it the same form, which takes effect once.
        struct SameView: Encodable {
            let token: String
            let key: String
        }

        struct TypedView: Encodable {
            let label: String
            let value: String
        }

    }

    static let sample = ErrorPage(
        title: "No such page", text: "Check the address.", details: ["Name: needed"], status: "404", requestID: "c41f-09be",
        resend: ResendView(
            action: "/A/7K3M9QXT", same: .init(token: "t", key: "k"), typed: [.init(label: "Comment", value: "Beans")],
            hidden: [.init(name: "problem_type_id", value: "1"), .init(name: "comment", value: "Beans")]), signIn: true)
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
        resend = failure.form.map { ResendView(action: path, form: $0, isLate: failure.kind == .formExpired, words: words) }
    }
}

extension ErrorPage.ResendView {
    /// What ties a form to its session, and passwords, which are not sent back over the wire.
    private static let left: Set<String> = ["csrf", "idempotency_key", "old_password", "password", "password_again", "code", "secret"]

    /// The labels of the fields that people type into.
    private static let labels = [
        "email": "signUp.email", "phone": "signUp.phone", "organisation": "signUp.organisation", "tax_number": "signUp.tax_number",
        "username": "signIn.username", "login": "setup.login", "office": "setup.office", "name": "asset.name", "tag": "asset.tag",
        "location": "asset.location", "serial": "asset.serial", "details": "asset.details", "description": "serviceType.description",
        "caption": "serviceType.caption", "guide": "serviceType.guide", "hint": "problemType.hint", "comment": "receipt.comment",
    ]

    fileprivate init(action: String, form: Form, isLate: Bool, words: Wording) {
        let fields = form.fields.filter { !Self.left.contains($0.name) && !(isLate && $0.name == "link") }
        self.init(
            action: action, same: isLate ? nil : .init(token: form["csrf"] ?? "", key: form["idempotency_key"] ?? ""),
            typed: fields.compactMap { field in
                field.value.isEmpty ? nil : Self.labels[field.name].map { .init(label: words($0), value: field.value) }
            },
            hidden: fields.map { .init(name: $0.name, value: $0.value) })
    }
}
