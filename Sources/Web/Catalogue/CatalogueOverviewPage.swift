import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// The whole catalogue, class by class.
struct CatalogueOverview {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.page(request, context) { visit in
            (try visit.catalogue(), visit.person)
        } show: { facts, reader in
            CataloguePage(facts.0, person: facts.1, words: reader.words)
        }
    }
}

/// Classes with their types.
struct CataloguePage: Page {
    static let template = "catalogue/catalogue"
    let mayAdd: Bool
    let isEmpty: Bool
    let shelves: [ShelfView]

    struct ShelfView: Encodable {
        let anchor: String
        let name: String
        let edit: String?
        let editLabel: String
        let add: String?
        let addLabel: String
        let hasTypes: Bool
        let types: [TypeView]
    }

    struct TypeView: Encodable {
        let icon: String
        let name: String
        /// nil for those who may only look.
        let href: String?
        let problems: String
        let assets: String
    }

    static let sample = CataloguePage(
        mayAdd: true, isEmpty: true,
        shelves: [
            ShelfView(
                anchor: "class-1", name: "Kitchen", edit: "/catalogue/classes/1", editLabel: "Change class Kitchen",
                add: "/catalogue/types/new",
                addLabel: "Add a type to Kitchen", hasTypes: true,
                types: [
                    TypeView(icon: "coffee", name: "Coffee machine", href: "/catalogue/types/1", problems: "No water", assets: "3 assets")
                ])
        ])
}

extension CataloguePage {
    init(_ catalogue: Catalogue, person: Person, words: Wording) {
        let (mayAdd, mayEdit) = (person.may(.add, .catalogue), person.may(.edit, .catalogue))
        self.mayAdd = mayAdd
        isEmpty = catalogue.shelves.isEmpty
        shelves = catalogue.shelves.map { shelf in
            let kind = shelf.serviceClass
            return ShelfView(
                anchor: "class-\(kind.id)", name: kind.name, edit: mayEdit ? CatalogueKind.classes.path(kind.id).text : nil,
                editLabel: words("catalogue.changeClass", ["class": kind.name]),
                add: mayAdd ? CatalogueKind.types.new(under: kind.id).text : nil,
                addLabel: words("catalogue.addTypeTo", ["class": kind.name]), hasTypes: !shelf.types.isEmpty,
                types: shelf.types.map { entry in
                    TypeView(
                        icon: entry.type.icon.rawValue, name: entry.type.name,
                        href: mayEdit ? CatalogueKind.types.path(entry.type.id).text : nil,
                        problems: entry.problems.isEmpty
                            ? words("catalogue.noProblems") : entry.problems.map(\.name).joined(separator: " · "),
                        assets: words.count(entry.assets, "catalogue.assets"))
                })
        }
    }
}
