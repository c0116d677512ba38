/// Which assets a list shows; nil and empty text: all of them.
package struct AssetFilter: Sendable, Equatable {
    /// Words of name, tag, serial or place, or a code in any form; trimmed.
    package var text: String
    package var classID: Int64?
    package var typeID: Int64?
    package var siteID: Int64?
    package var status: AssetStatus?

    package init(text: String = "", classID: Int64? = nil, typeID: Int64? = nil, siteID: Int64? = nil, status: AssetStatus? = nil) {
        self.text = text.trimmed
        self.classID = classID
        self.typeID = typeID
        self.siteID = siteID
        self.status = status
    }

    package var isEmpty: Bool { self == AssetFilter() }

    /// The code the text is, when it is one: typed in any form, or the address a label carries.
    package var code: AssetCode? {
        text.unicodeScalars.split(separator: "/").last.flatMap { try? AssetCode(typed: String($0)) }
    }
}

/// How a list of assets is ordered; assets that are equal in that keep one order among themselves.
package struct AssetSort: Sendable, Equatable {
    package enum Key: String, CaseIterable, Sendable {
        case name, type
        /// Site, then location.
        case place
        case status
        /// When it was added.
        case added
    }

    package let key: Key
    package let isDescending: Bool

    package static let byName = AssetSort(.name)

    package init(_ key: Key, isDescending: Bool = false) {
        self.key = key
        self.isDescending = isDescending
    }

    /// `name`, or `-name` from the end; nil for anything else.
    package init?(text: String) {
        let isDescending = text.utf8.first == UInt8(ascii: "-")
        guard let key = Key(rawValue: String(text.utf8.dropFirst(isDescending ? 1 : 0)) ?? "") else { return nil }
        self.init(key, isDescending: isDescending)
    }

    package var text: String { (isDescending ? "-" : "") + key.rawValue }
    package var reversed: AssetSort { AssetSort(key, isDescending: !isDescending) }
}
