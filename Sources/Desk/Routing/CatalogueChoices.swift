/// Everything the cells of a rule and the rows of a report can say, by name: service classes, their types, those types' problem types,
/// and the departments.
package struct CatalogueChoices: Sendable, Equatable {
    package struct Choice: Sendable, Equatable, Identifiable {
        package let id: Int64
        package let name: String
        /// The class of a type, the type of a problem type; nil for a class or a department.
        package let parentID: Int64?

        package init(id: Int64, name: String, parentID: Int64? = nil) {
            self.id = id
            self.name = name
            self.parentID = parentID
        }
    }

    /// Each list in the order of names.
    package let classes: [Choice]
    package let types: [Choice]
    package let problems: [Choice]
    package let departments: [Choice]

    package init(classes: [Choice], types: [Choice], problems: [Choice], departments: [Choice]) {
        self.classes = classes
        self.types = types
        self.problems = problems
        self.departments = departments
    }

    /// Every subject that tickets of this catalogue can have.
    package var routing: RoutingCatalogue {
        RoutingCatalogue(classOfType: classOfType, typeOfProblem: Self.parents(of: problems))
    }

    /// Service type id → service class id.
    package var classOfType: [Int64: Int64] { Self.parents(of: types) }

    private static func parents(of choices: [Choice]) -> [Int64: Int64] {
        Dictionary(choices.compactMap { choice in choice.parentID.map { (choice.id, $0) } }) { first, _ in first }
    }
}
