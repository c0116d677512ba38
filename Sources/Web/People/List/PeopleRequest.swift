import Desk
import DeskStore

/// Which people an address asks for: the filter's state lives in its query, under the names of the API.
struct PeopleRequest: Sendable, Equatable {
    private(set) var filter = PersonFilter()
    private(set) var after: Cursor?
    /// The fields whose value means nothing here; the list is shown without them.
    private(set) var unknown: [String] = []

    init(_ query: Query) {
        var reading = FilterReading(query: query)
        filter = PersonFilter(
            text: query["q"] ?? "", role: reading.text("role"), siteID: reading.number("site_id"),
            departmentID: reading.number("department_id"), tier: reading.choice("tier"), status: reading.choice("status"))
        after = reading.read("after", .malformed, Cursor.init(text:))
        unknown = reading.problems.fields
    }

    /// Leaves out roles, sites and departments that are not there.
    func checked(_ choices: PeopleChoices) -> PeopleRequest {
        var checked = self
        if let role = filter.role, choices.role(role) == nil { (checked.filter.role, checked.unknown) = (nil, checked.unknown + ["role"]) }
        if let id = filter.siteID, choices.site(id) == nil {
            (checked.filter.siteID, checked.unknown) = (nil, checked.unknown + ["site_id"])
        }
        if let id = filter.departmentID, choices.department(id) == nil {
            (checked.filter.departmentID, checked.unknown) = (nil, checked.unknown + ["department_id"])
        }
        return checked
    }

    /// The page that shows this filter, with parts of it changed.
    func path(status: Person.Status?? = nil, after: Cursor? = nil) -> LocalPath {
        LocalPath("/people")
            .with("q", filter.text.isEmpty ? nil : filter.text).with("role", filter.role).with("site_id", filter.siteID.map(String.init))
            .with("department_id", filter.departmentID.map(String.init)).with("tier", filter.tier?.rawValue)
            .with("status", (status ?? filter.status)?.rawValue).with("after", after?.text)
    }
}
