/// What routing looks at in a ticket: its asset's service class and type, and the problem type when one was chosen.
package struct RoutingSubject: Hashable, Sendable {
    package let classID: Int64
    package let typeID: Int64
    /// Nil when the problem is not known, as in a ticket made from a chat.
    package let problemTypeID: Int64?

    package init(classID: Int64, typeID: Int64, problemTypeID: Int64?) {
        self.classID = classID
        self.typeID = typeID
        self.problemTypeID = problemTypeID
    }

    /// The cells a rule may have to fit this subject, best first: more named cells win; among equals problem before type before class.
    ///
    /// Source: requirements.md 9, "the most specific rule wins".
    var fittingCells: [RoutingCells] {
        let withoutProblem = [
            RoutingCells(classID: classID, typeID: typeID, problemTypeID: nil),
            RoutingCells(classID: nil, typeID: typeID, problemTypeID: nil),
            RoutingCells(classID: classID, typeID: nil, problemTypeID: nil),
            RoutingCells(classID: nil, typeID: nil, problemTypeID: nil),
        ]
        guard let problemTypeID else { return withoutProblem }
        return [
            RoutingCells(classID: classID, typeID: typeID, problemTypeID: problemTypeID),
            RoutingCells(classID: nil, typeID: typeID, problemTypeID: problemTypeID),
            RoutingCells(classID: classID, typeID: nil, problemTypeID: problemTypeID),
            withoutProblem[0],
            RoutingCells(classID: nil, typeID: nil, problemTypeID: problemTypeID),
        ] + withoutProblem.dropFirst()
    }
}

/// The three conditions of a rule, by which the table finds it.
struct RoutingCells: Hashable {
    let classID: Int64?
    let typeID: Int64?
    let problemTypeID: Int64?
}
