import Desk
import DeskStore
package import Foundation
package import Outbound

/// The external directory that knows who belongs here; its contract is docs/directory.md.
package struct Directory: Sendable {
    private let address: URL
    private let secrets: Secrets
    private let outbound: Outbound

    /// `token`: the secret both sides know; it signs and never travels.
    package init(at address: URL, token: String, through outbound: Outbound) {
        self.address = address
        secrets = Secrets(key: Array(token.utf8))
        self.outbound = outbound
    }

    /// Asks about one person. Whatever is not plainly an answer to this very question is none.
    func ask(_ question: RegistrationQuestion, at now: Moment) async -> RegistrationAnswer {
        do {
            return Directory.answer(in: try await outbound.send(request(question, at: now)), to: question)
        } catch {
            return .none(NoAnswer(error), retryAfter: nil)
        }
    }

    /// The signature covers `timestamp`, a line feed and the body's very bytes.
    func request(_ question: RegistrationQuestion, at now: Moment) -> OutboundRequest {
        let body = JSON(question)
        let timestamp = String(now.milliseconds / 1000)
        return OutboundRequest(
            "POST", address,
            headers: [
                ("content-type", "application/json"), ("accept", "application/json"), ("tagdesk-timestamp", timestamp),
                ("tagdesk-signature", "sha256=\(secrets.signature(body.text, for: timestamp))"),
            ], body: body.bytes)
    }

    static func answer(in answer: OutboundAnswer, to question: RegistrationQuestion) -> RegistrationAnswer {
        let wait = answer.retryAfter.flatMap { Int64($0) }
        switch answer.status {
        case 200: break
        case 300..<400: return .none(.redirected, retryAfter: wait)
        case 400..<500: return .none(.rejected, retryAfter: wait)
        default: return .none(.failing, retryAfter: wait)
        }
        guard answer.contentType == "application/json", case .object(let members)? = try? JSONParser.parse(answer.body) else {
            return .none(.notJSON, retryAfter: nil)
        }
        guard members["request_id"] == .string(question.requestID), members["login"] == .string(question.login) else {
            return .none(.otherSubject, retryAfter: nil)
        }
        switch (members["confirmed"], members["reason"] ?? .null) {
        case (.bool(true), .null), (.bool(true), .string): return .confirmed
        case (.bool(false), .null): return .refused(reason: "")
        case (.bool(false), .string(let reason)): return .refused(reason: Directory.shown(reason))
        default: return .none(.notJSON, retryAfter: nil)
        }
    }

    /// One line of bounded length, whatever came.
    private static func shown(_ reason: String) -> String {
        let plain = reason.unicodeScalars.prefix(longestReason).map { $0.properties.generalCategory == .control ? " " : $0 }
        return String(String.UnicodeScalarView(plain)).trimmed
    }

    private static let longestReason = 300
}

extension JSON {
    /// A question as the directory reads it; what was not given is null.
    fileprivate init(_ question: RegistrationQuestion) {
        func given(_ text: String) -> JSON { text.isEmpty ? .null : .string(text) }
        self = [
            "request_id": .string(question.requestID), "login": .string(question.login), "name": .string(question.name),
            "email": JSON(question.email), "phone": JSON(question.phone), "organisation": given(question.organisation),
            "tax_number": given(question.taxNumber),
        ]
    }
}

extension NoAnswer {
    fileprivate init(_ failure: OutboundFailure) {
        self =
            switch failure {
            case .badAddress, .unresolved: .unresolved
            case .privateTarget: .privateTarget
            case .unreachable: .unreachable
            case .tooSlow: .tooSlow
            case .tooLarge: .tooLarge
            }
    }
}
