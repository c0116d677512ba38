import Foundation
import HTTPTypes

/// One line of the rights matrix: a request, and what becomes of it for everybody at each site.
struct MatrixRow: Sendable, CustomStringConvertible {
    let method: HTTPRequest.Method
    /// With the names of things of the office in it: `/tickets/{taken}/release`.
    let path: String
    /// Query of a GET, else a form, or JSON for the API.
    let body: String
    /// What is expected, in the order of `Caller.allCases`: at both sites, or once when the site makes no difference.
    let cells: [[MatrixAnswer]]

    /// Reads a line of the table; nil for a comment or an empty one.
    init?(line: Substring) throws {
        var words = line.split(separator: " ", omittingEmptySubsequences: true)
        guard let first = words.first, !first.hasPrefix("#") else { return nil }
        var cells: [[MatrixAnswer]] = []
        while let word = words.first, word.count == Caller.allCases.count, cells.count < MatrixSite.allCases.count {
            let answers = word.compactMap { MatrixAnswer(rawValue: String($0)) }
            guard answers.count == word.count else { throw Unreadable(line: String(line)) }
            cells.append(answers)
            words.removeFirst()
        }
        guard !cells.isEmpty, words.count >= 2, let method = HTTPRequest.Method(String(words[0])) else {
            throw Unreadable(line: String(line))
        }
        self.cells = cells
        self.method = method
        path = String(words[1])
        body = words.dropFirst(2).joined(separator: " ")
    }

    struct Unreadable: Error { let line: String }

    var description: String { "\(method) \(path)" }
    var isAPI: Bool { path.hasPrefix("/api/") || path.hasPrefix("/auth/") || path == "/shops" }
    var isReading: Bool { method == .get }
    /// The route it is about: `POST /tickets/{}/release`.
    var route: String { MatrixRow.route(description) }

    static func route(_ text: String) -> String { text.replacing(/\{\w+\}/, with: "{}") }
}

/// What can become of a request, as the table writes it.
enum MatrixAnswer: String, Sendable {
    /// Shown or done.
    case allowed = "+"
    /// 403: one's rights do not allow it.
    case forbidden = "x"
    /// 404: outside one's scope, or not there for anybody.
    case missing = "."
    /// 303 to the sign-in; 401 for the API.
    case signIn = ">"
    /// 409 or 422: one might, but not this thing as it stands, such as a ticket somebody else works on.
    case refused = "!"
    /// Not known yet: the failure tells it.
    case unknown = "?"

    init?(_ status: HTTPResponse.Status, location: String, isDone: Bool) {
        switch status.code {
        case 200..<300: self = .allowed
        case 300..<400: self = location.hasPrefix("/sign-in") && !isDone ? .signIn : .allowed
        case 401: self = .signIn
        case 403: self = .forbidden
        case 404: self = .missing
        case 409, 422: self = .refused
        default: return nil
        }
    }
}

/// Who walks the matrix, in the order of its columns: eight of the cast, four who hold other roles, and a visitor.
enum Caller: String, CaseIterable, Sendable {
    case owner = "O"
    case assets = "A"
    /// An executor of IT, which serves all sites.
    case it = "I"
    /// An executor of Office services at Harbour.
    case office = "F"
    case dispatcher = "D"
    case supervisor = "S"
    case employee = "E"
    /// A requester at Riverside.
    case employee2 = "2"
    case siteManager = "M"
    /// A department lead, of IT.
    case lead = "L"
    case userManager = "U"
    case developer = "G"
    case visitor = "V"

    static let legend = allCases.map(\.rawValue).joined()
}

enum MatrixSite: CaseIterable, Sendable {
    case harbour, riverside
}
