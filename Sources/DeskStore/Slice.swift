import Desk
import Foundation

/// A piece of a long list, and where the next one begins; nil at the end.
package struct Slice<Item: Sendable>: Sendable {
    package let items: [Item]
    package let next: Cursor?

    /// `rows` were asked for with one more than `limit`: the surplus only tells that there is more.
    init(_ rows: [Item], limit: Int, key: (Item) -> [String]) {
        items = Array(rows.prefix(limit))
        next = rows.count > limit ? items.last.map { Cursor(keys: key($0)) } : nil
    }

    private init(items: [Item], next: Cursor?) {
        self.items = items
        self.next = next
    }

    /// The same slice with fewer items: what goes on where it did.
    func filter(_ isKept: (Item) throws -> Bool) rethrows -> Slice { Slice(items: try items.filter(isKept), next: next) }

    /// The same slice of other items.
    func map<Other: Sendable>(_ transform: (Item) throws -> Other) rethrows -> Slice<Other> {
        Slice<Other>(items: try items.map(transform), next: next)
    }
}

/// The sort keys of the last row seen, opaque to whoever sends them back.
package struct Cursor: Sendable, Equatable {
    /// Never more of a list at once.
    package static let longestSlice = 200

    let keys: [String]

    init(keys: [String]) { self.keys = keys }

    /// The keys as what they were; one that is not is a problem at `after`.
    func keys<each Key: LosslessStringConvertible>(as types: repeat (each Key).Type) throws -> (repeat each Key) {
        var left = keys[...]
        func next<One: LosslessStringConvertible>(_ type: One.Type) throws -> One {
            guard let key = left.popFirst().flatMap({ One($0) }) else { throw FieldProblems("after", .malformed) }
            return key
        }
        let read = (repeat try next(each types))
        guard left.isEmpty else { throw FieldProblems("after", .malformed) }
        return read
    }

    /// Nil for anything that did not come from `text`.
    package init?(text: String) {
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
        guard text.utf8.count < 2000, let data = Data(base64Encoded: padded),
            let keys = try? JSONDecoder().decode([String].self, from: data)
        else { return nil }
        self.keys = keys
    }

    package var text: String {
        let json = (try? JSONEncoder().encode(keys)) ?? Data()
        return json.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
