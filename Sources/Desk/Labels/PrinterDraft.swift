/// A printer of labels as typed: a name that people know it by, and where it stands.
package struct PrinterDraft: Sendable, Equatable {
    package let name: String
    /// nil: used from every site.
    package let siteID: Int64?

    package init(name: String?, siteID: Int64?) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name, limit: 80)
        self.siteID = siteID
        try problems.throwIfAny()
    }
}
