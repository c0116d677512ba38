import Foundation
import TestServer

/// The benchmark's executable as a process of its own, for what only the end of a process can show.
final class Bench {
    private let process = Process()
    private let output = Pipe()
    private let input = Pipe()
    private let lines: Lines

    /// Keeps the folder it works in.
    private let scratch: Scratch

    init(_ command: String, in scratch: Scratch, _ numbers: Int..., environment: [String: String] = [:]) throws {
        self.scratch = scratch
        // the tests and the benchmark are built into the same folder
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        process.executableURL = folder.appendingPathComponent("database-bench")
        process.arguments = [command, scratch.folder] + numbers.map { "\($0)" }
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardOutput = output
        lines = Lines(output)
        process.standardInput = input
        try process.run()
    }

    deinit { if process.isRunning { kill() } }

    var id: Int32 { process.processIdentifier }

    /// The next line it prints; nil after the last.
    func line() -> String? { lines.next() }

    /// Ends it as `kill -9` does and waits until it is gone.
    func kill() { process.kill() }
}
