import Desk
package import DeskStore
package import Labels

extension OwnStock {
    var id: String { LabelSupplies.ownPrefix + String(number) }

    /// Throws only when rules have become stricter since it was saved.
    var stock: Stock { get throws(LabelError) { try Stock(id: id, figures: figures) } }

    /// The number of an own stock; nil for the id of any other.
    static func number(of id: String) -> Int64? {
        id.hasPrefix(LabelSupplies.ownPrefix) ? Int64(id.dropFirst(LabelSupplies.ownPrefix.count)) : nil
    }
}

extension Visit {
    /// All stocks and layouts at hand: the stocks made here, then what `shipped` holds.
    package func supplies(_ shipped: LabelSupplies) throws -> LabelSupplies {
        var own: [Stock] = []
        for stock in try ownStocks() {
            // One that rules no longer allow must not keep the others from being printed on; its own page says what is wrong.
            do { own.append(try stock.stock) } catch { continue }
        }
        return shipped.adding(own)
    }

    /// Enough supplies to know a stock.
    func supplies(_ shipped: LabelSupplies, knowing stock: String?) throws -> LabelSupplies {
        stock.map { shipped.stock($0) != nil } ?? true ? shipped : try supplies(shipped)
    }

    /// Enough supplies to print as wished: own stocks are read only when one may be meant.
    func supplies(_ shipped: LabelSupplies, for wish: LabelWish, box: String = "") throws -> LabelSupplies {
        box.isEmpty ? try supplies(shipped, knowing: wish.stock) : try supplies(shipped)
    }
}
