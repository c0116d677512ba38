import Database
import Desk

/// A site in the list of sites, with what is there.
package struct SiteCard: Sendable {
    package let site: Site
    package let assets: Int
    package let people: Int
    package let departments: Int

    fileprivate static let columns: SQL = """
        \(Site.columns), (SELECT count(*) FROM asset WHERE asset.site_id = site.id),
        (SELECT count(*) FROM person WHERE person.site_id = site.id),
        (SELECT count(*) FROM department WHERE department.site_id = site.id)
        """

    fileprivate init(_ row: borrowing Row) throws {
        site = try Site(row)
        assets = try row[5]
        people = try row[6]
        departments = try row[7]
    }
}

extension Visit {
    /// The sites with what is there, by name, for those who may see sites.
    package func siteCards(after: Cursor?, limit: Int) throws -> Slice<SiteCard> {
        try person.require(.view, .site)
        return try connection.byName(
            "site", SiteCard.columns, where: knownSites, after: after, limit: limit, make: { try SiteCard($0) }, name: \.site.name,
            id: \.site.id)
    }
}

extension Connection {
    func uses(_ counts: [(kind: Uses.Kind, statement: SQL)]) throws -> Uses {
        var found: [Uses.Kind: Int] = [:]
        for (kind, statement) in counts { found[kind] = try value(statement) }
        return Uses(found)
    }
}
