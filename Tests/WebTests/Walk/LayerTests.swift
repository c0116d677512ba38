import Database
import DeskStore
import Foundation
import HummingbirdTesting
import Testing

/// The rules of architecture.md that a compiler does not hold.
@Suite struct LayerTests {
    private struct Source: Sendable {
        let file: Repository.File
        let text: SwiftText
        let module: String

        init(_ file: Repository.File) {
            self.file = file
            text = SwiftText(file.text)
            module = String(file.path.split(separator: "/")[1])
        }

        var imports: [String] { text.code.captures(#"\bimport\s+(?:struct\s+|enum\s+|class\s+|func\s+)?(\w+)"#) }
    }

    private static let sources = Repository.sources.map(Source.init)

    @Test func engineLibrariesStayInTheirFolder() {
        for source in Self.sources where source.imports.contains(where: { $0.hasPrefix("GRDB") }) {
            #expect(source.file.path.hasPrefix("Sources/Database/SQLite/"), "\(source.file)")
        }
        for source in Self.sources where source.imports.contains("CPostgres") {
            #expect(source.file.path.hasPrefix("Sources/Database/Postgres/"), "\(source.file)")
        }
        for source in Self.sources where source.imports.contains("AsyncHTTPClient") {
            #expect(source.module == "Outbound", "\(source.file)")
        }
    }

    /// Where the engines differ is the dialect's business: what reads, decides and shows knows of no engine.
    @Test(arguments: ["Desk", "DeskStore", "Web", "Labels", "Mustache"]) func nobodyAsksWhichEngineItIs(module: String) {
        for source in Self.sources where source.module == module {
            for text in [source.text.code] + source.text.literals {
                #expect(!text.lowercased().contains("postgres") && !text.lowercased().contains("sqlite"), "\(source.file)")
            }
        }
    }

    @Test(arguments: ["Labels", "Pictures", "Mustache", "Database", "Outbound", "Documents", "Sockets"]) func modulesOfGeneralUseDoNotKnowTheDesk(
        module: String
    ) {
        for source in Self.sources where source.module == module {
            #expect(Set(source.imports).isDisjoint(with: ["Desk", "DeskStore", "Web", "TagdeskCommand"]), "\(source.file)")
        }
    }

    @Test func theDeskKnowsNothingButFoundation() {
        for source in Self.sources where source.module == "Desk" {
            #expect(Set(source.imports).isSubset(of: ["Foundation"]), "\(source.file)")
        }
        for source in Self.sources where source.module == "DeskStore" {
            #expect(Set(source.imports).isSubset(of: ["Foundation", "Synchronization", "Desk", "Database"]), "\(source.file)")
        }
    }

    @Test func statementsAreWrittenOnlyInTheStore() {
        let statement =
            #"\b(SELECT\s[\s\S]*?\sFROM\s|INSERT\s+INTO\s|UPDATE\s+\w+\s+SET\s|DELETE\s+FROM\s|CREATE\s+(TABLE|INDEX)\s|PRAGMA\s)"#
        for source in Self.sources where !["Database", "DeskStore"].contains(source.module) {
            for literal in source.text.literals { forbid(literal.captures(statement), in: source.file) }
        }
    }

    @Test func typesAreNamedAfterWhatTheyAre() {
        let forbidden =
            #"\b(?:class|struct|enum|protocol|actor|typealias)\s+(\w*(?:Core|Common|Utils|Util|Helper|Helpers|Manager|Service|Base|Impl))\b"#
        for source in Self.sources { forbid(source.text.code.captures(forbidden), in: source.file) }
    }

    @Test func nothingCanStopTheProcess() {
        let forbidden = #"(\btry!|\bas!|\bfatalError\b|\bunowned\(unsafe\)|(?<=[\w)\]"])!(?![=\w]))"#
        for source in Self.sources { forbid(source.text.code.captures(forbidden), in: source.file) }
    }

    @Test func nothingIsLeftToDo() {
        for source in Self.sources { forbid(source.file.text.captures(#"\b(TODO|FIXME|XXX)\b"#), in: source.file) }
    }

    @Test func noFileKnowsTheMachineItWasWrittenOn() {
        let endings: Set = ["swift", "mustache", "yaml", "json", "js", "css", "svg", "md", "py", "sh", "c", "h"]
        let files = ["Sources", "Templates", "Tests", "labels", "docs"].flatMap { Repository.files(under: $0, endings: endings) }
        let top = ["README.md", "Makefile", "Package.swift", ".ci/run"].compactMap { name in
            (try? String(contentsOfFile: "\(Repository.root)/\(name)", encoding: .utf8)).map { Repository.File(path: name, text: $0) }
        }
        let machine = #"(/home/[a-z]|/root/|/Users/)"#
        for file in files + top where file.name != "LayerTests.swift" { forbid(file.text.captures(machine), in: file) }
    }

    private func forbid(_ found: [String], in file: Repository.File) {
        #expect(found == [], "\(file)")
    }
}
