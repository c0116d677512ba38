/// What is wrong with a template or a page's sample, and where.
package struct TemplateError: Error, Equatable, CustomStringConvertible {
    package let template: String
    /// The line in that template, from 1; nil when it is not about one line.
    package let line: Int?
    package let problem: String

    package var description: String { "\(template)\(line.map { ":\($0)" } ?? ""): \(problem)" }
}
