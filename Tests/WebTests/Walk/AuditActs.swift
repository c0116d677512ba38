import Foundation

/// The acts that the sources write down in the audit log, as far as they are literals: `audit("role_edit", …)`.
enum AuditActs {
    static let written: [String] = Set(
        Repository.sources.flatMap { $0.text.captures(#"\baudit\(\s*([^,)]*(?:\([^)]*\)[^,)]*)*)"#) }.flatMap(names)
    ).sorted()

    /// The names in an argument: `"a"`, `x ? "a" : "b"`, or `"a_\(x ? "b" : "c")"`.
    private static func names(in argument: String) -> [String] {
        guard let start = argument.firstRange(of: #"\("#) else { return argument.captures(#""(\w+)""#) }
        let stem = argument[..<start.lowerBound].split(separator: "\"").last.map(String.init) ?? ""
        return String(argument[start.upperBound...]).captures(#""(\w+)""#).map { stem + $0 }
    }
}
