import HTTPTypes
package import Hummingbird
package import Mustache

extension WebDesk {
    /// The router with everything in front of it: log, host, headers, static files, and errors as pages or as problem+json.
    ///
    /// - Parameter hosts: the host names the desk answers to; nil lets any in.
    package func router(hosts: [String]?, proxies: TrustedProxies) -> Router<DeskContext> {
        let router = Router(context: DeskContext.self, options: .autoGenerateHeadEndpoints)
        router.addMiddleware {
            RequestLog()
            SecurityHeaders(isHTTPS: settings.isSecure)
            KnowClient(proxies: proxies)
            ErrorAnswers(web: self)
            HostGuard(allowing: hosts, former: FormerAddresses(settings.oldPublicURLs, now: settings.publicURL))
            ServeStaticFiles(files)
        }
        router.get("/health", use: Health(web: self).show)
        router.get("/api/openapi.json") { _, _ in json(apiDocument) }
        router.get("/robots.txt") { _, _ in "User-agent: *\nDisallow: /\n" }
        router.post("/auth/token", use: TokenAPI(web: self).token)
        addAPI(to: router.group("/api/v1"))
        addPages(to: router)
        // After all routes: it stands before nothing but the answer to what no route takes.
        router.add(middleware: OtherMethods(router.routes))
        return router
    }

    /// Every page type: all templates are compiled against them at start, so that a mistake stops the start and not a visitor.
    static let pages: [any Page.Type] = [
        // Home, search
        HomePage.self, MorePage.self, SearchPage.self,
        // Errors, people
        ErrorPage.self, SignInPage.self, SetupPage.self, PasswordPage.self, ProfilePage.self, RolePage.self, RightsPage.self,
        CodePage.self, SecondFactorPage.self, RecoveryCodesPage.self, SessionsPage.self, PicturePage.self,
        // Registrations
        SignUpPage.self, RegistrationsPage.self, RefuseRegistrationPage.self,
        // Sign-on
        SignOnTroublePage.self, SignOnLinksPage.self, SignOnAwayPage.self, SignOnListPage.self, SignOnProviderPage.self,
        // Scan, filing, my tickets
        ScannedAssetPage.self, NoSuchLabelPage.self, ReplacedLabelPage.self, ScanPage.self, NewTicketPage.self, ReceiptPage.self,
        MyTicketsPage.self,

        // Journal, ticket
        JournalPage.self, TicketPage.self,

        // Assets, catalogue
        AssetsPage.self, AssetFormPage.self, ConfirmPage.self, CataloguePage.self, CatalogueFormPage.self,

        // Labels
        LabelChoosePage.self, LabelSheetPage.self, StockListPage.self, StockFormPage.self,
        PrinterListPage.self, PrinterPage.self, PrinterCalibrationPage.self, LedgerPage.self,
        // Codes
        BlankRunsPage.self, LabelTargetPage.self,
        // Routing
        RulesPage.self,
        // Dashboard, reports
        ReportPage.self,
    ]

    /// The templates of a folder, compiled for every language.
    package static func templates(sources: [String: String], texts: Texts) throws -> Templates {
        var templates = try Templates(sources: sources, catalogues: texts.catalogues, shell: Shell.sample)
        for page in pages { try templates.add(page) }
        return templates
    }
}
