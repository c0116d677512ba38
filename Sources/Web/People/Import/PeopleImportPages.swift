import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// People from a table: sent in, looked at, then carried out all at once.
struct PeopleImportPages {
    let web: WebDesk

    // MARK: The file

    func show(_ request: Request, _ context: DeskContext) async throws -> Response { try await startPage(request, context, trouble: nil) }

    /// Keeps the table and shows what it would do; nothing of it is done yet.
    func take(_ request: Request, _ context: DeskContext) async throws -> Response {
        let upload = try await Upload(request, context, web)
        do {
            let file = try upload.file("file")
            guard let file else { throw FieldProblems("file", .missing) }
            let table = try PeopleImportPages.table(file)
            let id = try await web.store.write(as: upload.arrival.credential, from: upload.arrival.address) { visit in
                try visit.keep(table, named: upload.fileName("file") ?? "")
            }
            return try web.redirect(PeopleImportPages.path(id))
        } catch let problems as FieldProblems {
            return try await startPage(request, context, trouble: .fields(problems))
        }
    }

    static func path(_ id: Int64) -> LocalPath { LocalPath("/people/import").appending(String(id)) }

    /// In the reader's language, and with the separator their spreadsheets expect.
    func template(_ request: Request, _ context: DeskContext) async throws -> Response {
        let language = try await web.store.read(as: Arrival(request, context, web).credential) { visit in
            try visit.person.require(.add, .person)
            return visit.person.language
        }
        let words = web.texts[language]
        let head = PersonColumn.allCases.map { words("peopleColumn.\($0.rawValue)") }
        let example = PersonColumn.allCases.map { column in
            switch column {
            case .login: "nora.lind"
            case .email: "nora@example.com"
            case .site: "*"
            case .departments: ""
            default: words("peopleExample.\(column.rawValue)")
            }
        }
        let text = [head, example].map { words.line($0) }.joined()
        return Response.table(DelimitedText.byteOrderMark + text, named: "people.csv")
    }

    private static func table(_ file: [UInt8]) throws(FieldProblems) -> Table {
        let table: Table
        do throws(TableProblem) {
            table = try TableReader.read(file, TableReader.Limits(rows: Table.mostPeople))
        } catch {
            switch error {
            case .notText, .empty: throw FieldProblems("file", .notATable)
            case .tooManyRows(let limit), .tooManyColumns(let limit): throw FieldProblems("file", .tooMany, ["limit": String(limit)])
            case .cellTooLong(let line): throw FieldProblems("file", .longCell, ["line": String(line)])
            case .openQuote(let line): throw FieldProblems("file", .openQuote, ["line": String(line)])
            }
        }
        guard table.personColumns[.login] != nil else { throw FieldProblems("file", .noColumn) }
        guard !table.rows.isEmpty else { throw FieldProblems("file", .notATable) }
        return table
    }

    private func startPage(_ request: Request, _ context: DeskContext, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(.add, .person)
            return try visit.peopleImports(limit: 5).map {
                ImportStartPage.Kept(id: $0.id, name: $0.name, at: $0.createdAt, isDone: $0.isDone)
            }
        } show: { kept, reader in
            ImportStartPage(kept, trouble: trouble, reader: reader)
        }
    }

    // MARK: The preview

    func preview(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await previewPage(request, context, try context.pathID(), trouble: nil)
    }

    func carryOut(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let (seal, names, language) = (form["seal"] ?? "", web.importNames, web.settings.language)
            let done = try await form.write { visit in
                let done = try visit.carryOut(table: id, seal: seal, names: names, language: language)
                return [done.added, done.changed]
            }
            return try form.redirect(
                PeopleImportPages.path(id), Notice(.good, "peopleImported", ["added": String(done[0]), "changed": String(done[1])]))
        } again: { _, trouble in
            try await previewPage(request, context, id, trouble: trouble)
        }
    }

    /// Links for those it has added.
    func invite(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let added = try await web.store.read(as: form.arrival.credential) { try $0.added(byImport: id) }
            return try await InvitationPages(web: web).make(request, context, form, for: added)
        } again: { _, trouble in
            try await previewPage(request, context, id, trouble: trouble)
        }
    }

    /// The rejected rows as they were, with a column that says why.
    func rejected(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, names) = (try context.pathID(), web.importNames)
        let (kept, language) = try await web.store.read(as: Arrival(request, context, web).credential) { visit in
            (try visit.peopleImport(id, names: names), visit.person.language)
        }
        let words = web.texts[language]
        var text = DelimitedText.byteOrderMark + words.line(kept.table.head + [words("peopleImport.why")])
        for (source, row) in zip(kept.table.rows, kept.rows) {
            guard case .rejected(let problems) = row.outcome else { continue }
            let cells = source.cells + Array(repeating: "", count: max(0, kept.table.head.count - source.cells.count))
            text += words.line(cells + [ImportPage.why(problems, words: words)])
        }
        return Response.table(text, named: "rejected.csv")
    }

    private func previewPage(_ request: Request, _ context: DeskContext, _ id: Int64, trouble: Trouble?) async throws -> Response {
        let names = web.importNames
        return try await web.page(request, context, trouble: trouble) { visit in
            try visit.peopleImport(id, names: names)
        } show: { kept, reader in
            ImportPage(kept, reader: reader)
        }
    }
}

extension WebDesk {
    /// What a table may call roles and tiers: their names in every language.
    var importNames: ImportNames {
        let languages = Language.allCases.map { texts[$0] }
        return ImportNames(
            roles: languages.flatMap { words in Role.builtIn.map { (words.name(of: $0), $0.id) } },
            tiers: languages.flatMap { words in
                Person.Tier.allCases.flatMap { [(words("person.tier.\($0.rawValue)"), $0), ($0.rawValue, $0)] }
            })
    }
}
