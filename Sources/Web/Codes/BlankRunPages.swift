import Desk
import DeskStore
import Hummingbird

/// Labels printed ahead: their codes are made here and printed like any others.
struct BlankRunPages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, after: try request.query()["after"].flatMap(Cursor.init))
    }

    /// The codes are in the database before anything is printed.
    func make(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            // What is no number is out of range.
            let typed = form["count"]?.trimmed ?? ""
            let draft = try BlankRunDraft(count: typed.isEmpty ? nil : Int(typed) ?? 0, name: form["name"])
            let id = try await form.write { try $0.makeBlankRun(draft) }
            return try form.redirect(
                LocalPath("/labels").with("blank", String(id)), Notice(.good, "blankMade", ["count": String(draft.count)]))
        } again: { form, trouble in
            try await page(request, context, typed: form, trouble: trouble)
        }
    }

    private func page(
        _ request: Request, _ context: DeskContext, after: Cursor? = nil, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            (try visit.blankRuns(after: after), visit.person)
        } show: { facts, reader in
            BlankRunsPage(
                facts.0, isStart: after == nil, typed: typed, fields: FormFields("blank", words: reader.words, trouble: trouble),
                person: facts.1, reader: reader)
        }
    }
}
