import Foundation

/// A signed token taken apart (RFC 7515, compact form): nothing in it is to be believed before its signature is checked.
struct SignedToken: Sendable {
    let algorithm: String
    let keyID: String?
    let claims: JSONValue
    let signature: Data
    /// What the signature is of.
    let signed: Data

    init(_ text: String) throws(OpenIDFailure) {
        let parts = text.split(separator: "." as Character, omittingEmptySubsequences: false)
        guard parts.count == 3, let head = Data(base64URL: parts[0]), let body = Data(base64URL: parts[1]),
            let signature = Data(base64URL: parts[2])
        else { throw .badToken }
        let header: JSONValue
        do {
            header = try JSONParser.parse(Array(head))
            claims = try JSONParser.parse(Array(body))
        } catch { throw .badToken }
        // What a token declares critical and we do not know must not be skipped (RFC 7515, section 4.1.11).
        guard let algorithm = header["alg"]?.text, header["crit"] == nil else { throw .badToken }
        self.algorithm = algorithm
        keyID = header["kid"]?.text
        self.signature = signature
        signed = Data("\(parts[0]).\(parts[1])".utf8)
    }
}

extension Data {
    /// Reads base64url without padding; nil for anything else.
    init?(base64URL text: Substring) {
        guard text.utf8.allSatisfy({ $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "/") }) else { return nil }
        let plain = text.replacing("-", with: "+").replacing("_", with: "/")
        self.init(base64Encoded: plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4))
    }

    var base64URL: String {
        base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
