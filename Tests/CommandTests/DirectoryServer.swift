import Foundation
import Testing

/// The reference directory (Tests/Directory) as a process of its own; gone with the test.
final class DirectoryServer {
    static let token = "a secret of both"
    private let process = Process()
    private let stop = Pipe()
    private let address: String

    /// - Parameter mode: how it answers, until it is turned.
    init(_ mode: String) throws {
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        process.arguments = ["python3", folder.appendingPathComponent("Directory/directory.py").path, "--mode", mode]
        process.environment = ProcessInfo.processInfo.environment.merging(["TAGDESK_DIRECTORY_TOKEN": DirectoryServer.token]) { $1 }
        let output = Pipe()
        process.standardOutput = output
        process.standardInput = stop
        try process.run()
        let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
        address = try #require(line.split(separator: "\n").first.map(String.init))
    }

    deinit {
        try? stop.fileHandleForWriting.close()
        process.waitUntilExit()
    }

    /// What a desk must be told to ask it, a hundred times as eagerly as usual.
    var settings: [String: String] {
        [
            "TAGDESK_DIRECTORY_URL": "\(address)/people", "TAGDESK_DIRECTORY_TOKEN": DirectoryServer.token,
            "TAGDESK_ALLOW_PRIVATE_TARGETS": String(address.dropFirst("http://".count)), "TAGDESK_RETRY_SCALE": "100",
        ]
    }

    func turn(_ mode: String) async throws { _ = try await Visitor().post("\(address)/mode/people/\(mode)", [:]) }

    /// The logins it was asked about, as often as it was.
    func asked() async throws -> [String] {
        let seen = try await Visitor().get("\(address)/seen/people")
        let questions = try JSONSerialization.jsonObject(with: Data(seen.text.utf8)) as? [[String: Any]] ?? []
        try #require(questions.allSatisfy { $0["signed"] as? Bool == true })
        return questions.compactMap { $0["login"] as? String }
    }
}
