import Database
import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import NIOCore

/// A form that arrived and was checked: what was typed, by whose browser, and how to make its work happen once.
struct Submission: Sendable {
    let form: Form
    /// As whom the form acts: a visitor when it was made for one, whatever session the browser still carries.
    let arrival: Arrival
    let web: WebDesk
    /// What makes the form take effect once.
    let once: Once?

    /// Reads a posted form. Throws 403 when it was not made by this browser's own page of ours.
    init(_ request: Request, _ context: DeskContext, _ web: WebDesk) async throws {
        self.web = web
        let brought = Arrival(request, context, web)
        try Submission.refuseForeign(request)
        try request.require(contentType: "application/x-www-form-urlencoded")
        let bytes = try await request.bytes(upTo: Form.byteLimit)
        form = try Form(urlEncoded: bytes.readableBytesView)
        let digest = Secrets.digest("\(request.uri.path)\n\(String(buffer: bytes))")
        // the key first: those of forms printed one after another lie side by side in the database
        once = form["idempotency_key"].map { key in Once(name: "\(key.prefix(40)) \(digest)", digest: "") }
        guard let arrival = brought.maker(ofFormWith: form["csrf"] ?? "", web.secrets) else {
            throw brought.session == nil && brought.guest == nil ? FormRefused.noCookie(form) : FormRefused.expired(form)
        }
        self.arrival = arrival
    }

    subscript(field: String) -> String? { form[field] }
    /// A field that holds an id; nil when it is empty or no number.
    func id(_ field: String) -> Int64? { form[field].flatMap { Int64($0) } }
    func isTicked(_ field: String) -> Bool { form[field] != nil }

    /// Writes as the person signed in, once for this form's key. `enrolling`: also for those who have to switch on a second factor first.
    func write<T: Codable & Sendable>(enrolling: Bool = false, _ body: @escaping @Sendable (Visit) throws -> T) async throws -> T {
        try await web.store.write(as: arrival.credential, from: arrival.address, once: once, enrolling: enrolling, body)
    }

    func write(enrolling: Bool = false, _ body: @escaping @Sendable (Visit) throws -> Void) async throws {
        try await web.store.write(as: arrival.credential, from: arrival.address, once: once, enrolling: enrolling, body)
    }

    /// Writes each time: for what may be asked for again from the same page.
    func writeAnew<T: Codable & Sendable>(_ body: @escaping @Sendable (Visit) throws -> T) async throws -> T {
        try await web.store.write(as: arrival.credential, from: arrival.address, body)
    }

    /// Whether this very form has been written before: what it asks may not be possible any more, but it is done.
    var isRepeated: Bool {
        get async throws {
            guard let once else { return false }
            return try await web.store.hasWritten(once, as: arrival.credential)
        }
    }

    func redirect(_ path: LocalPath, _ notice: Notice? = nil) throws -> Response { try web.redirect(path, notice) }

    /// Browsers say where a form comes from; another site's is refused before its token is even looked at.
    static func refuseForeign(_ request: Request) throws {
        if let site = request.headers[.secFetchSite], site != "same-origin" && site != "none" { throw FormRefused.foreign }
        if let origin = request.headers[.origin], let host = request.head.authority,
            origin.drop(while: { $0 != "/" }).dropFirst(2) != host
        {
            throw FormRefused.foreign
        }
    }
}

/// Why a form was not even read: 403.
enum FormRefused: Error {
    /// Another site sent it.
    case foreign
    /// The browser brought no cookie, so nothing ties the form to it.
    case noCookie(Form)
    /// It was made for a session that has ended; what was typed can be sent again from the page that says so.
    case expired(Form)
}

/// What came of a form that the desk did not take: the form is shown again with it.
enum Trouble {
    case fields(FieldProblems)
    case refusal(Refusal)

    /// Whether somebody else saved meanwhile what is being saved: what they saved is shown beside what was typed.
    var isConflict: Bool { if case .refusal(let refusal) = self { refusal.reason == .alreadyChanged } else { false } }

    var status: HTTPResponse.Status {
        switch self {
        case .fields: .unprocessableContent
        case .refusal(let refusal): refusal.isConflict ? .conflict : .unprocessableContent
        }
    }
}

/// A form came while the database was not available: it can be sent again as it is, and takes effect once even if it was stored after all.
struct FormNotStored: Error {
    let form: Form
}

extension WebDesk {
    /// Takes a form: `work` does what it asks and says where to go next; what the desk refuses is shown by `again`, nothing lost.
    func submit(
        _ request: Request, _ context: DeskContext,
        _ work: (Submission) async throws -> Response, again: (Submission, Trouble) async throws -> Response
    ) async throws -> Response {
        let submission = try await Submission(request, context, self)
        do {
            return try await take(submission, work, again: again)
        } catch DatabaseError.unavailable {
            throw FormNotStored(form: submission.form)
        }
    }

    private func take(
        _ submission: Submission, _ work: (Submission) async throws -> Response, again: (Submission, Trouble) async throws -> Response
    ) async throws -> Response {
        do {
            return try await work(submission)
        } catch let problems as FieldProblems {
            return try await again(submission, .fields(problems))
        } catch let refusal as Refusal {
            return try await again(submission, .refusal(refusal))
        } catch is NotSignedIn where submission.arrival.session != nil {
            // The session ended while the form was open: what was typed must not be lost over it.
            throw FormRefused.expired(submission.form)
        }
    }
}
