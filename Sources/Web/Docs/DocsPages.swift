import Desk
import DeskStore
import Hummingbird

/// What the API can do, from its own document, for reading and for trying out.
struct DocsPages {
    let web: WebDesk

    func overview(_ request: Request, _ context: DeskContext) async throws -> Response {
        let typed = try request.query()["q"]?.trimmed ?? ""
        return try await web.openPage(request, context) { _ in
        } show: { _, reader in
            DocsPage(web.guide, typed: typed, words: reader.words)
        }
    }

    func operation(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, made: nil)
    }

    /// A token for a quarter of an hour, for trying the operation out; shown in the page that answers.
    func makeToken(_ request: Request, _ context: DeskContext) async throws -> Response {
        let form = try await Submission(request, context, web)
        let name = try await web.store.read(as: form.arrival.credential) { web.texts[$0.person.language]("docs.token.name") }
        guard let scope = TokenScope(texts: form.form.all("scopes")) else { throw FieldProblems("scopes", .unknownChoice) }
        let made = try await web.makeToken(.brief(name: name, scope: scope), by: form)
        return try await page(request, context, made: made)
    }

    private func page(_ request: Request, _ context: DeskContext, made: MadeToken?) async throws -> Response {
        guard let operation = web.guide.operation(try context.parameters.require("operation")) else { throw Missing() }
        return try await web.openPage(request, context) { glance in
            glance.person != nil
        } show: { isSignedIn, reader in
            OperationPage(operation, made: made, isSignedIn: isSignedIn, script: web.files.url("docs.js"), words: reader.words)
        }
    }
}
