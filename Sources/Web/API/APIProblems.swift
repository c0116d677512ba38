import Desk
import HTTPTypes
import Hummingbird
import Logging

extension WebDesk {
    /// An error as the API tells it; a `Problem` speaks for itself.
    func problem(_ error: any Error, _ context: DeskContext) -> Problem {
        let failure = failure(error, context)
        if let problem = error as? Problem { return problem }
        let words = texts[.english]
        var detail = failure.refusal.map { words($0) } ?? words("error.\(failure.kind.rawValue).text")
        var errors: [String: String] = [:]
        if let problems = failure.problems {
            for field in problems.fields { errors[field] = problems[field].map { words($0) } }
            detail = words.count(errors.count, "form.problems")
        }
        if let missing = failure.scope { detail = words("error.scope", ["scope": missing]) }
        if failure.isUnexpected { detail += " (\(context.id))" }
        var problem = Problem(failure.status, detail, errors: errors, headers: failure.headers)
        if failure.kind == .notSignedIn { problem.headers[.wwwAuthenticate] = "Bearer" }
        // RFC 6750, section 3.1
        if let missing = failure.scope { problem.headers[.wwwAuthenticate] = "Bearer error=\"insufficient_scope\", scope=\"\(missing)\"" }
        return problem
    }

    /// What an error means, noted in the log when it should not happen.
    func failure(_ error: any Error, _ context: DeskContext) -> Failure {
        let failure = Failure(error)
        if failure.isUnexpected { context.logger.error("Unexpected error", metadata: ["error": "\(String(reflecting: error))"]) }
        return failure
    }
}
