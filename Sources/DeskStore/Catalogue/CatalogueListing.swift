import Database
import Desk

extension Visit {
    /// The whole catalogue, for those who look after it.
    package func catalogue() throws -> Catalogue {
        try person.require(.view, .catalogue)
        let problems = Dictionary(
            grouping: try connection.rows("SELECT \(ProblemType.columns) FROM problem_type ORDER BY id") { try ProblemType($0) },
            by: \.typeID)
        let types = try connection.rows(
            """
            SELECT \(ServiceType.columns), (SELECT count(*) FROM asset WHERE asset.type_id = service_type.id)
            FROM service_type ORDER BY name_key, id
            """
        ) { row in
            let type = try ServiceType(row)
            return Catalogue.Entry(type: type, problems: problems[type.id] ?? [], assets: try row[7])
        }
        let byClass = Dictionary(grouping: types, by: \.type.classID)
        let classes = try connection.rows("SELECT id, name FROM service_class ORDER BY name_key, id") { try ServiceClass($0) }
        return Catalogue(shelves: classes.map { Catalogue.Shelf(serviceClass: $0, types: byClass[$0.id] ?? []) })
    }

    /// What an asset can be: every class and every type, by name, for a filter or form.
    package func kindsOfAsset() throws -> (classes: [ServiceClass], types: [ServiceType]) {
        (
            try connection.rows("SELECT id, name FROM service_class ORDER BY name_key, id") { try ServiceClass($0) },
            try connection.rows("SELECT \(ServiceType.columns) FROM service_type ORDER BY name_key, id") { try ServiceType($0) }
        )
    }

    package func serviceClasses(after: Cursor?, limit: Int) throws -> Slice<ServiceClass> {
        try requireCatalogue()
        return try connection.byName(
            "service_class", "id, name", after: after, limit: limit, make: { try ServiceClass($0) }, name: \.name, id: \.id)
    }

    /// `classID` nil: of every class.
    package func serviceTypes(classID: Int64?, after: Cursor?, limit: Int) throws -> Slice<ServiceType> {
        try requireCatalogue()
        return try connection.byName(
            "service_type", ServiceType.columns, where: classID.map { "class_id = \($0)" }, after: after, limit: limit,
            make: { try ServiceType($0) }, name: \.name, id: \.id)
    }

    /// `typeID` nil: of every type.
    package func problemTypes(typeID: Int64?, after: Cursor?, limit: Int) throws -> Slice<ProblemType> {
        try requireCatalogue()
        return try connection.byName(
            "problem_type", ProblemType.columns, where: typeID.map { "type_id = \($0)" }, after: after, limit: limit,
            make: { try ProblemType($0) }, name: \.name, id: \.id)
    }

    package func serviceClass(_ id: Int64) throws -> ServiceClass {
        try requireCatalogue()
        return try found(connection.row("SELECT id, name FROM service_class WHERE id = \(id)") { try ServiceClass($0) })
    }

    package func serviceType(_ id: Int64) throws -> ServiceType {
        try requireCatalogue()
        return try found(connection.row("SELECT \(ServiceType.columns) FROM service_type WHERE id = \(id)") { try ServiceType($0) })
    }

    package func problemType(_ id: Int64) throws -> ProblemType {
        try requireCatalogue()
        return try found(connection.row("SELECT \(ProblemType.columns) FROM problem_type WHERE id = \(id)") { try ProblemType($0) })
    }

    /// What can be reported on assets of a type, in the order it was added: the order of the tiles.
    package func problems(of typeID: Int64) throws -> [ProblemType] {
        try connection.rows("SELECT \(ProblemType.columns) FROM problem_type WHERE type_id = \(typeID) ORDER BY id") { try ProblemType($0) }
    }

    private func requireCatalogue() throws(Forbidden) {
        if !person.readsCatalogue { throw Forbidden() }
    }
}

/// The value, or `Missing`.
func found<T>(_ value: T?) throws(Missing) -> T {
    guard let value else { throw Missing() }
    return value
}

extension ServiceClass {
    init(_ row: borrowing Row) throws {
        id = try row[0]
        name = try row[1]
    }
}

extension ServiceType {
    static let columns: SQL = "id, class_id, name, description, caption, guide, icon"

    init(_ row: borrowing Row) throws {
        id = try row[0]
        classID = try row[1]
        name = try row[2]
        description = try row[3]
        caption = try row[4]
        guide = try row[5]
        icon = Icon(rawValue: try row[6]) ?? .tag
    }
}

extension ProblemType {
    static let columns: SQL = "id, type_id, name, hint, icon, opens_guide"

    init(_ row: borrowing Row) throws {
        id = try row[0]
        typeID = try row[1]
        name = try row[2]
        hint = try row[3]
        icon = Icon(rawValue: try row[4]) ?? .tag
        opensGuide = try row[5]
    }
}
