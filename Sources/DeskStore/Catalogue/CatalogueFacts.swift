package import Desk

/// A shelf of the catalogue.
package struct ServiceClass: Sendable, Equatable {
    package let id: Int64
    package let name: String
}

/// What several assets have in common.
package struct ServiceType: Sendable, Equatable {
    package let id: Int64
    package let classID: Int64
    package let name: String
    package let description: String
    package let caption: String
    package let guide: String
    package let icon: Icon
}

/// What can be reported on the assets of a type.
package struct ProblemType: Sendable, Equatable {
    package let id: Int64
    package let typeID: Int64
    package let name: String
    package let hint: String
    package let icon: Icon
    package let opensGuide: Bool
}

/// The whole catalogue on one page: classes by name, their types by name, what can be reported in the order it was added.
package struct Catalogue: Sendable {
    package struct Shelf: Sendable {
        package let serviceClass: ServiceClass
        package let types: [Entry]
    }

    package struct Entry: Sendable {
        package let type: ServiceType
        package let problems: [ProblemType]
        package let assets: Int
    }

    package let shelves: [Shelf]
    package var types: [Entry] { shelves.flatMap(\.types) }
}
