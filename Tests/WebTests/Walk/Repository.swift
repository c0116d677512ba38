import Foundation
import Support
import Web

/// The files of the repository the tests were compiled from, for the tests that walk them.
enum Repository {
    struct File: Sendable, CustomStringConvertible {
        /// From the repository's root: `Sources/Web/Routes.swift`.
        let path: String
        let text: String

        var description: String { path }
        var name: String { String(path.split(separator: "/").last ?? "") }
    }

    static let root = TestDesk.installation.folder
    static let sources: [File] = files(under: "Sources", endings: ["swift"])

    /// Sorted by path; a folder that is not there has none.
    static func files(under folder: String, endings: Set<String>) -> [File] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: "\(root)/\(folder)")) ?? []
        return names.sorted().compactMap { name in
            guard endings.contains(URL(fileURLWithPath: name).pathExtension), !name.contains("/.") else { return nil }
            let path = "\(folder)/\(name)"
            return (try? String(contentsOfFile: "\(root)/\(path)", encoding: .utf8)).map { File(path: path, text: $0) }
        }
    }
}

extension String {
    /// What the first group of `pattern` matched, everywhere.
    func captures(_ pattern: String) -> [String] {
        guard let expression = try? NSRegularExpression(pattern: pattern, options: [.dotMatchesLineSeparators]) else {
            return ["\(pattern) ?"]
        }
        return expression.matches(in: self, range: NSRange(startIndex..., in: self)).compactMap { match in
            Range(match.range(at: match.numberOfRanges > 1 ? 1 : 0), in: self).map { String(self[$0]) }
        }
    }
}
