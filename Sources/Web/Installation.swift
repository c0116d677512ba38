package import DeskStore
import Foundation
import Labels
import Mustache

/// The program's own files beside the executable: templates, texts, label stocks, the API document.
package struct Installation: Sendable {
    package let folder: String

    /// `folder` holds `Templates/` and `labels/`.
    package init(folder: String) { self.folder = folder }

    /// The nearest folder at or above one of `places` that holds the templates; nil when there is none.
    package init?(near places: [String]) {
        for place in places {
            var folder = URL(fileURLWithPath: place).standardizedFileURL
            for _ in 0..<6 {
                if FileManager.default.fileExists(atPath: folder.path + "/Templates/layout.mustache") {
                    self.folder = folder.path
                    return
                }
                folder.deleteLastPathComponent()
            }
        }
        return nil
    }

    package var templates: String { folder + "/Templates" }
    package var labels: String { folder + "/labels" }

    package func texts() throws -> Texts { try Texts(folder: templates + "/locales") }

    /// The API's description, as it is served.
    package func apiDocument() throws -> JSON {
        try JSON(yaml: try String(contentsOfFile: templates + "/api/openapi.yaml", encoding: .utf8)).withScopes()
    }

    /// Every template by name: `tickets/ticket` → its text.
    package func templateSources() throws -> [String: String] {
        var sources: [String: String] = [:]
        for file in try FileManager.default.subpathsOfDirectory(atPath: templates) where file.hasSuffix(".mustache") {
            sources[String(file.dropLast(9))] = try String(contentsOfFile: "\(templates)/\(file)", encoding: .utf8)
        }
        return sources
    }
}

/// The program's own files, read and compiled: the same for every desk, whatever its store and settings.
package struct ProductFiles: Sendable {
    let templates: Templates
    let texts: Texts
    let statics: StaticFiles
    let supplies: LabelSupplies
    /// What `/api/openapi.json` answers.
    let apiDocument: JSON
    /// The same, taken apart for the pages under `/docs`.
    let guide: APIGuide

    package init(_ installation: Installation) throws {
        texts = try installation.texts()
        templates = try WebDesk.templates(sources: try installation.templateSources(), texts: texts)
        statics = try StaticFiles(folder: installation.templates + "/static")
        supplies = try LabelSupplies(folder: installation.labels)
        apiDocument = try installation.apiDocument()
        guide = APIGuide(apiDocument)
    }
}

extension Secrets {
    /// The secrets of a desk; its key is made the first time.
    package init(of store: DeskStore) async throws {
        self.init(key: Array(try await store.secretKey(Secrets.random()).utf8))
    }
}
