package import Hummingbird
import HTTPTypes
package import Mustache

extension WebDesk {
    /// The router with everything in front of it: log, host, headers, static files, and errors as pages or as problem+json.
    ///
    /// - Parameter hosts: the host names the desk answers to; nil lets any in.
    package func router(hosts: [String]?, proxies: TrustedProxies) -> Router<DeskContext> {
        let router = Router(context: DeskContext.self)
        router.addMiddleware {
            RequestLog()
            SecurityHeaders(isHTTPS: settings.isSecure)
            KnowClient(proxies: proxies)
            ErrorAnswers(web: self)
            HostGuard(allowing: hosts)
            ServeStaticFiles(files)
        }
        router.get("/health", use: Health(web: self).show)
        router.post("/auth/token", use: TokenAPI(web: self).token)
        addAPI(to: router.group("/api/v1"))
        addPages(to: router)
        return router
    }

    /// Every page type: all templates are compiled against them at start, so that a mistake stops the start and not a visitor.
    private static let pages: [any Page.Type] = [
        // Home, search
        HomePage.self, MorePage.self,
        // Errors, people
        ErrorPage.self, SignInPage.self, SetupPage.self, PasswordPage.self,
        // Scan, filing, my tickets

        // Journal, ticket
        JournalPage.self, TicketPage.self,

        // Assets, catalogue

        // Labels

        // Routing

        // Dashboard, reports
    ]

    /// The templates of a folder, compiled for every language.
    package static func templates(sources: [String: String], texts: Texts) throws -> Templates {
        var templates = try Templates(sources: sources, catalogues: texts.catalogues, shell: Shell.sample)
        for page in pages { try templates.add(page) }
        return templates
    }
}
