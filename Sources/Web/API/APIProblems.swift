import Desk
import HTTPTypes

extension WebDesk {
    /// An error as the API tells it; a `Problem` speaks for itself.
    func problem(_ failure: Failure, _ error: any Error, requestID: String) -> Problem {
        if let problem = error as? Problem { return problem }
        let words = texts[.english]
        var detail = failure.refusal.map { words($0) } ?? words("error.\(failure.kind.rawValue).text")
        var errors: [String: String] = [:]
        if let problems = failure.problems {
            for field in problems.fields { errors[field] = problems[field].map { words($0) } }
            detail = words.count(errors.count, "form.problems")
        }
        if failure.isUnexpected { detail += " (\(requestID))" }
        var problem = Problem(failure.status, detail, errors: errors, headers: failure.headers)
        if failure.kind == .notSignedIn { problem.headers[.wwwAuthenticate] = "Bearer" }
        return problem
    }
}
