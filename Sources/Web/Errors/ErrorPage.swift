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
        let fields: [FieldView]

        struct FieldView: Encodable {
            let name: String
            let value: String
        }
    }

    static let sample = ErrorPage(
        title: "No such page", text: "Check the address.", details: ["Name: needed"], status: "404", requestID: "c41f-09be",
        resend: ResendView(action: "/A/7K3M9QXT", fields: [.init(name: "comment", value: "Beans")]), signIn: true)
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
        // Secrets and keys of the late form are left behind; passwords are not sent back over the wire.
        let left: Set<String> = ["csrf", "idempotency_key", "password", "password_again", "link"]
        resend = failure.form.map { form in
            ResendView(
                action: path, fields: form.fields.filter { !left.contains($0.name) }.map { .init(name: $0.name, value: $0.value) })
        }
    }
}
