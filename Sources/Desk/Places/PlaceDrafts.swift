import Foundation

/// A place of work as typed.
package struct SiteDraft: Sendable, Equatable {
    package let name: String
    package let location: String
    /// IANA name, such as `Europe/Berlin`.
    package let timeZone: String

    package init(name: String?, location: String?, timeZone: String?) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name, limit: 80)
        self.location = problems.line("location", location, required: false)
        self.timeZone = problems.line("time_zone", timeZone, limit: 60)
        if TimeZone(identifier: self.timeZone) == nil { problems.add("time_zone", .unknownChoice) }
        try problems.throwIfAny()
    }
}

/// A department as typed; no site means that it works for all of them.
package struct DepartmentDraft: Sendable, Equatable {
    package let name: String
    package let siteID: Int64?
    package let leadID: Int64?

    package init(name: String?, siteID: Int64?, leadID: Int64?) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name, limit: 80)
        self.siteID = siteID
        self.leadID = leadID
        try problems.throwIfAny()
    }
}
