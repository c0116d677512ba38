import Foundation

/// The first start's form: who owns the desk, and where it stands.
package struct SetupDraft: Sendable {
    package let login: Login
    package let name: String
    package let password: String
    package let office: String
    package let timeZone: String
    package let language: Language

    package init(
        login: String?, name: String?, password: String?, again: String?, office: String?, timeZone: String?, language: String?
    ) throws(FieldProblems) {
        var problems = FieldProblems()
        let known = problems.login(login)
        self.name = problems.line("name", name)
        self.password = problems.newPassword(password, again: again, login: login ?? "", name: self.name)
        self.office = problems.line("office", office, limit: 80)
        self.timeZone = (timeZone ?? "").trimmed
        if TimeZone(identifier: self.timeZone) == nil { problems.add("time_zone", .unknownChoice) }
        self.language = Language(rawValue: language ?? "") ?? .english
        if Language(rawValue: language ?? "") == nil { problems.add("language", .unknownChoice) }
        try problems.throwIfAny()
        guard let known else { throw problems }
        self.login = known
    }
}

extension FieldProblems {
    /// A login as typed; nil and a problem when it is none.
    package mutating func login(_ typed: String?) -> Login? {
        let text = line("login", typed, limit: 32)
        do {
            return try Login(typed: text)
        } catch {
            add("login", .malformed)
            return nil
        }
    }

    /// A password chosen and repeated.
    package mutating func newPassword(_ typed: String?, again: String?, login: String, name: String) -> String {
        let password = typed ?? ""
        for problem in PasswordRule.problems(password, login: login, name: name) {
            switch problem {
            case .tooShort: add("password", .tooShort, ["limit": "8"])
            case .tooLong: add("password", .tooLong, ["limit": "1024"])
            case .common: add("password", .common)
            case .ownName: add("password", .ownName)
            }
        }
        if password != (again ?? "") { add("password_again", .mismatch) }
        return password
    }
}
