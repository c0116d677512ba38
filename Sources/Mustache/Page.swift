/// What a page or a partial view shows: its stored properties, in order of declaration, are the names its template may use.
///
/// A property is a `String`, an integer, a raw-value enum (all printed as text), a `Bool`, a `Markup`, a nested view, a list of any of
/// these, or an optional of any of these. Values are ready to print: there is no floating point number, date or dictionary.
/// Positions are learned from the encoding, so `encode(to:)` must be the one the compiler synthesizes.
package protocol Page: Encodable, Sendable {
    /// The template's name among the sources: "tickets/ticket".
    static var template: String { get }
    /// One value that shows every branch: between its items no list is empty and no optional is nil.
    static var sample: Self { get }
}
