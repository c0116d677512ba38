import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// The roles page: what each role may do and how far, the office's own roles, and who holds them.
struct RolePages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, context.parameters.get("id") ?? Role.owner.id)
    }

    func new(_ request: Request, _ context: DeskContext) async throws -> Response { try await newPage(request, context) }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let draft = try form.roleDraft(isBuiltIn: false)
            let id = try await form.write { try $0.add(draft) }
            return try form.redirect(RolePages.path(id), Notice(.good, "roleAdded", ["name": draft.name ?? ""]))
        } again: { form, trouble in
            try await newPage(request, context, typed: form, trouble: trouble)
        }
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.roleID()
        return try await web.submit(request, context) { form in
            let draft = try form.roleDraft(isBuiltIn: Role.named(id) != nil)
            let version = form.id("version") ?? 0
            let holders = try await form.write { visit in
                try visit.change(role: id, version: version, to: draft)
                return try visit.role(id).holders
            }
            return try form.redirect(RolePages.path(id), Notice(.good, "roleSaved", ["count": String(holders)]))
        } again: { form, trouble in
            try await page(request, context, id, typed: form, trouble: trouble)
        }
    }

    func demandFactor(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.roleID()
        let form = try await Submission(request, context, web)
        let isNeeded = form.isTicked("needed")
        try await form.write { try $0.require(secondFactor: isNeeded, of: id) }
        return try form.redirect(RolePages.path(id), Notice(.good, isNeeded ? "roleFactor" : "roleNoFactor"))
    }

    func reset(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.roleID()
        return try await web.submit(request, context) { form in
            let version = form.id("version") ?? 0
            try await form.write { try $0.reset(role: id, version: version) }
            return try form.redirect(RolePages.path(id), Notice(.good, "roleReset"))
        } again: { _, trouble in
            try await page(request, context, id, trouble: trouble)
        }
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.roleID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                let name = try visit.role(id).role.name ?? ""
                try visit.remove(role: id)
                return name
            }
            return try form.redirect("/roles", Notice(.good, "roleRemoved", ["name": name]))
        } again: { _, trouble in
            try await removalPage(request, context, id, trouble: trouble)
        }
    }

    func askRemoval(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await removalPage(request, context, try context.roleID(), trouble: nil)
    }

    private func removalPage(_ request: Request, _ context: DeskContext, _ id: String, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(.edit, .role)
            let role = try visit.role(id).role
            if role.isBuiltIn { throw Missing() }
            return role
        } show: { role, reader in
            ConfirmPage(
                heading: reader.words("roles.remove.title", ["name": role.name ?? ""]), text: reader.words("roles.remove.text"),
                action: RolePages.path(id).appending("delete"), button: reader.words("roles.remove"), back: RolePages.path(id))
        }
    }

    static func path(_ id: String) -> LocalPath { LocalPath("/roles").appending(id) }

    private static let shownHolders = 8

    private func page(
        _ request: Request, _ context: DeskContext, _ id: String, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            let (holders, cards) = (try visit.holders(of: id, limit: RolePages.shownHolders), try visit.roleCards())
            guard let card = cards.first(where: { $0.role.id == id }) else { throw Missing() }
            return RoleFacts(roles: cards, card: card, holders: holders, mayEdit: visit.person.may(.edit, .role))
        } show: { facts, reader in
            RolePage(facts, typed: typed, trouble: trouble, words: reader.words)
        }
    }

    private func newPage(
        _ request: Request, _ context: DeskContext, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            try visit.person.require(.edit, .role)
            return RoleFacts(roles: try visit.roleCards(), card: nil, holders: [], mayEdit: true)
        } show: { facts, reader in
            RolePage(facts, typed: typed, trouble: trouble, words: reader.words)
        }
    }
}

/// What the roles page is made of; no card for a role that is yet to be.
struct RoleFacts: Sendable {
    let roles: [RoleCard]
    let card: RoleCard?
    let holders: [PersonReference]
    let mayEdit: Bool
}

extension DeskContext {
    fileprivate func roleID() throws(Missing) -> String {
        guard let id = parameters.get("id") else { throw Missing() }
        return id
    }
}

extension Submission {
    /// A role as typed: for each action on each resource how far it reaches; nothing chosen is not allowed.
    fileprivate func roleDraft(isBuiltIn: Bool) throws(FieldProblems) -> RoleDraft {
        let fields = Resource.allCases.flatMap { resource in resource.offered.map { "\(resource.rawValue).\($0.action.rawValue)" } }
        let chosen = fields.compactMap { field in form[field].flatMap { $0.isEmpty ? nil : "\(field).\($0)" } }
        return try RoleDraft(name: self["name"], isBuiltIn: isBuiltIn, permissions: chosen)
    }
}
