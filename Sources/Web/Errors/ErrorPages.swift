import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// Turns whatever a page's handler throws into a page that says what happened and what to do.
struct ErrorPages: RouterMiddleware {
    let web: WebDesk

    func handle(_ request: Request, context: DeskContext, next: (Request, DeskContext) async throws -> Response) async throws -> Response {
        do {
            return try await next(request, context)
        } catch is NotSignedIn {
            return try signIn(request)
        } catch {
            let failure = Failure(error)
            if failure.isUnexpected { context.logger.error("Unexpected error", metadata: ["error": "\(String(reflecting: error))"]) }
            return try await show(failure, request, context)
        }
    }

    /// To the sign-in, and back to the page that was asked for, or from which the form was sent.
    private func signIn(_ request: Request) throws -> Response {
        let back = request.method == .get ? LocalPath(request.uri.string) : nil
        return try web.redirect(LocalPath("/sign-in").with("next", back?.text))
    }

    private func show(_ failure: Failure, _ request: Request, _ context: DeskContext) async throws -> Response {
        let arrival = Arrival(request, context, web)
        // An error page must appear even when the database does not answer.
        let person = failure.kind == .unavailable || failure.kind == .broken ? nil : try? await web.store.glance(as: arrival.credential) { $0.person }
        let reader = web.reader(for: person, language: arrival.language)
        let page = ErrorPage(failure, words: reader.words, requestID: context.id, path: request.uri.path)
        var response = try web.answer(page, status: failure.status, arrival: arrival, person: person, reader: reader)
        for header in failure.headers { response.headers.append(header) }
        return response
    }
}

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
    init(_ failure: Failure, words: Wording, requestID: String, path: String) {
        title = failure.kind == .refused ? words("error.refused.title") : words("error.\(failure.kind.rawValue).title")
        text = failure.refusal.map { words($0) } ?? words("error.\(failure.kind.rawValue).text")
        details = failure.problems.map { problems in
            problems.fields.map { field in "\(field): \(problems[field].map { words($0) } ?? "")" }
        } ?? []
        status = String(failure.status.code)
        self.requestID = requestID
        signIn = failure.kind == .notSignedIn
        // Secrets and keys of the late form are left behind; passwords are not sent back over the wire.
        let left: Set<String> = ["csrf", "idempotency_key", "password", "password_again", "link"]
        resend = failure.form.map { form in
            ResendView(
                action: path, fields: form.fields.filter { !left.contains($0.name) }.map { .init(name: $0.name, value: $0.value) })
        }
    }
}
