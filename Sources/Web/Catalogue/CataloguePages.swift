import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// Adding, changing and deleting one kind of thing of the catalogue.
struct CataloguePages {
    let web: WebDesk
    let kind: CatalogueKind

    func new(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = try request.query()
        let parent = (query["class_id"] ?? query["type_id"]).flatMap { Int64($0) }
        return try await form(request, context, id: nil, parent: parent)
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let id = try await form.write { try kind.add(form, in: $0) }
            let next: LocalPath =
                switch kind {
                case .classes: "/catalogue"
                case .types: kind.path(id)
                case .problems: form.id("type_id").map(CatalogueKind.types.path) ?? "/catalogue"
                }
            return try form.redirect(next, Notice(.good, "catalogueAdded", ["name": (form["name"] ?? "").trimmed]))
        } again: { form, trouble in
            try await self.form(request, context, id: nil, parent: form.id("type_id") ?? form.id("class_id"), typed: form, trouble: trouble)
        }
    }

    func edit(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await form(request, context, id: try context.pathID(), parent: nil)
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let back = try await form.write { visit in
                try kind.change(id, form, in: visit)
                return try CatalogueItem(kind, id, under: nil, in: visit).back.text
            }
            return try form.redirect(
                LocalPath(back) ?? "/catalogue", Notice(.good, "catalogueSaved", ["name": (form["name"] ?? "").trimmed]))
        } again: { form, trouble in
            try await self.form(request, context, id: id, parent: nil, typed: form, trouble: trouble)
        }
    }

    func askRemoval(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await removalPage(request, context, try context.pathID(), trouble: nil)
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let (name, back) = try await form.write { visit in
                try visit.person.require(.remove, .catalogue)
                let item = try CatalogueItem(kind, id, under: nil, in: visit)
                try kind.remove(id, in: visit)
                return Removed(name: item.name ?? "", back: item.back.text)
            }.parts
            return try form.redirect(LocalPath(back) ?? "/catalogue", Notice(.good, "catalogueDeleted", ["name": name]))
        } again: { _, trouble in
            try await removalPage(request, context, id, trouble: trouble)
        }
    }

    /// What is kept of a removal, for the same form sent again.
    private struct Removed: Codable, Sendable {
        let name: String
        let back: String
        var parts: (String, String) { (name, back) }
    }

    private func removalPage(_ request: Request, _ context: DeskContext, _ id: Int64, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(.remove, .catalogue)
            return try CatalogueItem(kind, id, under: nil, in: visit)
        } show: { item, reader in
            let words = reader.words
            return ConfirmPage(
                heading: words("catalogue.delete.title", ["name": item.name ?? ""]), text: kind.farewell(words),
                action: kind.path(id).appending("delete"), button: words("catalogue.delete.button"), back: kind.path(id))
        }
    }

    private func form(
        _ request: Request, _ context: DeskContext, id: Int64?, parent: Int64?, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(id == nil ? .add : .edit, .catalogue)
            return (try CatalogueItem(kind, id, under: parent, in: visit), visit.person.may(.remove, .catalogue))
        } show: { facts, reader in
            CatalogueFormPage(
                facts.0, kind, id: id, parent: parent, mayRemove: facts.1, typed: typed, trouble: trouble, words: reader.words)
        }
    }
}
