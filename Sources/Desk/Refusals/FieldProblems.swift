/// What is wrong with one field: the sentence is made from the catalogue key `field.<reason>`.
package struct FieldProblem: Equatable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        case missing, tooLong, tooShort, unknownChoice, taken, malformed, common, ownName, mismatch, wrong, wrongCode, reversed
        // People: what somebody is reached and known by.
        case notAnEmail, notAPhone, notATaxNumber
        // Rules: a cell that contradicts another one; what to try a rule with.
        case neverFits, noSuchAsset, severalAssets
        // Reports: dates.
        case notADate, periodTooLong
        // Labels: choices and numbers.
        case tooMany, outOfRange
        // The audit log: a login nobody has.
        case noSuchLogin
        // Places: who stands under whom, who is there.
        case circle, ownLead, allotted, member, nobody, severalPeople, away
        // Label stocks: figures that do not go together.
        case outsidePage, overlap
        // Sign-on providers: who may give what; an issuer people are linked to.
        case beyondOwn, ownersOnly, linked
        // Tables: what one row takes from another, what nobody may give, who cannot be taken away.
        case twice, notYours, leads, lastOwner, notATable, noColumn, longCell, openQuote
    }

    package let reason: Reason
    package let arguments: [String: String]

    package init(_ reason: Reason, _ arguments: [String: String] = [:]) {
        self.reason = reason
        self.arguments = arguments
    }
}

/// Everything wrong with a form, by field name, in the order found: the form comes back with what was typed (422).
package struct FieldProblems: Error, Equatable, Sendable {
    package private(set) var fields: [String] = []
    private var problems: [String: FieldProblem] = [:]

    package init() {}

    package init(_ field: String, _ reason: FieldProblem.Reason, _ arguments: [String: String] = [:]) {
        add(field, reason, arguments)
    }

    package subscript(field: String) -> FieldProblem? { problems[field] }
    package var isEmpty: Bool { fields.isEmpty }

    /// Notes a problem; the first one found at a field stays.
    package mutating func add(_ field: String, _ reason: FieldProblem.Reason, _ arguments: [String: String] = [:]) {
        guard problems[field] == nil else { return }
        fields.append(field)
        problems[field] = FieldProblem(reason, arguments)
    }

    package func throwIfAny() throws(FieldProblems) {
        if !isEmpty { throw self }
    }
}

extension FieldProblems {
    /// One line of text: trimmed, `required` or not, at most `limit` characters; control characters are refused.
    package mutating func line(_ field: String, _ typed: String?, required: Bool = true, limit: Int = 120) -> String {
        let text = (typed ?? "").trimmed
        if text.isEmpty { if required { add(field, .missing) } }
        if text.unicodeScalars.count > limit { add(field, .tooLong, ["limit": String(limit)]) }
        if text.unicodeScalars.contains(where: { $0.value < 32 || $0.value == 127 }) { add(field, .malformed) }
        return text
    }

    /// Text of several lines: trimmed, at most `limit` characters, only line breaks and tabs for control characters.
    package mutating func text(_ field: String, _ typed: String?, required: Bool = false, limit: Int) -> String {
        let text = (typed ?? "").trimmed
        if text.isEmpty { if required { add(field, .missing) } }
        if text.unicodeScalars.count > limit { add(field, .tooLong, ["limit": String(limit)]) }
        if text.unicodeScalars.contains(where: { ($0.value < 32 && $0 != "\n" && $0 != "\t") || $0.value == 127 }) {
            add(field, .malformed)
        }
        return text
    }
}

extension String {
    /// Without white space at either end.
    package var trimmed: String {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return String(scalars[first...last])
    }
}
