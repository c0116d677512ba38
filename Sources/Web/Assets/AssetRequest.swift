import Desk
import DeskStore

/// Which assets an address asks for: the filter's state lives in its query, under the names of the API.
struct AssetRequest: Sendable, Equatable {
    private(set) var filter = AssetFilter()
    private(set) var sort = AssetSort.byName
    private(set) var after: Cursor?
    /// The fields whose value means nothing here; the list is shown without them.
    private(set) var unknown: [String] = []

    init(_ query: Query) {
        var reading = FilterReading(query: query)
        filter = AssetFilter(
            text: query["q"] ?? "", classID: reading.number("class_id"), typeID: reading.number("type_id"),
            siteID: reading.number("site_id"), status: reading.choice("status"))
        let order = reading.read("sort", .unknownChoice, AssetSort.init(text:)) ?? .byName
        sort = order
        after = reading.read("after", .malformed) { text in Cursor(text: text).flatMap { order.continues(from: $0) ? $0 : nil } }
        unknown = reading.problems.fields
    }

    /// Leaves out classes, types and sites that are not there.
    func checked(_ choices: AssetChoices) -> AssetRequest {
        var checked = self
        if let id = filter.classID, !choices.classes.contains(where: { $0.id == id }) { checked.leaveOut(\.classID, "class_id") }
        if let id = filter.typeID, !choices.types.contains(where: { $0.id == id }) { checked.leaveOut(\.typeID, "type_id") }
        if let id = filter.siteID, !choices.sites.contains(where: { $0.id == id }) { checked.leaveOut(\.siteID, "site_id") }
        return checked
    }

    private mutating func leaveOut(_ part: WritableKeyPath<AssetFilter, Int64?>, _ name: String) {
        filter[keyPath: part] = nil
        unknown.append(name)
    }

    /// The page that shows this filter, with parts of it changed.
    func path(status: AssetStatus?? = nil, sort: AssetSort? = nil, after: Cursor? = nil) -> LocalPath {
        let (status, sort) = (status ?? filter.status, sort ?? self.sort)
        return LocalPath("/assets")
            .with("q", filter.text.isEmpty ? nil : filter.text)
            .with("class_id", filter.classID.map(String.init)).with("type_id", filter.typeID.map(String.init))
            .with("site_id", filter.siteID.map(String.init)).with("status", status?.rawValue)
            .with("sort", sort == .byName ? nil : sort.text).with("after", after?.text)
    }
}

/// What an asset can be and where it can stand: the choices of the filter and the form.
struct AssetChoices: Sendable {
    let classes: [ServiceClass]
    let types: [ServiceType]
    let sites: [Site]

    /// `action`: what is to be done to assets at these sites.
    init(_ visit: Visit, for action: Action = .view) throws {
        (classes, types) = try visit.kindsOfAsset()
        sites = try visit.sites(for: action)
    }
}
