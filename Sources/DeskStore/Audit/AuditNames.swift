import Database
package import Desk

/// Something an act was done to, as it is named now.
package enum AuditThing: Sendable, Equatable {
    case person(PersonReference)
    case asset(name: String, AssetCode)
    /// Of a label no asset has.
    case code(AssetCode)
    case role(Role)
    case rule(Int64)
    /// Labels printed ahead.
    case run(Int64)
    case site(String)
    /// A name, as it was written down.
    case text(String)
}

/// What the subjects of some entries are called now, read in one statement for each kind.
struct AuditNames {
    private var people: [String: PersonReference] = [:]
    private var assets: [String: String] = [:]
    private var roles: [String: Role] = [:]
    private var sites: [String: String] = [:]

    init(_ entries: [AuditEntry], in connection: any Connection) throws {
        let words = Set(entries.flatMap { AuditNames.words($0.subject) })
        let ids = words.compactMap { Int64($0) }
        if !words.isEmpty {
            try connection.each("SELECT id, login_key, name FROM person WHERE id IN \(ids) OR login_key IN \(words.map(folded))") { row in
                let person = PersonReference(id: try row[0], name: try row[2])
                people[String(person.id)] = person
                people[try row[1]] = person
                return true
            }
            try connection.each("SELECT code, name FROM asset WHERE code IN \(Array(words))") { row in
                assets[try row[0]] = try row[1]
                return true
            }
        }
        if entries.contains(where: { $0.act.contains("role") }) {
            try connection.each("SELECT id, name, permissions FROM role") { row in
                let id: String = try row[0]
                roles[id] = Role(held: id, name: try row[1], permissions: try row[2], needsSecondFactor: false)
                return true
            }
        }
        if entries.contains(where: { $0.subject.hasPrefix("site ") }) {
            try connection.each("SELECT id, name FROM site WHERE id IN \(ids)") { row in
                sites[String(try row[0] as Int64)] = try row[1]
                return true
            }
        }
    }

    /// The subject word by word where its words are ids, codes or logins; else as it was written down.
    func things(of entry: AuditEntry) -> [AuditThing] {
        let words = AuditNames.words(entry.subject)
        guard let first = words.first else { return [] }
        if words.count > 1, let number = Int64(words[1].prefix { $0 != ":" }) {
            switch first {
            case "rule": return [.rule(number)]
            case "run": return [.run(number)]
            case "site": return [sites[words[1]].map(AuditThing.site) ?? .text(words[1])]
            case "person": return [people[words[1]].map(AuditThing.person) ?? .text(words[1])]
            default: break
            }
        }
        let things = words.map { thing($0, of: entry.act) }
        return things.contains(nil) ? [.text(entry.subject)] : things.compactMap(\.self)
    }

    private func thing(_ word: String, of act: String) -> AuditThing? {
        if AuditNames.ofCodes.contains(where: act.hasPrefix), let code = try? AssetCode(typed: word) {
            return assets[code.text].map { .asset(name: $0, code) } ?? .code(code)
        }
        // An act on people may name a role after the person.
        if act.contains("role"), let role = roles[word] ?? Role.named(word) { return .role(role) }
        if AuditNames.ofPeople.contains(where: act.hasPrefix), let person = people[folded(word)] { return .person(person) }
        return nil
    }

    private static let ofCodes = ["asset_", "code_", "label_"]
    private static let ofPeople = ["person_", "absence", "factor_", "registration_", "session_", "token_", "link", "provider_"]

    private static func words(_ subject: String) -> [String] { subject.split(separator: " ").map(String.init) }
}
