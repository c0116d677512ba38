package import Desk

/// What a list of tickets is narrowed down to; everything not said is any.
package struct TicketFilter: Sendable, Equatable {
    /// The ready-made views, as the chips of the journal.
    package enum View: String, CaseIterable, Sendable {
        case open
        /// Nobody has taken them, though they have a department.
        case unassigned
        /// Open, with the person asking as executor.
        case mine
        case waiting
        /// Open, without a department.
        case unrouted
        case finished, all
    }

    package var view: View
    package var status: TicketStatus?
    package var classID: Int64?
    package var typeID: Int64?
    package var assetCode: String?
    package var departmentID: Int64?
    package var executorID: Int64?
    package var siteID: Int64?
    /// Filed at this moment or later.
    package var from: Moment?
    /// Filed before this moment.
    package var until: Moment?
    /// Finished at this moment or later.
    package var finishedFrom: Moment?
    /// Finished before this moment.
    package var finishedUntil: Moment?
    /// Words found in the ticket's text; a number finds that ticket whatever else is asked, and puts it first.
    package var words = ""
    package var oldestFirst = false

    package init(view: View) { self.view = view }
}
