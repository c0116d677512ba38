import NIOCore
package import NIOSSL

/// The certificate chain and private key, both PEM files, with which the server speaks HTTPS itself (TLS 1.2 and newer).
package enum TLSFiles {
    /// A file that cannot be used; `file` is its path.
    package struct Unusable: Error {
        package let file: String
        package let reason: String
    }

    /// - Parameters:
    ///   - certificate: path of the certificate, its chain after it.
    ///   - key: path of the key that belongs to it.
    package static func context(certificate: String, key: String) throws(Unusable) -> NIOSSLContext {
        let chain = try using(certificate) { try NIOSSLCertificate.fromPEMFile(certificate) }
        let privateKey = try using(key) { try NIOSSLPrivateKey(file: key, format: .pem) }
        return try using(key) {
            var configuration = TLSConfiguration.makeServerConfiguration(
                certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(privateKey))
            configuration.applicationProtocols = ["http/1.1"]
            // how long closing waits for the client's goodbye; the library's five seconds would hold up a shutdown
            configuration.shutdownTimeout = .seconds(1)
            return try NIOSSLContext(configuration: configuration)
        }
    }

    private static func using<Result>(_ file: String, _ read: () throws -> Result) throws(Unusable) -> Result {
        do { return try read() } catch { throw Unusable(file: file, reason: "\(error)") }
    }
}
