import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore

/// Links for many at once, to print or to download: shown once, as each link is.
struct InvitationPages {
    let web: WebDesk

    func make(_ request: Request, _ context: DeskContext, _ form: Submission, for ids: [Int64]) async throws -> Response {
        let secrets = ids.map { _ in Secrets.random() }
        let digests = secrets.map(Secrets.digest)
        let made = try await web.store.write(as: form.arrival.credential, from: form.arrival.address) { visit in
            let made = try visit.invite(ids, digests: digests)
            return Made(invited: made.invited, outcome: made.outcome)
        }
        let rows = made.invited.map { InvitationsPage.RowView(name: $0.name, login: $0.login, url: web.passwordURL(secrets[$0.index])) }
        if form["format"] == "csv" { return try await download(rows, form) }
        return try await web.page(request, context) { _ in
        } show: { _, reader in
            InvitationsPage(
                lead: made.outcome.sentence(.invite, words: reader.words), hasRows: !rows.isEmpty, rows: rows,
                noAddress: web.settings.publicURL == nil)
        }
    }

    private func download(_ rows: [InvitationsPage.RowView], _ form: Submission) async throws -> Response {
        let language = try await web.store.read(as: form.arrival.credential) { $0.person.language }
        let words = web.texts[language]
        let head = words.line([words("person.name"), words("person.login"), words("person.link.label")])
        let text = DelimitedText.byteOrderMark + head + rows.map { words.line([$0.name, $0.login, $0.url]) }.joined()
        return Response.table(text, named: "invitations.csv")
    }

    /// What the write answers.
    private struct Made: Codable, Sendable {
        let invited: [Invited]
        let outcome: BulkOutcome
    }
}

extension Response {
    /// A table to save.
    static func table(_ text: String, named name: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8", .cacheControl: "no-store",
                .contentDisposition: "attachment; filename=\"\(name)\"",
            ], body: .init(byteBuffer: ByteBuffer(string: text)))
    }
}

/// A list of links, to cut up and hand out.
struct InvitationsPage: Page {
    static let template = "people/invitations"
    let lead: String
    let hasRows: Bool
    let rows: [RowView]
    let noAddress: Bool

    struct RowView: Encodable {
        let name: String
        let login: String
        let url: String
    }

    static let sample = InvitationsPage(
        lead: "2 links made.", hasRows: true,
        rows: [RowView(name: "Nora Lind", login: "nora", url: "https://desk.example.com/password?link=x")],
        noAddress: true)
}
