import Foundation
import Labels
import Testing

/// A program of the machine, found by name or path, run on files in a folder of its own.
struct Tool {
    struct Missing: Error, CustomStringConvertible {
        let name: String
        let package: String
        var description: String { "\(name) is not installed (Debian package \(package))" }
    }

    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs the program; what it wrote to its standard output. `accepting`: exit codes that are no failure.
    static func run(_ name: String, package: String, _ arguments: [String], accepting: Set<Int32> = [0]) throws -> String {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin").split(separator: ":")
        guard
            let path = ([name] + folders.map { "\($0)/\(name)" }).first(where: {
                $0.hasPrefix("/") && FileManager.default.isExecutableFile(atPath: $0)
            })
        else {
            throw Missing(name: name, package: package)
        }
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        let output = Pipe()
        process.standardOutput = output
        process.standardError = FileHandle.nullDevice
        try process.run()
        let data = try output.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard accepting.contains(process.terminationStatus) else {
            throw Failed(description: "\(name) \(arguments.joined(separator: " ")): exit \(process.terminationStatus)")
        }
        return String(decoding: data, as: UTF8.self)
    }

    /// Runs a Python script with the packages of `Tests/Benchmarks/Labels/requirements.txt`, which `scripts/labels-python.sh` installs.
    static func python(_ script: String, _ arguments: [String]) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
        let python = root + "/.build/labels-python/bin/python"
        guard FileManager.default.isExecutableFile(atPath: python) else { throw Failed(description: "run scripts/labels-python.sh first") }
        return try run(python, package: "python3-venv", ["-c", script] + arguments)
    }

    /// The payloads zbar reads from a picture, in no particular order.
    static func scan(_ picture: URL) throws -> [String] {
        // zbarimg answers 4 when it finds nothing.
        try run("zbarimg", package: "zbar-tools", ["--raw", "-q", "-Sdisable", "-Sqrcode.enable", picture.path], accepting: [0, 4])
            .split(separator: "\n").map(String.init)
    }
}

/// A folder that is gone with the test.
final class Scratch {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "labels-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    func write(_ bytes: [UInt8], _ name: String) throws -> URL {
        let file = url.appending(path: name)
        try Data(bytes).write(to: file)
        return file
    }

    /// Where the PDF says its symbols are, in the order they were drawn; points, from the top left of the page.
    func symbolFrames(_ pdf: [UInt8]) throws -> [Frame] {
        // Nothing among the tests' tools prints a page's operators, but Python can unpack them.
        let script = """
            import re, sys, zlib
            for part in re.finditer(rb'stream\\r?\\n(.*?)\\r?\\nendstream', open(sys.argv[1], 'rb').read(), re.S):
                try: text = zlib.decompress(part[1])
                except zlib.error: continue
                for m in re.finditer(rb'([\\d.]+) 0 0 -([\\d.]+) ([\\d.]+) ([\\d.]+) cm\\s+/x\\d+ Do', text): print(*(g.decode() for g in m.groups()))
            """
        let file = try write(pdf, "operators.pdf")
        return try Tool.run("python3", package: "python3", ["-c", script, file.path]).split(separator: "\n").map { line in
            let numbers = line.split(separator: " ").compactMap { Double($0) }
            try #require(numbers.count == 4)
            // A picture hangs from its lower edge.
            return Frame(x: numbers[2], y: numbers[3] - numbers[1], width: numbers[0], height: numbers[1])
        }
    }

    /// The PDF's pages, read.
    func rasterised(_ pdf: [UInt8], dotsPerInch: Int) throws -> [Raster] { try rasterise(pdf, dotsPerInch: dotsPerInch).map(Raster.init) }

    /// The PDF's pages as gray pictures.
    func rasterise(_ pdf: [UInt8], dotsPerInch: Int) throws -> [URL] {
        let file = try write(pdf, "sheet.pdf")
        let prefix = url.appending(path: "page-\(dotsPerInch)").path
        _ = try Tool.run("pdftoppm", package: "poppler-utils", ["-r", "\(dotsPerInch)", "-gray", file.path, prefix])
        return try FileManager.default.contentsOfDirectory(at: url, includingPropertiesForKeys: nil)
            .filter { $0.lastPathComponent.hasPrefix("page-\(dotsPerInch)-") }.sorted { $0.path < $1.path }
    }
}
