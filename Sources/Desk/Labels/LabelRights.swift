extension Person {
    /// Whether this person may say that a label is damaged, or that it is not after all: whoever may report problems there, and who prints.
    package func mayJudgeLabel(siteID: Int64) -> Bool {
        scope(.add, .ticket).covers(siteID: siteID) || scope(.print, .label).covers(siteID: siteID)
    }
}
