import Foundation

/// A TCP connection that sends exactly the bytes it is given; each blocking call has a thread of its own, so that it
/// holds up neither Swift's tasks nor the server they run.
struct RawClient: Sendable {
    struct Failed: Error {}

    private let descriptor: Int32

    static func connect(to port: Int) async throws -> RawClient {
        try await blocking {
            var hints = addrinfo()
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
            var list: UnsafeMutablePointer<addrinfo>?
            guard getaddrinfo("localhost", String(port), &hints, &list) == 0 else { throw Failed() }
            defer { freeaddrinfo(list) }
            var entry = list
            while let info = entry?.pointee {
                let descriptor = socket(info.ai_family, info.ai_socktype, 0)
                if Glibc.connect(descriptor, info.ai_addr, info.ai_addrlen) == 0 { return RawClient(descriptor: descriptor) }
                Glibc.close(descriptor)
                entry = info.ai_next
            }
            throw Failed()
        }
    }

    private init(descriptor: Int32) {
        self.descriptor = descriptor
        // only so that a test that fails ends
        var patience = timeval(tv_sec: 20, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    /// False when the server has closed the connection.
    @discardableResult
    func send(_ text: String) async -> Bool {
        await Self.blocking {
            var bytes = Array(text.utf8)[...]
            while !bytes.isEmpty {
                let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
                guard count > 0 else { return false }
                bytes = bytes.dropFirst(count)
            }
            return true
        }
    }

    /// Everything until the server closes the connection; nil when it does not within 20 seconds.
    func toEnd() async -> String? {
        await Self.blocking {
            var all: [UInt8] = []
            while true {
                switch receive() {
                case .some(let bytes) where bytes.isEmpty: return String(decoding: all, as: UTF8.self)
                case .some(let bytes): all += bytes
                case nil: return nil
                }
            }
        }
    }

    /// What has come when it first contains `mark`; nil when the connection ends before.
    func until(_ mark: String) async -> String? {
        await Self.blocking {
            var all: [UInt8] = []
            while let bytes = receive(), !bytes.isEmpty {
                all += bytes
                let text = String(decoding: all, as: UTF8.self)
                if text.contains(mark) { return text }
            }
            return nil
        }
    }

    func finishSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    func close() { Glibc.close(descriptor) }

    /// Empty at the end of the connection, nil when nothing came for 20 seconds.
    private func receive() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 65536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        if count < 0 { return errno == ECONNRESET ? [] : nil }
        return Array(buffer.prefix(count))
    }

    private static func blocking<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Swift.Result { try work() }) }
        }
    }

    private static func blocking<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: work()) }
        }
    }
}
