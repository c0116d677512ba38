import Foundation

/// What commands say: results to standard output, everything else to standard error, nothing held back in a buffer.
enum Terminal {
    static func say(_ line: String) { FileHandle.standardOutput.write(Data("\(line)\n".utf8)) }

    static func complain(_ line: String) { FileHandle.standardError.write(Data("tagdesk: \(line)\n".utf8)) }

    /// Overwrites the line on which progress is shown; nothing when nobody watches.
    static func progress(_ text: String) {
        guard isatty(STDERR_FILENO) == 1 else { return }
        FileHandle.standardError.write(Data("\r\u{1B}[K\(text)".utf8))
    }
}
