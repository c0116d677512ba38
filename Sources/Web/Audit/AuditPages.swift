import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import NIOCore

/// `/audit`: who did what, when, from where; newest first, and the same as a table to take away.
struct AuditPages {
    let web: WebDesk

    private static let sliceLimit = 50
    /// How many rows of an export are read at a time.
    private static let exportSlice = 1000

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = try request.query()
        return try await web.page(request, context) { visit in
            var facts = AuditFacts(asked: asked(query, by: visit.person), rows: nil, isFirst: query["after"] == nil)
            do {
                let after = query["after"].flatMap(Cursor.init(text:))
                facts.rows = try visit.auditLog(facts.asked.filter, after: after, limit: AuditPages.sliceLimit)
            } catch let problems as FieldProblems where problems["after"] == nil { facts.unknown = problems }
            return facts
        } show: { facts, reader in
            AuditPage(facts, typed: query, reader: reader)
        }
    }

    /// `POST /audit/export`: a form, because taking the log away is written down in it.
    func export(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let arrival = form.arrival
            let query = form.form
            let (filter, reader) = try await web.store.read(as: arrival.credential) { visit in
                (asked(query, by: visit.person).filter, web.reader(for: visit.person, language: arrival.language))
            }
            _ = try await form.writeAnew { try $0.exportAudit(filter) }
            return table(filter, as: arrival.credential, reader)
        } again: { form, _ in
            try form.redirect(LocalPath("/audit"))
        }
    }

    private func asked(_ query: Query, by person: Person) -> AuditQuery {
        AuditQuery(query, acts: web.texts.acts, zone: web.reader(for: person, language: .english).timeZone)
    }

    /// Streams the rows, so that a log of any length can be taken away; entries made meanwhile are not in it.
    private func table(_ filter: AuditFilter, as credential: Credential, _ reader: Reader) -> Response {
        let (store, words) = (web.store, reader.words)
        let head = ["time", "login", "name", "act", "subject", "address"].map { words("audit.column.\($0)") }
        let body = ResponseBody { writer in
            try await writer.write(ByteBuffer(string: DelimitedText.byteOrderMark + words.line(head)))
            var after: Cursor?
            repeat {
                let slice = try await store.read(as: credential) { [after] visit in
                    try visit.auditLog(filter, after: after, limit: AuditPages.exportSlice)
                }
                try await writer.write(ByteBuffer(string: slice.items.map { words.line(words.cells(of: $0)) }.joined()))
                after = slice.next
            } while after != nil
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8; header=present", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"audit.csv\"",
            ], body: body)
    }
}

/// What the page is made of.
struct AuditFacts: Sendable {
    let asked: AuditQuery
    /// Nil when nobody has a login that was asked for.
    var rows: Slice<AuditEntry>?
    let isFirst: Bool
    /// The logins that nobody has.
    var unknown = FieldProblems()
}

extension Texts {
    /// The acts that have a name: all that the desk writes down (a test holds it).
    var acts: Set<String> { Set(self[.english].keys(under: "auditAct.")) }
}

extension Wording {
    /// What an act is called; its own name when the program that wrote it down knew more acts than this one.
    func name(ofAct act: String) -> String {
        let key = "auditAct.\(act)"
        let name = self(key)
        return name == key ? act : name
    }

    /// An entry as a line of a table.
    func cells(of entry: AuditEntry) -> [String] {
        [
            entry.at.iso, entry.login ?? "", entry.name ?? "", name(ofAct: entry.act),
            entry.things.map { text(of: $0) }.joined(separator: " · "), entry.address,
        ]
    }

    func text(of thing: AuditThing) -> String {
        switch thing.what {
        case .person(let person): person.name
        case .asset(let name, let code): "\(name) \(code.grouped)"
        case .code(let code): code.grouped
        case .role(let role): name(of: role)
        case .rule(let id): self("audit.rule", ["number": String(id)])
        case .run(let id): self("audit.run", ["number": String(id)])
        case .site(_, let name), .department(_, let name), .provider(_, let name): name
        case .text(let text): text
        }
    }
}
