package import Foundation
import Glibc

/// What a child process prints, line by line.
package final class Lines {
    private let pipe: Pipe
    private var unread: [UInt8] = []

    package init(_ pipe: Pipe) { self.pipe = pipe }

    /// Waits for the next one; nil after the last.
    package func next() -> String? {
        while true {
            if let end = unread.firstIndex(of: UInt8(ascii: "\n")) {
                defer { unread.removeSubrange(...end) }
                return String(decoding: unread[..<end], as: UTF8.self)
            }
            let more = pipe.fileHandleForReading.availableData
            if more.isEmpty { return nil }
            unread += more
        }
    }
}

extension Process {
    /// Ends it as `kill -9` does and waits until it is gone.
    package func kill() {
        Glibc.kill(processIdentifier, SIGKILL)
        waitUntilExit()
    }
}
