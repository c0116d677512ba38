import Crypto
import Foundation

extension Secrets {
    /// `text` so that only this desk reads it again, for one `purpose` and `owner` (AES-256-GCM, base64).
    func sealed(_ text: String, for purpose: String, of owner: String) throws -> String {
        let box = try AES.GCM.seal(Data(text.utf8), using: derived(purpose), authenticating: Data(owner.utf8))
        return (box.combined ?? Data()).base64EncodedString()
    }

    /// What was sealed; nil when it was for something else, or by another desk.
    func opened(_ sealed: String, for purpose: String, of owner: String) -> String? {
        guard let data = Data(base64Encoded: sealed), let box = try? AES.GCM.SealedBox(combined: data),
            let text = try? AES.GCM.open(box, using: derived(purpose), authenticating: Data(owner.utf8))
        else { return nil }
        return String(validating: text, as: UTF8.self)
    }
}
