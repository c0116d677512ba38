import Foundation

/// The file whose lock makes this process the only server of a data folder; the kernel releases it when the process ends, however it ends.
final class LockFile: Sendable {
    private let descriptor: Int32

    /// Takes the lock, or throws `.locked` with the process id the holder left in the file.
    init(in folder: String) throws(DatabaseError) {
        let path = folder + "/tagdesk.lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .unusable(path: path, reason: reason(errno)) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = errno
            defer { Glibc.close(descriptor) }
            throw error == EWOULDBLOCK
                ? .locked(path: folder, holder: Self.holder(descriptor)) : .unusable(path: path, reason: reason(error))
        }
        self.descriptor = descriptor
        let holder = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0, pwrite(descriptor, holder, holder.count, 0) == holder.count else {
            throw .unusable(path: path, reason: reason(errno))
        }
    }

    deinit { Glibc.close(descriptor) }

    private static func holder(_ descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        return Int32(String(decoding: bytes.prefix(max(0, count)), as: UTF8.self).trimmingCharacters(in: .newlines))
    }
}

/// What the operating system says of an error number, in one line.
func reason(_ error: Int32) -> String { String(cString: strerror(error)) }
