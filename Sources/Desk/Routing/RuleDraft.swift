/// A routing rule as typed; a nil cell means "any".
package struct RuleDraft: Sendable, Equatable {
    package let classID: Int64?
    package let typeID: Int64?
    package let problemTypeID: Int64?
    package let departmentID: Int64

    package init(classID: Int64?, typeID: Int64?, problemTypeID: Int64?, departmentID: Int64?) throws(FieldProblems) {
        guard let departmentID else { throw FieldProblems("department_id", .missing) }
        self.classID = classID
        self.typeID = typeID
        self.problemTypeID = problemTypeID
        self.departmentID = departmentID
    }

    /// Refuses what is not in the catalogue, and cells that contradict each other: such a rule would never fit.
    package func check(against choices: CatalogueChoices) throws(FieldProblems) {
        var problems = FieldProblems()
        _ = Self.chosen(classID, among: choices.classes, "class_id", &problems)
        let type = Self.chosen(typeID, among: choices.types, "type_id", &problems)
        let problem = Self.chosen(problemTypeID, among: choices.problems, "problem_type_id", &problems)
        _ = Self.chosen(departmentID, among: choices.departments, "department_id", &problems)
        try problems.throwIfAny()

        Self.require(type, under: classID, of: choices.classes, "type_id", &problems)
        Self.require(problem, under: typeID, of: choices.types, "problem_type_id", &problems)
        if type == nil, let typeOfProblem = choices.types.first(where: { $0.id == problem?.parentID }),
            classID ?? typeOfProblem.parentID != typeOfProblem.parentID
        {
            problems.add("problem_type_id", .neverFits, ["choice": problem?.name ?? "", "owner": typeOfProblem.name])
        }
        try problems.throwIfAny()
    }

    private typealias Choice = CatalogueChoices.Choice

    private static func chosen(_ id: Int64?, among choices: [Choice], _ field: String, _ problems: inout FieldProblems) -> Choice? {
        guard let id else { return nil }
        let choice = choices.first { $0.id == id }
        if choice == nil { problems.add(field, .unknownChoice) }
        return choice
    }

    /// A type under another class, a problem under another type.
    private static func require(
        _ choice: Choice?, under parentID: Int64?, of parents: [Choice], _ field: String, _ problems: inout FieldProblems
    ) {
        guard let choice, let parentID, choice.parentID != parentID else { return }
        let owner = parents.first { $0.id == choice.parentID }
        problems.add(field, .neverFits, ["choice": choice.name, "owner": owner?.name ?? ""])
    }
}
