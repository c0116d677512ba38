extension Person {
    /// Whether this person may say that a label is damaged, or that it is not after all: whoever may report problems there, and who prints.
    package func mayJudgeLabel(siteID: Int64) -> Bool {
        scope(.add, .ticket).covers(siteID: siteID) || scope(.print, .label).covers(siteID: siteID)
    }

    /// Whether stocks and layouts may be read: by whoever prints, and whoever looks after labels.
    package var readsLabelSupplies: Bool { may(.print, .label) || may(.view, .label) }

    /// Whether this person may know what became of the label of an asset they see there.
    package func seesLabel(siteID: Int64) -> Bool { may(.view, .label) || scope(.print, .label).covers(siteID: siteID) }
}
