import AsyncHTTPClient
package import Foundation
import Glibc
import NIOCore
import NIOHTTP1
import NIOPosix

/// A call to somebody else's server.
package struct OutboundRequest: Sendable {
    package let method: String
    /// `https:` or `http:`.
    package let url: URL
    package let headers: [(name: String, value: String)]
    /// nil: none.
    package let body: [UInt8]?

    package init(_ method: String = "GET", _ url: URL, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }
}

/// What somebody else's server said; a redirect is an answer like any other and is not followed.
package struct OutboundAnswer: Sendable {
    package let status: Int
    /// The media type without its parameters, in lower case; empty when the answer names none.
    package let contentType: String
    /// As sent; nil when there was none. Seconds or a date.
    package let retryAfter: String?
    package let body: [UInt8]
}

/// Why there is no answer.
package enum OutboundFailure: Error, Equatable, Sendable {
    /// Not an `http:` or `https:` address with a host.
    case badAddress
    case unresolved
    /// The host leads to a private address and is not listed.
    case privateTarget
    /// No connection, no TLS, or it broke.
    case unreachable
    case tooSlow
    case tooLarge
}

/// The only way out of the desk: resolves, refuses private targets unless they are listed, connects to the very address it checked,
/// follows no redirect, and takes no more than 10 s and 64 KB. Source: design/security.md, "Input", Outbound.
package struct Outbound: Sendable {
    private let allowed: Set<Target>
    private let limit: Duration
    private let resolve: @Sendable (String) async throws -> [String]
    /// Bytes of an answer.
    package static let largest = 64 * 1024

    /// `limit`: of a whole call, with resolving and the answer's body.
    package init(allowing allowed: Set<Target> = [], limit: Duration = .seconds(10)) {
        self.init(allowing: allowed, limit: limit, resolve: NetworkAddress.resolve)
    }

    /// `resolve`: the addresses behind a host name.
    init(allowing allowed: Set<Target>, limit: Duration, resolve: @escaping @Sendable (String) async throws -> [String]) {
        self.allowed = allowed
        self.limit = limit
        self.resolve = resolve
    }

    /// Whether the office's own configuration names the very host and port of `url`.
    package func lists(_ url: URL) -> Bool {
        guard let host = url.host(percentEncoded: false) else { return false }
        return allowed.contains(Target(host: host, port: url.port ?? (url.scheme?.lowercased() == "https" ? 443 : 80)))
    }

    package func send(_ request: OutboundRequest) async throws(OutboundFailure) -> OutboundAnswer {
        let outcome = FirstOutcome<OutboundAnswer>()
        let call = Task { await outcome.settle { try await answer(to: request) } }
        let clock = Task {
            await outcome.settle {
                try await Task.sleep(for: limit)
                throw OutboundFailure.tooSlow
            }
        }
        defer {
            call.cancel()
            clock.cancel()
        }
        do {
            return try await outcome.value
        } catch let failure as OutboundFailure {
            throw failure
        } catch {
            // the client's own clock runs out in the same moment as ours
            throw (error as? HTTPClientError) == .deadlineExceeded ? .tooSlow : .unreachable
        }
    }

    private func answer(to request: OutboundRequest) async throws -> OutboundAnswer {
        let (host, addresses) = try await checkedAddresses(of: request.url)
        for address in addresses.dropLast() {
            do {
                return try await answer(to: request, host, at: address)
            } catch let error where Outbound.isNoConnection(error) {
                continue  // nothing was sent yet
            }
        }
        guard let last = addresses.last else { throw OutboundFailure.unresolved }
        return try await answer(to: request, host, at: last)
    }

    private func answer(to request: OutboundRequest, _ host: String, at address: String) async throws -> OutboundAnswer {
        var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
        // the name stays what TLS and the Host header speak of; the connection goes to the address that was checked
        configuration.dnsOverride = [host: address]
        configuration.httpVersion = .http1Only
        configuration.timeout.connect = .seconds(5)
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
        // beside the answer: a client can take its time to put itself away
        defer { Task { try? await client.shutdown() } }
        return try await exchange(request, client)
    }

    /// Whether a call failed before it reached anybody, so that it may go to another address of the same host.
    private static func isNoConnection(_ error: any Error) -> Bool {
        if let error = error as? IOError { return unconnected.contains(error.errnoCode) }
        return error is NIOConnectionError || (error as? HTTPClientError) == .connectTimeout
    }

    private static let unconnected: Set<CInt> = [ECONNREFUSED, ENETUNREACH, EHOSTUNREACH, EADDRNOTAVAIL, ETIMEDOUT]

    private func exchange(_ request: OutboundRequest, _ client: HTTPClient) async throws -> OutboundAnswer {
        var call = HTTPClientRequest(url: request.url.absoluteString)
        call.method = HTTPMethod(rawValue: request.method)
        for header in request.headers { call.headers.add(name: header.name, value: header.value) }
        if let body = request.body { call.body = .bytes(ByteBuffer(bytes: body)) }
        let response = try await client.execute(call, timeout: .nanoseconds(limit.nanoseconds))
        let body: ByteBuffer
        do {
            body = try await response.body.collect(upTo: Outbound.largest)
        } catch is NIOTooManyBytesError {
            throw OutboundFailure.tooLarge
        }
        let type = response.headers.first(name: "content-type") ?? ""
        return OutboundAnswer(
            status: Int(response.status.code),
            contentType: type.prefix { $0 != ";" }.trimmingCharacters(in: .whitespaces).lowercased(),
            retryAfter: response.headers.first(name: "retry-after"), body: Array(buffer: body))
    }

    /// The host and the addresses of it to try, in order; every address of a host must be one that may be called.
    private func checkedAddresses(of url: URL) async throws -> (host: String, addresses: [String]) {
        guard let scheme = url.scheme?.lowercased(), ["http", "https"].contains(scheme), let host = url.host(percentEncoded: false),
            Outbound.isPlain(host)
        else { throw OutboundFailure.badAddress }
        let port = url.port ?? (scheme == "https" ? 443 : 80)
        let addresses = try await resolve(host)
        guard !addresses.isEmpty else { throw OutboundFailure.unresolved }
        guard allowed.contains(Target(host: host, port: port)) || addresses.allSatisfy(NetworkAddress.isPublic) else {
            throw OutboundFailure.privateTarget
        }
        return (host, Array(addresses.prefix(3)))
    }

    /// A name or address without anything two parsers could read differently: the one checked must be the one called.
    private static func isPlain(_ host: String) -> Bool {
        !host.isEmpty
            && host.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ":"): true
                default: false
                }
            }
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}
