import Desk
import DeskStore
import Hummingbird

/// API tokens: one's own, to make and revoke; somebody else's, to revoke.
struct TokenPages {
    let web: WebDesk

    func own(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await ownPage(request, context)
    }

    /// Answers with the token itself, not with a redirect: it is shown this once. The same form sent again shows the same token.
    func make(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let draft = try TokenDraft(name: form["name"], days: form["days"], scopes: form.form.all("scopes"))
            let made = try await web.makeToken(draft, by: form)
            return try await ownPage(request, context, made: made)
        } again: { form, trouble in
            try await ownPage(request, context, typed: form.form, trouble: trouble)
        }
    }

    func revoke(_ request: Request, _ context: DeskContext) async throws -> Response {
        let token = try context.parameters.require("token")
        let form = try await Submission(request, context, web)
        _ = try await form.write { try $0.revoke(token: token).id }
        return try form.redirect("/profile/tokens", Notice(.good, "tokenRevoked"))
    }

    func ofPerson(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        let after = try request.query()["after"].flatMap(Cursor.init(text:))
        return try await web.page(request, context) { visit in
            try visit.tokens(ofPerson: id, after: after, limit: TokenPages.perPage)
        } show: { facts, reader in
            TokensPage(facts.tokens, of: facts.person, isFirst: after == nil, reader: reader)
        }
    }

    func revokeOfPerson(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, token) = (try context.pathID(), try context.parameters.require("token"))
        let form = try await Submission(request, context, web)
        _ = try await form.write { try $0.revoke(token: token, ofPerson: id).id }
        return try form.redirect(TokenPages.path(ofPerson: id), Notice(.good, "tokenRevoked"))
    }

    static func path(ofPerson id: Int64) -> LocalPath { PersonPages.path(id).appending("tokens") }

    private static let perPage = 50

    private func ownPage(
        _ request: Request, _ context: DeskContext, made: MadeToken? = nil, typed: Form? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        let after = try request.query()["after"].flatMap(Cursor.init(text:))
        return try await web.page(request, context, trouble: trouble) { visit in
            try visit.tokens(after: after, limit: TokenPages.perPage)
        } show: { tokens, reader in
            TokensPage(
                tokens, made: made, typed: typed, trouble: trouble, isFirst: after == nil, script: web.files.url("tokens.js"),
                reader: reader)
        }
    }
}

/// A token as its maker sees it, this once.
struct MadeToken: Sendable {
    let text: String
    let facts: APIToken
}

extension WebDesk {
    /// Makes a token for whoever sent the form; again, the same one.
    func makeToken(_ draft: TokenDraft, by form: Submission) async throws -> MadeToken {
        let id = try await form.write { try $0.add(draft, id: Secrets.random()) }
        let token = try await store.read(as: form.arrival.credential) { try $0.token(id) }
        return MadeToken(text: try await tokens.sign(token), facts: token)
    }
}
