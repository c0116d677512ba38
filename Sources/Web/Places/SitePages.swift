import Desk
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import Mustache

/// The places of work: their list, and adding, changing and deleting one.
struct SitePages {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let after = try request.query()["after"].flatMap { Cursor(text: $0) }
        return try await web.page(request, context) { visit in
            (person: visit.person, sites: try visit.siteCards(after: after, limit: SitePages.longestPage))
        } show: { facts, reader in
            SitesPage(facts.sites, for: facts.person, isStart: after == nil, words: reader.words)
        }
    }

    func new(_ request: Request, _ context: DeskContext) async throws -> Response { try await form(request, context, id: nil) }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let draft = try form.siteDraft()
            _ = try await form.write { try $0.add(draft) }
            return try form.redirect("/sites", Notice(.good, "siteAdded", ["site": draft.name]))
        } again: { form, trouble in
            try await self.form(request, context, id: nil, typed: form, trouble: trouble)
        }
    }

    func edit(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await form(request, context, id: try context.pathID())
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                let site = try visit.site(id, for: .edit)
                let draft = try form.siteDraft()
                try visit.change(site, version: form.id("version") ?? 0, to: draft)
                return draft.name
            }
            return try form.redirect("/sites", Notice(.good, "siteSaved", ["site": name]))
        } again: { form, trouble in
            try await self.form(request, context, id: id, typed: form, trouble: trouble)
        }
    }

    func askRemoval(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await removalPage(request, context, try context.pathID(), trouble: nil)
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                let name = try visit.site(id, for: .remove).name
                try visit.removeSite(id)
                return name
            }
            return try form.redirect("/sites", Notice(.good, "siteRemoved", ["site": name]))
        } again: { _, trouble in
            try await removalPage(request, context, id, trouble: trouble)
        }
    }

    static let longestPage = 50
    static func path(_ id: Int64) -> LocalPath { LocalPath("/sites").appending(String(id)) }

    private func form(
        _ request: Request, _ context: DeskContext, id: Int64?, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            guard let id else {
                try visit.person.require(.add, .site)
                return (site: nil as Site?, mayRemove: false)
            }
            return (site: try visit.site(id, for: .edit), mayRemove: visit.person.may(.remove, .site))
        } show: { facts, reader in
            SiteFormPage(
                facts.site, mayRemove: facts.mayRemove, zone: web.settings.timeZone.identifier, typed: typed, trouble: trouble,
                words: reader.words)
        }
    }

    private func removalPage(_ request: Request, _ context: DeskContext, _ id: Int64, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            (site: try visit.site(id, for: .remove), uses: try visit.uses(ofSite: id))
        } show: { facts, reader in
            ConfirmPage(
                heading: reader.words("site.delete", ["site": facts.site.name]),
                text: reader.words(facts.uses.isEmpty ? "site.delete.text" : "use.text"), items: reader.words.items(facts.uses),
                action: SitePages.path(id).appending("delete"),
                button: facts.uses.isEmpty ? reader.words("site.delete.button") : nil, back: SitePages.path(id))
        }
    }
}

extension Submission {
    fileprivate func siteDraft() throws(FieldProblems) -> SiteDraft {
        try SiteDraft(name: self["name"], location: self["location"], timeZone: self["time_zone"])
    }
}

/// The list of sites.
struct SitesPage: Page {
    static let template = "places/sites"
    let mayAdd: Bool
    let isEmpty: Bool
    let sites: [SiteView]
    let pager: PagerView?

    struct SiteView: Encodable {
        let name: String
        /// Location and time zone.
        let place: String
        let count: String
        /// nil for those who may only look.
        let href: String?
    }

    static let sample = SitesPage(
        mayAdd: true, isEmpty: true,
        sites: [SiteView(name: "Harbour Street 12", place: "Hamburg · Europe/Berlin", count: "40 people · 12 assets", href: "/sites/1")],
        pager: .sample)
}

extension SitesPage {
    init(_ slice: Slice<SiteCard>, for person: Person, isStart: Bool, words: Wording) {
        let mine = person.scope(.edit, .site)
        mayAdd = person.may(.add, .site)
        isEmpty = slice.items.isEmpty
        sites = slice.items.map { card in
            let site = card.site
            let uses = Uses([.people: card.people, .departments: card.departments, .assets: card.assets])
            return SiteView(
                name: site.name,
                place: [site.location, site.timeZone.replacing("_", with: " ")].filter { !$0.isEmpty }.joined(separator: " · "),
                count: words.items(uses).joined(separator: " · "),
                href: mine.covers(siteID: site.id) ? SitePages.path(site.id).text : nil)
        }
        pager = PagerView("/sites", isStart: isStart, next: slice.next)
    }
}

/// The form of a site.
struct SiteFormPage: Page {
    static let template = "places/site"
    let heading: String
    let problems: ProblemsView?
    let action: String
    let version: String?
    let name: FieldView
    let location: FieldView
    let timeZone: SelectView
    let button: String
    let remove: String?

    static let sample = SiteFormPage(
        heading: "Harbour Street 12", problems: .sample, action: "/sites/1", version: "1", name: .sample, location: .sample,
        timeZone: .sample,
        button: "Save", remove: "/sites/1/delete")
}

extension SiteFormPage {
    /// `zone`: what a new site's time zone is likely to be.
    init(_ site: Site?, mayRemove: Bool, zone: String, typed: Submission?, trouble: Trouble?, words: Wording) {
        let fields = FormFields("site", words: words, trouble: trouble)
        heading = site?.name ?? words("site.new")
        problems = fields.summary
        action = site.map { SitePages.path($0.id).text } ?? "/sites/new"
        version = site.map { String($0.version) }
        name = fields.input("name", typed?["name"] ?? site?.name, required: true, limit: 80, hint: true)
        location = fields.input("location", typed?["location"] ?? site?.location, limit: 120, hint: true)
        timeZone = fields.select(
            "time_zone", OptionView.timeZones(chosen: typed?["time_zone"] ?? site?.timeZone ?? zone), required: true, hint: true)
        button = words(site == nil ? "site.add" : "site.save")
        remove = mayRemove ? site.map { SitePages.path($0.id).appending("delete").text } : nil
    }
}
