/// Every subject a ticket of the present catalogue can have; against it rules are checked for gaps and shadows.
package struct RoutingCatalogue: Sendable {
    /// In the order in which gaps are listed.
    package let subjects: [RoutingSubject]

    package init(subjects: [RoutingSubject]) {
        self.subjects = subjects
    }

    /// The subjects of all service types: each with each of its own problem types, then with the problem not known.
    ///
    /// Sorted by class, type and problem type id. Problem types of a type that is not listed are left out.
    /// - Parameters:
    ///   - classOfType: service type id → service class id.
    ///   - typeOfProblem: problem type id → service type id.
    package init(classOfType: [Int64: Int64], typeOfProblem: [Int64: Int64]) {
        let problemsOfType = Dictionary(grouping: typeOfProblem.keys.sorted()) { typeOfProblem[$0] }
        let types = classOfType.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        subjects = types.flatMap { typeID, classID in
            ((problemsOfType[typeID] ?? []) + [nil]).map { RoutingSubject(classID: classID, typeID: typeID, problemTypeID: $0) }
        }
    }
}
