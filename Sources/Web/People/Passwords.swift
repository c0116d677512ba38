import CArgon2
import Foundation
import NIOPosix

/// Argon2id on threads of its own: hashing is meant to be slow and must not hold up anything else.
package struct Passwords: Sendable {
    /// m = 19 MiB, t = 2, p = 1 (OWASP's first choice; design/security.md "Identity"). The hash carries them.
    private static let (memoryKiB, passes, lanes): (UInt32, UInt32, UInt32) = (19_456, 2, 1)
    /// Longer ones are refused before hashing.
    package static let longest = 1024

    /// At most four at once: each takes 19 MiB.
    private let threads: NIOThreadPool
    /// Verified when nobody has that login, so that the answer takes as long.
    private static let decoy = Result { try hash(Secrets.random()) }

    package init() throws {
        _ = try Passwords.decoy.get()
        threads = NIOThreadPool(numberOfThreads: 4)
        threads.start()
    }

    package func hash(_ password: String) async throws -> String {
        try await threads.runIfActive { try Passwords.hash(password) }
    }

    /// Whether `password` is the one behind `hash`; a nil hash takes as long and is never right.
    package func verify(_ password: String, against hash: String?) async throws -> Bool {
        guard password.utf8.count <= Passwords.longest else { return false }
        let decoy = try Passwords.decoy.get()
        let matches = try await threads.runIfActive {
            argon2id_verify(hash ?? decoy, password, password.utf8.count) == ARGON2_OK.rawValue
        }
        return matches && hash != nil
    }

    /// Whether `hash` was made with other parameters than today's.
    package func isOutdated(_ hash: String) -> Bool {
        !hash.contains("$m=\(Passwords.memoryKiB),t=\(Passwords.passes),p=\(Passwords.lanes)$")
    }

    package func close() async throws { try await threads.shutdownGracefully() }

    /// Blocking; for the command line and start-up.
    package static func hash(_ password: String) throws -> String {
        var generator = SystemRandomNumberGenerator()
        let salt = (0..<16).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let length = argon2_encodedlen(passes, memoryKiB, lanes, UInt32(salt.count), 32, Argon2_id)
        var encoded = [CChar](repeating: 0, count: length)
        let code = argon2id_hash_encoded(passes, memoryKiB, lanes, password, password.utf8.count, salt, salt.count, 32, &encoded, length)
        guard code == ARGON2_OK.rawValue else { throw HashingFailed(code: code) }
        return String(decoding: encoded.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    /// Argon2 could not get its memory or thread.
    struct HashingFailed: Error { let code: Int32 }
}
