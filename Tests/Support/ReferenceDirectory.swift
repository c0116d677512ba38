import Foundation
package import Outbound
package import Web

/// The reference directory (Tests/Directory), one process for all tests: each talks to a place of its own there.
package final class ReferenceDirectory: Sendable {
    package static let shared = Result { try ReferenceDirectory() }

    private static let token = "a secret of both"
    private let process = Process()
    /// The directory stops when this closes, at the latest with the tests.
    private let stop = Pipe()
    private let address: String
    private let outbound: Outbound

    private init() throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", TestDesk.installation.folder + "/Tests/Directory/directory.py"]
        process.environment = ProcessInfo.processInfo.environment.merging(["TAGDESK_DIRECTORY_TOKEN": ReferenceDirectory.token]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = stop
        try process.run()
        var line: [UInt8] = []
        while line.last != UInt8(ascii: "\n") {
            guard let byte = try output.fileHandleForReading.read(upToCount: 1), !byte.isEmpty else { throw Silent() }
            line += byte
        }
        address = String(decoding: line.dropLast(), as: UTF8.self)
        outbound = Outbound(allowing: [Target(host: "127.0.0.1", port: URL(string: address)?.port ?? 0)], limit: .seconds(2))
    }

    /// It did not say where it listens.
    private struct Silent: Error {}

    /// A directory that answers in one of the modes; under another name it answers as it was told last.
    package func directory(_ name: String) throws -> Directory {
        Directory(at: try url(name), token: ReferenceDirectory.token, through: outbound)
    }

    /// How the directory of a name answers from now on.
    package func turn(_ name: String, _ mode: String) async throws {
        _ = try await outbound.send(OutboundRequest("POST", try url("mode/\(name)/\(mode)")))
    }

    /// What was asked there, as it arrived.
    package func asked(_ name: String) async throws -> [[String: Any]] {
        let answer = try await outbound.send(OutboundRequest("GET", try url("seen/\(name)")))
        return try JSONSerialization.jsonObject(with: Data(answer.body)) as? [[String: Any]] ?? []
    }

    private func url(_ path: String) throws -> URL {
        guard let url = URL(string: "\(address)/\(path)") else { throw Silent() }
        return url
    }
}

extension TestDesk {
    /// A way out that may reach nothing private.
    package static let unlistedOutbound = Outbound()
}
