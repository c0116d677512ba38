/// Why the desk says no to something well-formed: the reader's sentence is made from the catalogue key `refusal.<reason>`.
package struct Refusal: Error, Equatable, Sendable {
    package enum Reason: String, CaseIterable, Sendable {
        // The state moved on, or it is there already (409).
        case alreadyChanged, alreadyTaken, alreadyFinished, inUse, lastOwner, setupDone, sameRule, stockMeasured, labelTaken, factorOn,
            factorOff, alreadyDecided, onlyWayIn
        case formerColleague, awaitsAuthorisation, importMoved, lastSite, leadsDepartment
        // The rule does not allow it (422).
        case notFinished, notInWork, notTaken, notYours, assetRetired, outsideDepartment, noDepartment, ticketClosed, repeatedKey
        case away, notHere
        case wrongPassword, tooManySignUps, linkUsed, printingAddress, labelUnfit, yourself, mayNotSignIn, noPasswords
        // Sign-on
        case providerOnly, noProvider, identityTaken
    }

    package let reason: Reason
    /// What fills the sentence's placeholders, by name.
    package let arguments: [String: String]

    package init(_ reason: Reason, _ arguments: [String: String] = [:]) {
        self.reason = reason
        self.arguments = arguments
    }

    /// Somebody else was faster; without a name it was the desk itself.
    package static func changed(by name: String?) -> Refusal { Refusal(.alreadyChanged, ["person": name ?? "Tagdesk"]) }

    /// Whether what is there already is the cause, not what was sent: 409 rather than 422.
    package var isConflict: Bool {
        switch reason {
        case .alreadyChanged, .alreadyTaken, .alreadyFinished, .inUse, .lastOwner, .setupDone, .sameRule, .stockMeasured, .labelTaken,
            .factorOn, .factorOff, .alreadyDecided, .onlyWayIn, .formerColleague, .awaitsAuthorisation, .importMoved:
            true
        case .lastSite, .leadsDepartment: true
        default: false
        }
    }
}

/// Nothing there, or nothing this person may know of: 404 either way.
package struct Missing: Error, Equatable, Sendable {
    package init() {}
}

/// Known, but this person's rights do not cover it: 403.
package struct Forbidden: Error, Equatable, Sendable {
    package init() {}
}

/// Nobody is signed in, or the session or token is no longer good: sign-in for pages, 401 for the API.
package struct NotSignedIn: Error, Equatable, Sendable {
    package init() {}
}

/// Signed in, but a role of theirs asks for a second factor they have yet to switch on: to its page, 403 for the API.
package struct SecondFactorDue: Error, Equatable, Sendable {
    package init() {}
}
