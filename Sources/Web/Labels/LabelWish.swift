/// On what and how somebody wants labels printed, as typed; nil for the usual.
struct LabelWish: Sendable {
    var stock: String?
    var layout: String?
    var start: String?
    /// Of each label.
    var copies: String?
    /// The printer's number.
    var printer: String?
    /// Of a continuous roll, in millimetres.
    var length: String?
    /// The optional texts to print, by their names in a layout.
    var show: [String]?
}
