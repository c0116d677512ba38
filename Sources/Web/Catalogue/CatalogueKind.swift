import Desk
import DeskStore

/// The three kinds of things the catalogue holds, and how each is read from a form and written.
enum CatalogueKind: String, CaseIterable, Sendable {
    case classes, types, problems

    var base: LocalPath { LocalPath("/catalogue").appending(rawValue) }
    func path(_ id: Int64) -> LocalPath { base.appending(String(id)) }

    /// The form of a new one, in the class or type it belongs to.
    func new(under parent: Int64?) -> LocalPath {
        base.appending("new").with(self == .problems ? "type_id" : "class_id", parent.map { String($0) })
    }

    func add(_ form: Submission, in visit: Visit) throws -> Int64 {
        try visit.person.require(.add, .catalogue)
        return switch self {
        case .classes: try visit.add(try ServiceClassDraft(form))
        case .types: try visit.add(try ServiceTypeDraft(form))
        case .problems: try visit.add(try ProblemTypeDraft(form))
        }
    }

    func change(_ id: Int64, _ form: Submission, in visit: Visit) throws {
        try visit.person.require(.edit, .catalogue)
        switch self {
        case .classes: try visit.changeClass(id, to: try ServiceClassDraft(form))
        case .types: try visit.changeType(id, to: try ServiceTypeDraft(form))
        case .problems: try visit.changeProblemType(id, to: try ProblemTypeDraft(form))
        }
    }

    func remove(_ id: Int64, in visit: Visit) throws {
        switch self {
        case .classes: try visit.removeClass(id)
        case .types: try visit.removeType(id)
        case .problems: try visit.removeProblemType(id)
        }
    }
}

/// One thing of the catalogue, or the place of a new one, with what its form needs.
enum CatalogueItem: Sendable {
    case serviceClass(ServiceClass?)
    /// The type, every class it can belong to, and what can be reported on it.
    case type(ServiceType?, classes: [ServiceClass], problems: [ProblemType])
    case problem(ProblemType?, of: ServiceType)

    /// `parent`: the class or type a new one belongs to.
    init(_ kind: CatalogueKind, _ id: Int64?, under parent: Int64?, in visit: Visit) throws {
        switch kind {
        case .classes: self = .serviceClass(try id.map { try visit.serviceClass($0) })
        case .types:
            self = .type(
                try id.map { try visit.serviceType($0) }, classes: try visit.kindsOfAsset().classes,
                problems: try id.map { try visit.problems(of: $0) } ?? [])
        case .problems:
            let problem = try id.map { try visit.problemType($0) }
            guard let typeID = problem?.typeID ?? parent else { throw Missing() }
            self = .problem(problem, of: try visit.serviceType(typeID))
        }
    }

    /// Its name; nil for a new one.
    var name: String? {
        switch self {
        case .serviceClass(let item): item?.name
        case .type(let item, _, _): item?.name
        case .problem(let item, _): item?.name
        }
    }

    /// Where one goes from its form, and after it is removed.
    var back: LocalPath {
        if case .problem(_, let type) = self { CatalogueKind.types.path(type.id) } else { "/catalogue" }
    }
}

extension ServiceClassDraft {
    fileprivate init(_ form: Submission) throws(FieldProblems) { try self.init(name: form["name"]) }
}

extension ServiceTypeDraft {
    fileprivate init(_ form: Submission) throws(FieldProblems) {
        try self.init(
            classID: form.id("class_id"), name: form["name"], description: form["description"], caption: form["caption"],
            guide: form["guide"],
            icon: form["icon"])
    }
}

extension ProblemTypeDraft {
    fileprivate init(_ form: Submission) throws(FieldProblems) {
        try self.init(
            typeID: form.id("type_id"), name: form["name"], hint: form["hint"], icon: form["icon"], opensGuide: form.isTicked("opens_guide")
        )
    }
}
