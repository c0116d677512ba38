import Foundation

/// Why a command ends: one line for the terminal, and the exit code of contract.md.
struct Failed: Error, CustomStringConvertible {
    enum Code: Int32 {
        case setting = 2, storage = 3, locked = 4, newer = 5
    }

    let code: Code
    let description: String

    init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
