import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing
import Web

@Suite struct TLSTests {
    /// Made for these tests, for `localhost`; protects nothing.
    private static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBgDCCASWgAwIBAgIUNApBDs7Jh+Pb7iL9zYZriIk2UTswCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTAzMjQzOFoYDzIxMjYxMDI4
        MDMyNDM4WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAATr+EsiqhMkvx9CbV7IvjeLuBUyyAIbWsiG65J5NxxhL6uGgT/S1Jlo
        qwwtgixuLTGWFO19NdDJiXxu1hBU3J+Vo1MwUTAdBgNVHQ4EFgQUCuJeadnLbfal
        UkT8urETTaZ38Z4wHwYDVR0jBBgwFoAUCuJeadnLbfalUkT8urETTaZ38Z4wDwYD
        VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNJADBGAiEAwvzb2ASxCO7yVgVBtr0i
        mSxTWQnniPgeAofzKOy7WCsCIQCXar7oerOy0s6HtrPspIpgO9oZVuAh2u7HvtR9
        1SeOvQ==
        -----END CERTIFICATE-----
        """

    private static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgGEjX/65yjFSgi1Ty
        jnz8N3dnaiH5e9qQP+NCP23qj+ahRANCAATr+EsiqhMkvx9CbV7IvjeLuBUyyAIb
        WsiG65J5NxxhL6uGgT/S1JloqwwtgixuLTGWFO19NdDJiXxu1hBU3J+V
        -----END PRIVATE KEY-----
        """

    private func withFiles(certificate: String, key: String, _ test: (_ certificate: String, _ key: String) async throws -> Void)
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("tls-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let paths = (folder.appendingPathComponent("certificate.pem"), folder.appendingPathComponent("key.pem"))
        try Data(certificate.utf8).write(to: paths.0)
        try Data(key.utf8).write(to: paths.1)
        try await test(paths.0.path, paths.1.path)
    }

    @Test func `serves HTTPS from a certificate and a key`() async throws {
        try await withFiles(certificate: Self.certificate, key: Self.key) { certificate, key in
            let router = Router()
            router.get("/") { request, _ in "\(request.head.scheme ?? "") \(TrustedProxies.none.isHTTPS(request, peer: nil))" }
            let application = Application(
                router: router, server: .bounded(tls: try TLSFiles.context(certificate: certificate, key: key)))
            try await application.test(.ahc(.https)) { client in
                for _ in 0..<2 {
                    try await client.execute(uri: "/", method: .get) { #expect(String(buffer: $0.body) == "https true") }
                }
                // plain text on the same port is no handshake
                let raw = try await RawClient.connect(to: try #require(client.port))
                await raw.send(get("/"))
                #expect(await raw.toEnd()?.contains("HTTP/1.1 200") == false)
            }
        }
    }

    @Test func `names the file that cannot be used`() async throws {
        try await withFiles(certificate: Self.certificate, key: "nonsense") { certificate, key in
            #expect { try TLSFiles.context(certificate: certificate, key: key) } throws: { ($0 as? TLSFiles.Unusable)?.file == key }
            #expect { try TLSFiles.context(certificate: "/nowhere", key: key) } throws: { ($0 as? TLSFiles.Unusable)?.file == "/nowhere" }
            #expect { try TLSFiles.context(certificate: key, key: key) } throws: { ($0 as? TLSFiles.Unusable)?.file == key }
        }
    }
}
