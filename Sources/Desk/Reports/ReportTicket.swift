/// One ticket as a report counts it; times in milliseconds UTC.
package struct ReportTicket: Sendable, Equatable {
    package let createdAt: Int64
    /// nil: nobody has taken it.
    package let takenAt: Int64?
    /// nil: open.
    package let finishedAt: Int64?
    /// nil: unrouted.
    package let departmentID: Int64?
    package let executorID: Int64?
    package let typeID: Int64

    package init(createdAt: Int64, takenAt: Int64?, finishedAt: Int64?, departmentID: Int64?, executorID: Int64?, typeID: Int64) {
        self.createdAt = createdAt
        self.takenAt = takenAt
        self.finishedAt = finishedAt
        self.departmentID = departmentID
        self.executorID = executorID
        self.typeID = typeID
    }
}
