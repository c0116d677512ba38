import Mustache

/// The question before something that cannot be undone in one tap.
struct ConfirmPage: Page {
    static let template = "confirm"
    let heading: String
    let text: String
    let hasItems: Bool
    /// What it is about, one line each.
    let items: [String]
    let action: String
    let hidden: [HiddenView]
    /// nil when it cannot be done at present.
    let button: String?
    /// Cannot be undone at all.
    let isFinal: Bool
    let back: String
    /// A gentler way.
    let instead: LinkView?

    init(
        heading: String, text: String, items: [String] = [], action: LocalPath, hidden: [HiddenView] = [], button: String?,
        isFinal: Bool = true, back: LocalPath, instead: LinkView? = nil
    ) {
        self.heading = heading
        self.text = text
        hasItems = !items.isEmpty
        self.items = items
        self.action = action.text
        self.hidden = hidden
        self.button = button
        self.isFinal = isFinal
        self.back = back.text
        self.instead = instead
    }

    static let sample = ConfirmPage(
        heading: "Delete Printer?", text: "For good.", items: ["Printer · 7K3M-9QXT"], action: "/assets/retire",
        hidden: [.sample], button: "Delete", back: "/assets", instead: .sample)
}
