extension Person {
    /// Whether the list of all assets is open: to those who keep it and to supervisors. One asset is open to whoever may view it.
    package var seesRegistry: Bool { may(.edit, .asset) || holds(.supervisor) }

    /// Whether the catalogue may be read: whoever files tickets has to know what can be reported.
    package var readsCatalogue: Bool { may(.view, .catalogue) || may(.add, .ticket) }
}
