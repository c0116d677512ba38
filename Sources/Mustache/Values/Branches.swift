extension Values {
    /// These values; then with each flag turned, each list empty and each optional absent, one at a time; then with all flags on;
    /// then with all of them off.
    var everyBranch: [Values] {
        var branches = [self]
        var on = self
        var off = self
        for index in cells.indices {
            let cell = cells[index]
            var others: [Cell] = []
            switch cell.kind {
            case .on: others.append(.off)
            case .off: others.append(.on)
            case .list: others.append(Cell(kind: .list, start: cell.start))
            case .absent, .text, .markup, .view: break
            }
            if cell.isOptional { others.append(.absent) }
            for other in others {
                branches.append(self)
                branches[branches.count - 1].cells[index] = other
            }
            if cell.kind == .off { on.cells[index] = .on }
            if cell.isShown, let other = others.last { off.cells[index] = other }
        }
        return branches + [on, off]
    }
}
