import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// The switch between light and dark, and between languages: wishes of this browser.
struct AppearancePages {
    let web: WebDesk

    func choose(_ request: Request, _ context: DeskContext) async throws -> Response {
        let form = try await Submission(request, context, web)
        var response = try form.redirect(form["next"].flatMap(LocalPath.init) ?? "/")
        if let theme = form["theme"].flatMap(Theme.init(rawValue:)) {
            response = response.setting(SetCookie(web.cookies.theme, theme.rawValue, maxAge: AppearancePages.yearSeconds))
        }
        if let language = form["language"].flatMap(Language.init(rawValue:)) {
            response = response.setting(SetCookie(web.cookies.language, language.rawValue, maxAge: AppearancePages.yearSeconds))
            if form.arrival.session != nil { _ = try await form.write(enrolling: true) { try $0.speak(language) } }
        }
        return response
    }

    private static let yearSeconds = 31_536_000
}
