import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// How a handler shows a page: say what to load as the person who asked, and how it looks.
extension WebDesk {
    /// A page for somebody signed in: facts and rights are read in one transaction; throws `NotSignedIn` for a visitor.
    ///
    /// `trouble`: why the form just sent was not taken; gives the status, and a notice when it is a refusal. `enrolling`: also for those
    /// who have to switch on a second factor first.
    func page<Facts: Sendable, P: Page>(
        _ request: Request, _ context: DeskContext, trouble: Trouble? = nil, enrolling: Bool = false,
        load: @escaping @Sendable (Visit) throws -> Facts, show: (Facts, Reader) async throws -> P
    ) async throws -> Response {
        let arrival = Arrival(request, context, self)
        let (person, facts) = try await store.read(as: arrival.credential, enrolling: enrolling) { visit in
            (visit.person, try load(visit))
        }
        let reader = reader(for: person, language: arrival.language)
        return try answer(try await show(facts, reader), trouble: trouble, arrival: arrival, person: person, reader: reader)
    }

    /// A page open to visitors too.
    func openPage<Facts: Sendable, P: Page>(
        _ request: Request, _ context: DeskContext, status: HTTPResponse.Status? = nil, trouble: Trouble? = nil,
        load: @escaping @Sendable (Glance) throws -> Facts, show: (Facts, Reader) throws -> P
    ) async throws -> Response {
        let arrival = Arrival(request, context, self)
        let (person, facts) = try await store.glance(as: arrival.credential) { glance in (glance.person, try load(glance)) }
        let reader = reader(for: person, language: arrival.language)
        return try answer(try show(facts, reader), status: status, trouble: trouble, arrival: arrival, person: person, reader: reader)
    }

    func answer<P: Page>(
        _ page: P, status: HTTPResponse.Status? = nil, trouble: Trouble? = nil, arrival: Arrival, person: Person?, reader: Reader
    ) throws -> Response {
        let status = status ?? trouble?.status ?? .ok
        let guest = person == nil ? arrival.guest ?? Secrets.random() : nil
        let shell = Shell(arrival, trouble: trouble, person: person, guest: guest, words: reader.words, web: self)
        let bytes = try templates.render(page, in: shell, language: reader.language.rawValue)
        var response = Response(
            status: status, headers: [.contentType: "text/html; charset=utf-8", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        if let guest, arrival.guest == nil { response = response.setting(SetCookie(cookies.guest, guest)) }
        if arrival.notice != nil { response = response.setting(.removal(of: cookies.notice)) }
        return response
    }

    /// 303 to a path of ours, with the outcome of what was just done.
    func redirect(_ path: LocalPath, _ notice: Notice? = nil) throws -> Response {
        let response = Response.seeOther(path)
        guard let notice else { return response }
        return response.setting(SetCookie(cookies.notice, notice.cookie(secrets), maxAge: 60))
    }
}
