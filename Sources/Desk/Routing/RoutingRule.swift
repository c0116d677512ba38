/// A row of the rule table: tickets whose service class, service type and problem type fit go to the department.
///
/// A nil cell means "any". Source: requirements.md, vocabulary "Routing rule".
package struct RoutingRule: Hashable, Sendable, Identifiable {
    package let id: Int64
    package let classID: Int64?
    package let typeID: Int64?
    package let problemTypeID: Int64?
    package let departmentID: Int64

    package init(id: Int64, classID: Int64?, typeID: Int64?, problemTypeID: Int64?, departmentID: Int64) {
        self.id = id
        self.classID = classID
        self.typeID = typeID
        self.problemTypeID = problemTypeID
        self.departmentID = departmentID
    }

    /// How many cells are named, 0…3.
    package var precision: Int { [classID, typeID, problemTypeID].count { $0 != nil } }

    var cells: RoutingCells { RoutingCells(classID: classID, typeID: typeID, problemTypeID: problemTypeID) }
}
