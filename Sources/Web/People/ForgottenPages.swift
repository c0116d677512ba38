import Hummingbird
import Mustache

/// `GET /forgot-password`: whom to ask. It takes no names, so it tells nobody who has an account.
struct ForgottenPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.openPage(request, context) { _ in
        } show: { _, _ in
            ForgottenPage()
        }
    }
}

/// What to do about a forgotten password.
struct ForgottenPage: Page {
    static let template = "people/forgot"
    static let sample = ForgottenPage()
}
