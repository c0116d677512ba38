import Database
package import Desk

/// What people call roles and tiers, folded, in every language: the names a table may use.
package struct ImportNames: Sendable {
    let roles: [String: String]
    let tiers: [String: Person.Tier]

    /// Pairs of a name, as people say it, and what it means.
    package init(roles: [(name: String, id: String)], tiers: [(name: String, tier: Person.Tier)]) {
        self.roles = Dictionary(roles.map { (folded($0.name), $0.id) }) { first, _ in first }
        self.tiers = Dictionary(tiers.map { (folded($0.name), $0.tier) }) { first, _ in first }
    }
}

/// One row, what it does, and with what.
struct ImportStep {
    let row: ImportedRow
    /// nil: rejected.
    let draft: PersonDraft?
    /// Whom it is about; nil: somebody new.
    let personID: Int64?
}

extension Visit {
    /// What every row would do now, in the table's order.
    func plan(_ table: Table, _ names: ImportNames, _ choices: PeopleChoices) throws -> [ImportStep] {
        var planning = try ImportPlanning(self, table, names, choices)
        return try table.rows.map { try planning.step($0) }
    }
}

/// What the rows of a table are judged by: who is there already, what the names mean, and what the rows above have taken.
private struct ImportPlanning {
    private let visit: Visit
    private let names: ImportNames
    private let columns: [PersonColumn: Int]
    private let choices: PeopleChoices
    /// The departments that somebody leads, by their lead.
    private let led: [Int64: [Int64]]
    /// Who owns the desk after the rows above.
    private var owners: Set<Int64>
    private let owned: [String: Int64]
    private let emails: [String: Int64]
    private let phones: [String: Int64]
    /// Which line has a value, by column and value.
    private var seen: [PersonColumn: [String: Int]] = [:]

    init(_ visit: Visit, _ table: Table, _ names: ImportNames, _ choices: PeopleChoices) throws {
        (self.visit, self.names, self.choices, columns) = (visit, names, choices, table.personColumns)
        let leads = try visit.connection.rows("SELECT lead_id, id FROM department WHERE lead_id IS NOT NULL ORDER BY id") { row in
            (lead: try row[0] as Int64, department: try row[1] as Int64)
        }
        led = Dictionary(grouping: leads, by: \.lead).mapValues { $0.map(\.department) }
        owners = Set(try visit.connection.owners())
        func values(_ column: PersonColumn) -> [String] {
            guard let index = table.personColumns[column] else { return [] }
            return table.rows.compactMap { $0.cells.indices.contains(index) ? $0.cells[index] : nil }
        }
        owned = try visit.holders("login_key", values(.login).map(folded))
        emails = try visit.holders("email_key", values(.email).compactMap { try? EmailAddress(typed: $0).folded })
        phones = try visit.holders("phone", values(.phone).compactMap { try? Phone(typed: $0).text })
    }

    mutating func step(_ row: Table.Row) throws -> ImportStep {
        func cell(_ column: PersonColumn) -> String? {
            guard let index = columns[column], row.cells.indices.contains(index), !row.cells[index].isEmpty else { return nil }
            return row.cells[index]
        }
        var problems = FieldProblems()
        let typed = cell(.login) ?? ""
        let login = problems.login(typed)
        let personID = login.flatMap { owned[$0.folded] }
        var record: PersonRecord?
        if let personID {
            do { record = try visit.record(personID) } catch is Missing { problems.add("login", .taken) }
        }
        if let record, record.isFormer || !visit.person.mayChange(record.person) { problems.add("login", .notYours) }
        note(.login, login?.folded, row.line, &problems)
        let draft = draft(of: record, cell, &problems)
        if let draft {
            if let email = draft.email, let holder = emails[email.folded], holder != personID { problems.add("email", .taken) }
            if let phone = draft.phone, let holder = phones[phone.text], holder != personID { problems.add("phone", .taken) }
            note(.email, draft.email?.folded, row.line, &problems)
            note(.phone, draft.phone?.text, row.line, &problems)
        }
        let name = draft?.name ?? cell(.name) ?? record?.person.name ?? ""
        func told(_ outcome: ImportedRow.Outcome) -> ImportedRow { ImportedRow(line: row.line, login: typed, name: name, outcome: outcome) }
        guard problems.isEmpty, let draft else { return ImportStep(row: told(.rejected(problems)), draft: nil, personID: personID) }
        // The id of somebody new is not known yet, but nobody below can be them either.
        let isOwner = draft.roles.contains(Role.owner.id)
        if isOwner, record?.person.status.maySignIn ?? true { owners.insert(personID ?? -Int64(row.line)) }
        guard let record else { return ImportStep(row: told(.new), draft: draft, personID: nil) }
        if !isOwner { owners.remove(record.person.id) }
        let changes = draft.differences(from: record)
        return ImportStep(row: told(changes.isEmpty ? .same : .changed(changes)), draft: draft, personID: personID)
    }

    /// Notes that this line has a value; that an earlier one had it is a problem.
    private mutating func note(_ column: PersonColumn, _ value: String?, _ line: Int, _ problems: inout FieldProblems) {
        guard let value, !value.isEmpty else { return }
        if let earlier = seen[column]?[value] {
            problems.add(column.field, .twice, ["line": String(earlier)])
        } else {
            seen[column, default: [:]][value] = line
        }
    }

