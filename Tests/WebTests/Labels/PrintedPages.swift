import Foundation
import HummingbirdTesting
import NIOCore
import Support
import Testing

/// What comes out of the printer, read back by a scanner.
struct PrintedPages {
    /// The codes on each page, in alphabetical order.
    let codes: [[String]]

    /// Rasterises a PDF with pdftoppm, or takes a PNG as it is, and reads every code with zbarimg.
    init(_ response: TestResponse, isPicture: Bool = false) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "printed-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: isPicture ? "page-1.png" : "sheet.pdf")
        try Data(response.body.readableBytesView).write(to: file)
        if !isPicture { _ = try PrintedPages.run("pdftoppm", ["-r", "300", "-gray", file.path, folder.appending(path: "page").path]) }
        let pages = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("page-") }.sorted()
        codes = try pages.map { page in
            try PrintedPages.run("zbarimg", ["--raw", "-q", "-Sdisable", "-Sqrcode.enable", folder.appending(path: page).path])
                .split(separator: "\n").map(String.init).sorted()
        }
    }

    private static func run(_ name: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: "/usr/bin/\(name)")
        process.arguments = arguments
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        // zbarimg answers 4 when there is no code.
        try #require([0, 4].contains(process.terminationStatus), "\(name) failed")
        return String(decoding: data, as: UTF8.self)
    }
}

extension Browser {
    /// Prints what the page at `/labels?<choice>` shows.
    func printLabels(_ choice: String, as format: String = "pdf") async throws -> TestResponse {
        let fields = choice.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        return try await post("/labels", pairs: fields.map { ($0[0], $0.count > 1 ? $0[1] : "") } + [("format", format)])
    }
}
