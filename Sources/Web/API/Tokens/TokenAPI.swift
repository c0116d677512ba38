import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import NIOCore

/// `POST /auth/token`: a login and password for a bearer token.
struct TokenAPI {
    let web: WebDesk

    private struct Login: Decodable {
        let username: String
        let password: String
        /// Of the authenticator app, or a recovery code; for those with a second factor.
        let code: String?
    }

    func token(_ request: Request, _ context: DeskContext) async throws -> Response {
        let login = try await login(request)
        let token: String
        do {
            let person = try await web.recognise(login.username, login.password, toSignIn: true, from: context.clientAddress)
            token = try await web.tokens.issue(
                for: person.id, days: TokenAPI.days, identifier: login.username,
                proof: person.hasSecondFactor ? try await proof(login.code, of: person.id, context) : nil, from: context.clientAddress,
                in: web.store)
        } catch let refusal as Refusal {
            throw Problem(.unauthorized, web.texts[.english](refusal), headers: [.wwwAuthenticate: "Bearer"])
        } catch is NotConfirmed {
            throw Problem(.forbidden, web.texts[.english]("held.waiting"))
        } catch let problems as FieldProblems {
            // Only here, after a right password, is it told that there is a second factor.
            var refused = web.problem(problems, context)
            (refused.status, refused.title) = (.unauthorized, HTTPResponse.Status.unauthorized.reasonPhrase)
            refused.headers[.wwwAuthenticate] = "Bearer"
            throw refused
        }
        return web.json([
            "access_token": .string(token), "token_type": "bearer", "expires_in": .integer(TokenAPI.days * 86_400),
        ])
    }

    private func proof(_ code: String?, of personID: Int64, _ context: DeskContext) async throws -> FactorProof? {
        let attempt = try await web.store.attemptCode(of: personID, from: context.clientAddress)
        return try await web.proof(code, attempt, from: context.clientAddress)
    }

    private static let days: Int64 = 1

    private func login(_ request: Request) async throws -> Login {
        let bytes = try await request.bytes(upTo: JSONBody.byteLimit).readableBytesView
        if request.headers[.contentType]?.lowercased().hasPrefix("application/json") == true {
            return try JSONBody.decode(Login.self, from: bytes)
        }
        try request.require(contentType: "application/x-www-form-urlencoded")
        let form = try Form(urlEncoded: bytes)
        guard let username = form["username"] else { throw Problem.field("username", "is required") }
        guard let password = form["password"] else { throw Problem.field("password", "is required") }
        return Login(username: username, password: password, code: form["code"])
    }
}