    /// An empty cell leaves what there is; of a new person, it is what is usual.
    private func draft(of record: PersonRecord?, _ cell: (PersonColumn) -> String?, _ problems: inout FieldProblems) -> PersonDraft? {
        let person = record?.person
        let roles = cell(.roles).map { parts($0) { role($0) } } ?? (person?.roles.map(\.id) ?? [Role.requester.id]).map(Optional.some)
        if roles.contains(nil) { problems.add("roles", .unknownChoice) }
        let named = cell(.departments).map { parts($0) { department($0) } } ?? (person?.departmentIDs ?? []).map(Optional.some)
        if named.contains(nil) { problems.add("department_ids", .unknownChoice) }
        let (wished, seen) = (named.compactMap(\.self), Set(choices.departments.map(\.id)))
        let departments = person?.departments(setTo: wished, knowing: seen) ?? wished
        let tier = cell(.tier).map { names.tiers[folded($0)] } ?? (person == nil ? .normal : record?.tier)
        if tier == nil { problems.add("tier", .unknownChoice) }
        let site = site(cell(.site), of: person, &problems)
        do throws(FieldProblems) {
            let draft = try PersonDraft(
                name: cell(.name) ?? person?.name, email: cell(.email) ?? record?.email, phone: cell(.phone) ?? record?.phone,
                jobTitle: cell(.jobTitle) ?? record?.jobTitle, tier: (tier ?? .normal).rawValue, roles: roles.compactMap(\.self),
                siteID: site, departmentIDs: departments)
            judge(draft, of: person, &problems)
            return draft
        } catch {
            for field in error.fields { if let problem = error[field] { problems.add(field, problem.reason, problem.arguments) } }
            return nil
        }
    }

    /// What saving the row would refuse: roles beyond one's own, the last owner's end, a lead without their department.
    private func judge(_ draft: PersonDraft, of person: Person?, _ problems: inout FieldProblems) {
        let after = draft.roles.compactMap { choices.role($0) }
        if !visit.person.mayTurn(person?.roles ?? [], into: after, of: person) { problems.add("roles", .notYours) }
        guard let person else { return }
        if person.holds(.owner), !after.contains(.owner), owners.subtracting([person.id]).isEmpty { problems.add("roles", .lastOwner) }
        let lost = (led[person.id] ?? []).filter { person.departmentIDs.contains($0) && !draft.departmentIDs.contains($0) }
        if !lost.isEmpty { problems.add("department_ids", .leads) }
        if person.id == visit.person.id { problems.widening(of: person, at: draft.siteID, in: draft.departmentIDs) }
    }

    /// By name; `*` is every site. Of a new person with an empty cell, the site of whoever adds them, or the only one there is.
    private func site(_ cell: String?, of person: Person?, _ problems: inout FieldProblems) -> Int64? {
        guard let cell else {
            if let person { return person.siteID }
            let usual = visit.person.siteID ?? (choices.sites.count == 1 ? choices.sites.first?.id : nil)
            if usual == nil { problems.add("site_id", .missing) }
            return usual
        }
        if cell == "*" {
            if !visit.person.scope(.add, .person).everything { problems.add("site_id", .notYours) }
            return nil
        }
        let found = choices.sites.first { folded($0.name) == folded(cell) }
        if found == nil { problems.add("site_id", .unknownChoice) }
        return found?.id
    }

    private func role(_ text: String) -> String? {
        let known = choices.role(text.lowercased())?.id ?? names.roles[folded(text)]
        return known ?? choices.roles.first { $0.name.map(folded) == folded(text) }?.id
    }
    private func department(_ text: String) -> Int64? { choices.departments.first { folded($0.name) == folded(text) }?.id }

    /// One name, or several between commas, semicolons or bars; nil for each that is unknown.
    private func parts<T>(_ cell: String, _ find: (String) -> T?) -> [T?] {
        if let whole = find(cell) { return [whole] }
        let separators = ",;|\n".unicodeScalars
        return cell.unicodeScalars.split { separators.contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }.map { find($0) }
    }
}

extension Visit {
    /// Who has each of these values of a unique column.
    fileprivate func holders(_ column: StaticString, _ values: [String]) throws -> [String: Int64] {
        var holders: [String: Int64] = [:]
        var rest = values.once[...]
        while !rest.isEmpty {
            let some = Array(rest.prefix(500))
            rest = rest.dropFirst(500)
            try connection.each("SELECT \(raw: column), id FROM person WHERE \(raw: column) IN \(some)") { row in
                holders[try row[0]] = try row[1]
                return true
            }
        }
        return holders
    }
}

extension PersonDraft {
    /// The fields that are others than in `record`.
    fileprivate func differences(from record: PersonRecord) -> [String] {
        let person = record.person
        let differ: [(String, Bool)] = [
            ("name", name != person.name), ("email", email?.text != record.email), ("phone", phone?.text != record.phone),
            ("job_title", jobTitle != record.jobTitle), ("tier", tier != record.tier),
            ("roles", Set(roles) != Set(person.roles.map(\.id))), ("site_id", siteID != person.siteID),
            (
                "department_ids",
                departmentIDs.first != person.departmentIDs.first || Set(departmentIDs) != Set(person.departmentIDs)
            ),
        ]
        return differ.filter(\.1).map(\.0)
    }
}
