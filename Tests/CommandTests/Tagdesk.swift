import Foundation
import TestServer

/// The built program as a child process, in a folder of its own.
final class Tagdesk {
    /// What a command that ended has left.
    struct Ended {
        let code: Int32
        let output: String
        /// Standard error.
        let complaint: String
    }

    private let process = Process()
    private let output = Pipe()
    /// Standard error: a file, because a pipe that nobody reads would stop a server that has much to log.
    private let errors: URL
    private let lines: Lines

    /// The tests and the program are built into the same folder.
    private static let program = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        .appendingPathComponent("tagdesk")

    /// Starts `tagdesk arguments…` in a folder that holds its `data` and may hold a `.env`.
    init(_ arguments: [String], in scratch: Scratch, environment: [String: String] = [:]) throws {
        process.executableURL = Tagdesk.program
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: scratch.folder)
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("TAGDESK_") }.merging(environment) { $1 }
        process.standardOutput = output
        lines = Lines(output)
        errors = URL(fileURLWithPath: "\(scratch.folder)/errors-\(UUID().uuidString)")
        try Data().write(to: errors)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    deinit { if process.isRunning { kill() } }

    /// Runs a command to its end.
    static func run(_ arguments: [String], in scratch: Scratch, environment: [String: String] = [:]) throws -> Ended {
        let program = try Tagdesk(arguments, in: scratch, environment: environment)
        let output = try program.output.fileHandleForReading.readToEnd() ?? Data()
        let code = program.wait()
        return Ended(code: code, output: String(decoding: output, as: UTF8.self), complaint: program.complaint)
    }

    /// What it has written to standard error so far.
    var complaint: String { String(decoding: (try? Data(contentsOf: errors)) ?? Data(), as: UTF8.self) }

    /// The next line it prints; nil after the last.
    func line() -> String? { lines.next() }

    /// The next line that has `text` in it; nil when it ends without one.
    func line(with text: String) -> String? {
        while let line = line() { if line.contains(text) { return line } }
        return nil
    }

    /// Asks it to stop, as a service manager does.
    func terminate() { process.terminate() }

    /// Ends it as `kill -9` does and waits until it is gone.
    func kill() { process.kill() }

    /// Waits for its end; the exit code, or 128 and the signal that ended it.
    func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : 128 + process.terminationStatus
    }
}

/// A folder that is gone with the test.
final class Scratch {
    let folder = NSTemporaryDirectory() + "tagdesk-command-" + UUID().uuidString
    var data: String { folder + "/data" }

    init() throws { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    func write(_ text: String, to name: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name)")) }
}
