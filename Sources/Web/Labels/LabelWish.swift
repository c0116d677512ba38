/// On what and how somebody wants labels printed, as typed; nil for the usual.
struct LabelWish: Sendable {
    var stock: String?
    var layout: String?
    var start: String?
    /// Of a continuous roll, in millimetres.
    var length: String?
    /// The optional texts to print, by their names in a layout.
    var show: [String]?
}
