import Labels

extension LabelRequest {
    /// The stock chosen: what is written on the box goes before the list unless the list's choice bears it too.
    func stockID(in supplies: LabelSupplies) -> String? {
        let found = boxes(in: supplies)
        return found.contains { $0.id == stock } ? stock : found.first?.id ?? stock
    }

    /// The stocks whose box says so; none when nothing was typed.
    func boxes(in supplies: LabelSupplies) -> [Stock] { box.isEmpty ? [] : supplies.search(box) }
}
