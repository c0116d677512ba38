import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// Adding an asset and changing one.
struct AssetFormPages {
    let web: WebDesk

    func new(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await form(request, context, code: nil)
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let code = try await form.write { visit in
                try visit.person.require(.add, .asset)
                return try visit.add(try AssetDraft(form))
            }
            return try form.redirect(
                LocalPath("/assets").with("added", code.text), Notice(.good, "assetAdded", ["asset": (form["name"] ?? "").trimmed]))
        } again: { form, trouble in
            try await self.form(request, context, code: nil, typed: form, trouble: trouble)
        }
    }

    func edit(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await form(request, context, code: try context.assetCode())
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let code = try context.assetCode()
        return try await web.submit(request, context) { form in
            let path = try await form.write { visit in
                let asset = try visit.asset(code, for: .edit)
                try visit.change(code, to: try AssetDraft(form), version: form.id("version") ?? 0)
                return asset.path("edit").text
            }
            return try form.redirect(LocalPath(path) ?? "/assets", Notice(.good, "assetSaved", ["asset": (form["name"] ?? "").trimmed]))
        } again: { form, trouble in
            try await self.form(request, context, code: code, typed: form, trouble: trouble)
        }
    }

    private func form(
        _ request: Request, _ context: DeskContext, code: AssetCode?, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            let action: Action = code == nil ? .add : .edit
            let asset = try code.map { try visit.asset($0, for: action) }
            if asset == nil { try visit.person.require(action, .asset) }
            return AssetFormFacts(
                choices: try AssetChoices(visit, for: action), asset: asset, printed: try asset.flatMap(visit.lastPrinted),
                person: visit.person)
        } show: { facts, reader in
            AssetFormPage(facts, typed: typed, trouble: trouble, web: web, reader: reader)
        }
    }
}

/// What the form of an asset is made from.
struct AssetFormFacts: Sendable {
    let choices: AssetChoices
    /// nil: a new one.
    let asset: Asset?
    /// The label printed for it last; nil also for those who may not see the ledger.
    let printed: LedgerLabel?
    let person: Person
}

extension Visit {
    fileprivate func lastPrinted(_ asset: Asset) throws -> LedgerLabel? {
        guard person.may(.view, .label) else { return nil }
        return try ledgerLabels(LedgerFilter(code: asset.code), after: nil, limit: 1).items.first
    }
}

extension AssetDraft {
    fileprivate init(_ form: Submission) throws(FieldProblems) {
        try self.init(
            name: form["name"], tag: form["tag"], typeID: form.id("type_id"), siteID: form.id("site_id"), location: form["location"],
            serial: form["serial"], details: form["details"], status: form["status"])
    }
}
