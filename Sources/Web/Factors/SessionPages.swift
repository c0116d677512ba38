import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// `/profile/sessions`: where one is signed in, and signing out from there.
struct SessionPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        // What was seen is stored where somebody wants to know it, so that the page is never behind.
        try await web.store.storeSeenSessions()
        let current = Arrival(request, context, web).session.map(Secrets.digest)
        return try await web.page(request, context) { visit in
            try visit.sessions(current: current)
        } show: { sessions, reader in
            SessionsPage(sessions, reader)
        }
    }

    func end(_ request: Request, _ context: DeskContext) async throws -> Response {
        guard let id = context.parameters.get("id") else { throw Missing() }
        let form = try await Submission(request, context, web)
        try await form.write { try $0.endSession(id) }
        return try form.redirect("/profile/sessions", Notice(.good, "sessionEnded"))
    }

    func endOthers(_ request: Request, _ context: DeskContext) async throws -> Response {
        let form = try await Submission(request, context, web)
        let current = form.arrival.session.map(Secrets.digest)
        let ended = try await form.write { try $0.endSessions(but: current) }
        return try form.redirect("/profile/sessions", Notice(.good, "sessionsEnded", ["count": String(ended)]))
    }
}

/// Where one is signed in.
struct SessionsPage: Page {
    static let template = "people/sessions"
    let sessions: [SessionView]
    let hasOthers: Bool

    struct SessionView: Encodable {
        let device: String
        let icon: String
        let isCurrent: Bool
        let address: String?
        let since: TimeView
        let seen: TimeView
        /// Where to send what ends it; nil for the one in use.
        let end: String?
        let endLabel: String
    }

    static let sample = SessionsPage(
        sessions: [
            SessionView(
                device: "Firefox on Linux", icon: "screen", isCurrent: true, address: "192.0.2.7", since: .sample, seen: .sample,
                end: "/profile/sessions/0123456789abcdef/end", endLabel: "Sign out Firefox on Linux")
        ], hasOthers: true)
}

extension SessionsPage {
    init(_ sessions: [OpenSession], _ reader: Reader) {
        self.sessions = sessions.map { SessionView($0, reader) }
        hasOthers = sessions.contains { !$0.isCurrent }
    }
}

extension SessionsPage.SessionView {
    fileprivate init(_ session: OpenSession, _ reader: Reader) {
        let device = Device(agent: session.agent)
        self.device = reader.words(device)
        icon = device.isHandheld ? "phone" : "screen"
        isCurrent = session.isCurrent
        address = session.address.isEmpty ? nil : session.address
        since = reader.time(session.since)
        seen = reader.time(session.isCurrent ? reader.now : session.seen)
        end = session.isCurrent ? nil : LocalPath("/profile/sessions").appending(session.id).appending("end").text
        endLabel = reader.words("sessions.end.label", ["device": self.device])
    }
}

extension Wording {
    /// "Firefox on Linux"
    func callAsFunction(_ device: Device) -> String {
        guard device.browser != .other || device.system != .other else { return self("device.unknown") }
        return self("device", ["browser": self("browser.\(device.browser.rawValue)"), "system": self("system.\(device.system.rawValue)")])
    }
}
