import Labels

extension LabelRequest {
    /// What is wished for: what is written on the box goes before the list unless the list's choice bears it too. A cell chosen on
    /// another sheet is forgotten.
    func wish(in supplies: LabelSupplies) -> LabelWish {
        let found = boxes(in: supplies)
        var wish = wish
        if !found.contains(where: { $0.id == wish.stock }) { wish.stock = found.first?.id ?? wish.stock }
        if let sheet, sheet != LabelRequest.sheet(of: wish.stock, in: wish.printer) { wish.start = nil }
        return wish
    }

    /// The stocks whose box says so; none when nothing was typed.
    func boxes(in supplies: LabelSupplies) -> [Stock] { box.isEmpty ? [] : supplies.search(box) }
}
