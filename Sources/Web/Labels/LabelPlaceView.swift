import Desk

/// The pages about labels, as the menu above each of them shows them.
enum LabelPlace: String, CaseIterable {
    case print, blank, ledger, stocks, printers

    var path: LocalPath {
        switch self {
        case .print: "/labels"
        case .blank: "/labels/blank"
        case .ledger: "/labels/ledger"
        case .stocks: "/labels/stocks"
        case .printers: "/labels/printers"
        }
    }

    fileprivate func isOpen(to person: Person) -> Bool {
        switch self {
        case .print, .blank: person.may(.print, .label)
        case .ledger, .stocks, .printers: person.may(.view, .label)
        }
    }

    fileprivate func view(_ words: Wording, current: Bool) -> LabelPlaceView {
        LabelPlaceView(href: path.text, label: words("labels.place.\(rawValue)"), current: current ? "page" : nil)
    }
}

/// One entry of that menu.
struct LabelPlaceView: Encodable, Sendable {
    let href: String
    let label: String
    let current: String?

    static let sample = LabelPlaceView(href: "/labels", label: "Print", current: "page")

    /// Those that are open to a person.
    static func all(_ here: LabelPlace, for person: Person, _ words: Wording) -> [LabelPlaceView] {
        LabelPlace.allCases.filter { $0.isOpen(to: person) }.map { $0.view(words, current: $0 == here) }
    }
}
