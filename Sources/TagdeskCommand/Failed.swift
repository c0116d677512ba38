import Database
import Foundation
import Labels
import NIOCore

/// Why a command ends: one line for the terminal, and the exit code of contract.md.
struct Failed: Error, CustomStringConvertible {
    enum Code: Int32 {
        /// A mistake in the program.
        case unexpected = 1
        case setting = 2
        case storage = 3
        case locked = 4
        case newer = 5
    }

    let code: Code
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }

    /// What any error of the program's parts comes down to.
    init(_ error: any Error) {
        switch error {
        case let failed as Failed: self = failed
        case let error as DatabaseError:
            switch error {
            case .locked: self.init(.locked, error.description)
            case .newer: self.init(.newer, error.description)
            default: self.init(.storage, error.description)
            }
        case LabelError.file(let file, let problem): self.init(.setting, "\(file): \(problem)")
        case LabelError.unreadable(let path): self.init(.setting, "cannot read \(path)")
        case let error as IOError: self.init(.setting, String(cString: strerror(error.errnoCode)))
        default: self.init(.unexpected, "\(error)")
        }
    }
}
