import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// The switch between light and dark, and between languages: wishes of this browser, and of whoever is signed in, on every device.
struct AppearancePages {
    let web: WebDesk

    func choose(_ request: Request, _ context: DeskContext) async throws -> Response {
        let form = try await Submission(request, context, web)
        var response = try form.redirect(form["next"].flatMap(LocalPath.init) ?? "/")
        let (theme, language) = (form["theme"].flatMap(Theme.init(rawValue:)), form["language"].flatMap(Language.init(rawValue:)))
        if let theme { response = response.setting(SetCookie(web.cookies.theme, theme.rawValue, maxAge: AppearancePages.yearSeconds)) }
        if let language {
            response = response.setting(SetCookie(web.cookies.language, language.rawValue, maxAge: AppearancePages.yearSeconds))
        }
        guard form.arrival.session != nil, theme != nil || language != nil else { return response }
        try await form.write(enrolling: true) { visit in
            if let theme { _ = try visit.wear(theme) }
            if let language { _ = try visit.speak(language) }
        }
        return response
    }

    private static let yearSeconds = 31_536_000
}
