import Database
package import Desk

/// Something an act was done to, as it is named now.
package struct AuditThing: Sendable, Equatable {
    package enum What: Sendable, Equatable {
        case person(PersonReference)
        case asset(name: String, AssetCode)
        /// Of a label no asset has.
        case code(AssetCode)
        case role(Role)
        case rule(Int64)
        /// Labels printed ahead.
        case run(Int64)
        case site(Int64, name: String)
        case department(Int64, name: String)
        /// Of single sign-on.
        case provider(Int64, name: String)
        /// As it was written down: what the desk said, or what something was called that is gone.
        case text(String)
    }

    package let what: What
    /// Whether it is still there and the reader may look at it.
    package let isOpen: Bool
}

/// What the subjects of some entries are called now, read in one statement for each kind.
struct AuditNames {
    private var people: [Int64: AuditThing] = [:]
    private var sites: [Int64: AuditThing] = [:]
    private var departments: [Int64: AuditThing] = [:]
    private var providers: [Int64: AuditThing] = [:]
    private var assets: [String: AuditThing] = [:]
    private var rules: Set<Int64> = []
    private var roles: [String: Role] = [:]
    private var seesRoles = false
    private var prints = false
    /// By subject without more: what sites, departments and providers were called when they were deleted.
    private var gone: [String: String] = [:]

    init(_ entries: [AuditEntry], _ visit: Visit) throws {
        let (connection, person) = (visit.connection, visit.person)
        let subjects = entries.compactMap { AuditSubject($0.subject) }
        func ids(_ kind: AuditKind) -> [Int64] { Set(subjects.filter { $0.kind == kind }.map(\.id)).sorted() }
        func named(_ kind: AuditKind, _ table: SQL, openIf condition: SQL, _ what: (Int64, String) -> AuditThing.What) throws -> [Int64:
            AuditThing]
        {
            let ids = ids(kind)
            guard !ids.isEmpty else { return [:] }
            let things = try connection.rows("SELECT id, name, coalesce(\(condition), FALSE) FROM \(table) WHERE id IN \(ids)") { row in
                (id: try row[0] as Int64, thing: AuditThing(what: what(try row[0], try row[1]), isOpen: try row[2]))
            }
            return Dictionary(uniqueKeysWithValues: things.map { ($0.id, $0.thing) })
        }
        func open(_ resource: Resource, _ condition: SQL) -> SQL { person.may(.view, resource) ? condition : "FALSE" }

        people = try named(.person, "person", openIf: open(.person, visit.withinPeople(.view))) {
            .person(PersonReference(id: $0, name: $1))
        }
        sites = try named(.site, "site", openIf: visit.ownSites(.edit)) { .site($0, name: $1) }
        departments = try named(.department, "department", openIf: open(.department, visit.withinDepartments(.view))) {
            .department($0, name: $1)
        }
        providers = try named(.provider, "sign_on_provider", openIf: open(.setting, "TRUE")) { .provider($0, name: $1) }
        let numbers = ids(.rule)
        if person.may(.view, .rule), !numbers.isEmpty {
            rules = Set(try connection.values("SELECT id FROM routing_rule WHERE id IN \(numbers)") as [Int64])
        }
        prints = person.may(.print, .label)
        let codes = Set(entries.filter(\.isOfCodes).flatMap { $0.subject.split(separator: " ").map(String.init) }).sorted()
        if !codes.isEmpty {
            try connection.each("SELECT code, name, \(visit.withinSight) FROM asset WHERE code IN \(codes)") { row in
                let code: String = try row[0]
                assets[code] = AuditThing(what: .asset(name: try row[1], try AssetCode(typed: code)), isOpen: try row[2])
                return true
            }
        }
        if entries.contains(where: \.isOfRoles) {
            seesRoles = person.may(.view, .role)
            try connection.each("SELECT id, name, permissions FROM role") { row in
                let id: String = try row[0]
                roles[id] = Role(held: id, name: try row[1], permissions: try row[2], needsSecondFactor: false)
                return true
            }
        }
        if subjects.contains(where: { isGone($0) }) {
            let removals = ["site_remove", "department_remove", "provider_remove"]
            let last: [String] = try connection.values("SELECT subject FROM audit WHERE act IN \(removals)")
            for subject in last.compactMap({ AuditSubject($0) }) { gone[subject.name] = subject.more }
        }
    }

    /// What an entry's subject names.
    func things(of entry: AuditEntry) -> [AuditThing] {
        guard let subject = AuditSubject(entry.subject) else { return things(in: entry.subject, of: entry) }
        // What is deleted is named by the entry that says so.
        let first = thing(subject) ?? AuditThing(what: .text(gone[subject.name] ?? subject.name), isOpen: false)
        return [first] + (entry.act.hasSuffix("_remove") ? [] : things(in: subject.more, of: entry))
    }

    private func isGone(_ subject: AuditSubject) -> Bool {
        [.site, .department, .provider].contains(subject.kind) && thing(subject) == nil
    }

    private func thing(_ subject: AuditSubject) -> AuditThing? {
        switch subject.kind {
        case .person: people[subject.id]
        case .site: sites[subject.id]
        case .department: departments[subject.id]
        case .provider: providers[subject.id]
        case .rule: AuditThing(what: .rule(subject.id), isOpen: rules.contains(subject.id))
        case .run: AuditThing(what: .run(subject.id), isOpen: prints)
        }
    }

    /// Word by word where the act says that its words are codes or roles; else as it was written down.
    private func things(in text: String, of entry: AuditEntry) -> [AuditThing] {
        guard !text.isEmpty else { return [] }
        let things = text.split(separator: " ").map { word -> AuditThing? in
            let word = String(word)
            if entry.isOfCodes, let code = try? AssetCode(typed: word) {
                return assets[code.text] ?? AuditThing(what: .code(code), isOpen: false)
            }
            if entry.isOfRoles, let role = roles[word] ?? Role.named(word) { return AuditThing(what: .role(role), isOpen: seesRoles) }
            return nil
        }
        return things.contains(nil) ? [AuditThing(what: .text(text), isOpen: false)] : things.compactMap(\.self)
    }
}

extension AuditEntry {
    fileprivate var isOfCodes: Bool { ["asset_", "code_", "label_"].contains(where: act.hasPrefix) }
    fileprivate var isOfRoles: Bool { act.contains("role") }
}
