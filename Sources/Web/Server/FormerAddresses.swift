import Foundation
import Hummingbird

/// Where the desk was before it moved, and where it is now: labels outlive addresses.
package struct FormerAddresses: Sendable {
    private struct Former {
        let host: String
        /// `/desk` of `https://intranet.example.com/desk`; else empty.
        let path: String
    }

    private let former: [Former]
    private let now: String

    /// The desk never moved.
    package static let none = FormerAddresses([], now: nil)

    /// - Parameters:
    ///   - urls: public addresses without a slash at the end; only their host and path count.
    ///   - now: the present public address; nil when there is none, and then nothing leads anywhere.
    package init(_ urls: [String], now: String?) {
        self.now = now ?? ""
        former =
            now == nil
            ? []
            : urls.compactMap { url in
                URLComponents(string: url).flatMap { address in
                    address.host.map { Former(host: HostGuard<DeskContext>.normal($0), path: address.path) }
                }
            }
    }

    /// The address now of what a request asks of a former host, by its normal name; nil for any other host. Always one of the desk's own.
    func place(of request: Request, host: String) -> String? {
        guard let former = former.first(where: { $0.host == host }) else { return nil }
        var path = LocalPath(request.uri.string)?.text ?? "/"
        if !former.path.isEmpty, path == former.path || path.hasPrefix(former.path + "/") {
            path = String(path.dropFirst(former.path.count))
        }
        return now + (path.isEmpty ? "/" : path)
    }
}
