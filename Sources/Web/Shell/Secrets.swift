import Crypto
import Foundation

/// Random secrets, their stored digests, and the signatures made with the desk's own key.
package struct Secrets: Sendable {
    private let key: SymmetricKey
    /// A signature begun: the key is worked in once.
    private let signing: HMAC<SHA256>

    /// `key`: at least 32 random bytes, made at the first start and kept in the database.
    package init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
        signing = HMAC(key: self.key)
    }

    /// 256 random bits as text safe in cookies and addresses.
    package static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return (0..<4).map { _ in hex(generator.next()) }.joined()
    }

    /// What is stored of a secret: a copy of the database opens nothing.
    package static func digest(_ secret: String) -> String { hex(SHA256.hash(data: Data(secret.utf8))) }

    /// A signature of `text` for one `purpose`; other purposes' signatures do not fit.
    package func signature(_ text: String, for purpose: String) -> String {
        var signing = signing
        signing.update(data: Data("\(purpose)\n\(text)".utf8))
        return Secrets.hex(signing.finalize())
    }

    /// Compares in time that does not depend on where the difference is.
    package func accepts(_ signature: String, of text: String, for purpose: String) -> Bool {
        let (given, own) = (Array(signature.utf8), Array(self.signature(text, for: purpose).utf8))
        guard given.count == own.count else { return false }
        return zip(given, own).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    /// Bytes that only this desk can read again, for the same `purpose`: AES-GCM, as base64.
    func sealed(_ bytes: [UInt8], for purpose: String) throws -> String {
        let box = try AES.GCM.seal(bytes, using: derived("sealing"), authenticating: Data(purpose.utf8))
        // Without a nonce of unusual length there always is one.
        return (box.combined ?? Data()).base64EncodedString()
    }

    /// What was sealed; nil for anything else.
    func opened(_ text: String, for purpose: String) -> [UInt8]? {
        guard let data = Data(base64Encoded: text), let box = try? AES.GCM.SealedBox(combined: data),
            let bytes = try? AES.GCM.open(box, using: derived("sealing"), authenticating: Data(purpose.utf8))
        else { return nil }
        return Array(bytes)
    }

    /// A key of its own for another use of the desk's key.
    func derived(_ purpose: String) -> SymmetricKey {
        SymmetricKey(data: HMAC<SHA256>.authenticationCode(for: Data(purpose.utf8), using: key))
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        let digits: StaticString = "0123456789abcdef"
        var text: [UInt8] = []
        text.reserveCapacity(64)
        for byte in bytes {
            text.append(digits.utf8Start[Int(byte >> 4)])
            text.append(digits.utf8Start[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func hex(_ number: UInt64) -> String {
        hex(stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) })
    }
}
