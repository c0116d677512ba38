import Desk
import DeskStore
import Mustache

/// The form of a class, type or problem type: fields that a kind does not have are nil.
struct CatalogueFormPage: Page {
    static let template = "catalogue/form"
    let heading: String
    let problems: ProblemsView?
    let action: String
    let typeID: String?
    let name: FieldView
    let serviceClass: SelectView?
    let hint: FieldView?
    let description: FieldView?
    let caption: FieldView?
    let guide: FieldView?
    let iconChoice: IconsView?
    let opensGuide: TickView?
    let button: String
    let back: String
    let remove: String?
    let problemList: ProblemListView?

    /// One picture of the sprite.
    struct IconsView: Encodable {
        let label: String
        let options: [OptionView]
        let error: String?
    }

    struct TickView: Encodable {
        let ticked: Bool
    }

    /// What can be reported on assets of the type.
    struct ProblemListView: Encodable {
        let add: String
        let hasItems: Bool
        let items: [ProblemView]
    }

    struct ProblemView: Encodable {
        let href: String
        let icon: String
        let name: String
        let hint: String?
        let opensGuide: Bool
    }

    static let sample = CatalogueFormPage(
        heading: "Coffee machine", problems: .sample, action: "/catalogue/types/1", typeID: "1", name: .sample, serviceClass: .sample,
        hint: .sample, description: .sample, caption: .sample, guide: .sample,
        iconChoice: IconsView(label: "Icon", options: [.sample], error: "Choose one"), opensGuide: TickView(ticked: true), button: "Save",
        back: "/catalogue", remove: "/catalogue/types/1/delete",
        problemList: ProblemListView(
            add: "/catalogue/problems/new", hasItems: true,
            items: [ProblemView(href: "/catalogue/problems/1", icon: "drop", name: "No water", hint: "The tank is empty", opensGuide: true)]
        ))
}

extension CatalogueFormPage {
    init(
        _ item: CatalogueItem, _ kind: CatalogueKind, id: Int64?, parent: Int64?, mayRemove: Bool, typed: Submission?, trouble: Trouble?,
        words: Wording
    ) {
        let fields = kind.fields(words: words, trouble: trouble)
        func value(_ name: String, _ stored: String?) -> String { typed?[name] ?? stored ?? "" }
        func icons(_ stored: Icon?) -> IconsView {
            let chosen = value("icon", stored?.rawValue ?? Icon.tag.rawValue)
            return IconsView(
                label: words("catalogue.icon"),
                options: Icon.allCases.map {
                    OptionView(value: $0.rawValue, label: words("icon.\($0.rawValue)"), selected: $0.rawValue == chosen)
                },
                error: fields.problems["icon"].map { words($0) })
        }
        problems = fields.summary
        action = (id.map(kind.path) ?? kind.new(under: nil)).text
        name = fields.input("name", value("name", item.name), required: true, limit: 80, hint: true)
        button = words(id == nil ? "catalogue.add" : "catalogue.save")
        back = item.back.text
        remove = mayRemove ? id.map { kind.path($0).appending("delete").text } : nil

        switch item {
        case .serviceClass(let stored):
            heading = stored?.name ?? words("serviceClass.new")
            (typeID, serviceClass, hint, description, caption, guide) = (nil, nil, nil, nil, nil, nil)
            (iconChoice, opensGuide, problemList) = (nil, nil, nil)
        case .type(let stored, let classes, let problems):
            heading = stored?.name ?? words("serviceType.new")
            let classID = value("class_id", (stored?.classID ?? parent).map { String($0) })
            serviceClass = fields.select(
                "class_id", classes.map { OptionView(value: String($0.id), label: $0.name, selected: String($0.id) == classID) },
                required: true)
            description = fields.input("description", value("description", stored?.description), limit: 1000)
            caption = fields.input("caption", value("caption", stored?.caption), limit: 60, hint: true)
            guide = fields.input("guide", value("guide", stored?.guide), limit: 4000, hint: true)
            iconChoice = icons(stored?.icon)
            problemList = stored.map { ProblemListView($0, problems) }
            (typeID, hint, opensGuide) = (nil, nil, nil)
        case .problem(let stored, let type):
            heading = stored?.name ?? words("problemType.new", ["type": type.name])
            typeID = String(type.id)
            hint = fields.input("hint", value("hint", stored?.hint), limit: 120, hint: true)
            iconChoice = icons(stored?.icon)
            opensGuide = TickView(ticked: typed?.isTicked("opens_guide") ?? stored?.opensGuide ?? false)
            (serviceClass, description, caption, guide, problemList) = (nil, nil, nil, nil, nil)
        }
    }
}

extension CatalogueKind {
    /// The fields of its form.
    fileprivate func fields(words: Wording, trouble: Trouble?) -> FormFields {
        switch self {
        case .classes: FormFields("serviceClass", words: words, trouble: trouble)
        case .types: FormFields("serviceType", words: words, trouble: trouble)
        case .problems: FormFields("problemType", words: words, trouble: trouble)
        }
    }

    /// What deleting one means.
    func farewell(_ words: Wording) -> String {
        switch self {
        case .classes: words("serviceClass.delete")
        case .types: words("serviceType.delete")
        case .problems: words("problemType.delete")
        }
    }
}

extension CatalogueFormPage.ProblemListView {
    init(_ type: ServiceType, _ problems: [ProblemType]) {
        add = CatalogueKind.problems.new(under: type.id).text
        hasItems = !problems.isEmpty
        items = problems.map { problem in
            CatalogueFormPage.ProblemView(
                href: CatalogueKind.problems.path(problem.id).text, icon: problem.icon.rawValue, name: problem.name,
                hint: problem.hint.isEmpty ? nil : problem.hint, opensGuide: problem.opensGuide)
        }
    }
}
