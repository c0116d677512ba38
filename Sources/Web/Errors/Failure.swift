import Database
import Desk
import HTTPTypes
import Hummingbird

/// What an error means to the one who asked: a status and a sentence of the catalogue, the same for pages and API.
struct Failure {
    enum Kind: String, CaseIterable {
        case notFound, noRights, notSignedIn, factorDue, foreignForm, noCookies, formExpired, badRequest, tooLarge, tooMany, notAllowed,
            unavailable
        case broken, refused
    }

    let kind: Kind
    let status: HTTPResponse.Status
    var headers: HTTPFields = [:]
    var refusal: Refusal?
    var problems: FieldProblems?
    /// What was typed into a form that came too late, or that could not be stored.
    var form: Form?
    /// Whether it is worth a line in the log.
    var isUnexpected: Bool { kind == .broken }

    init(_ error: any Error) {
        switch error {
        case is Missing: self.init(.notFound, .notFound)
        case is Forbidden: self.init(.noRights, .forbidden)
        case is NotSignedIn: self.init(.notSignedIn, .unauthorized)
        case is SecondFactorDue: self.init(.factorDue, .forbidden)
        case let refused as FormRefused: self.init(refused)
        case let refusal as Refusal:
            self.init(.refused, Trouble.refusal(refusal).status)
            self.refusal = refusal
        case let problems as FieldProblems:
            self.init(.refused, .unprocessableContent)
            self.problems = problems
        case DatabaseError.unavailable: self.init(unstored: nil)
        case let error as FormNotStored: self.init(unstored: error.form)
        case DatabaseError.unstorable: self.init(.badRequest, .unprocessableContent)
        case let problem as Problem:
            self.init(Failure.kind(of: problem.status), problem.status)
            headers = problem.headers
        case let error as HTTPError: self.init(Failure.kind(of: error.status), error.status)
        default: self.init(.broken, .internalServerError)
        }
    }

    private init(_ kind: Kind, _ status: HTTPResponse.Status) {
        self.kind = kind
        self.status = status
    }

    private init(unstored form: Form?) {
        self.init(.unavailable, .serviceUnavailable)
        headers[.retryAfter] = "5"
        self.form = form
    }

    private init(_ refused: FormRefused) {
        switch refused {
        case .foreign: self.init(.foreignForm, .forbidden)
        case .noCookie: self.init(.noCookies, .forbidden)
        case .expired(let form):
            self.init(.formExpired, .forbidden)
            self.form = form
        }
    }

    private static func kind(of status: HTTPResponse.Status) -> Kind {
        switch status.code {
        case 404: .notFound
        case 401: .notSignedIn
        case 403: .noRights
        case 405: .notAllowed
        case 413, 414, 431: .tooLarge
        case 429: .tooMany
        case 503: .unavailable
        case 400..<500: .badRequest
        default: .broken
        }
    }
}
