/// How many assets there are of each kind: what the choices of a filter count.
package struct AssetTally: Sendable, Equatable {
    /// The assets that agree in everything one can filter by.
    package struct Group: Sendable, Equatable {
        package let classID: Int64
        package let typeID: Int64
        package let siteID: Int64
        package let status: AssetStatus
        package let count: Int

        package init(classID: Int64, typeID: Int64, siteID: Int64, status: AssetStatus, count: Int) {
            self.classID = classID
            self.typeID = typeID
            self.siteID = siteID
            self.status = status
            self.count = count
        }
    }

    package let groups: [Group]

    package init(groups: [Group]) { self.groups = groups }

    /// How many a filter would show; its text was applied when the groups were counted.
    package func count(_ filter: AssetFilter) -> Int {
        groups.lazy.filter { group in
            (filter.classID ?? group.classID) == group.classID && (filter.typeID ?? group.typeID) == group.typeID
                && (filter.siteID ?? group.siteID) == group.siteID && (filter.status ?? group.status) == group.status
        }.reduce(0) { $0 + $1.count }
    }
}
