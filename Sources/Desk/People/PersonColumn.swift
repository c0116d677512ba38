import Foundation

/// A column of a table of people, as its head may name it.
package enum PersonColumn: String, CaseIterable, Sendable {
    case login, name, email, phone, jobTitle, roles, site, departments, tier

    /// The field that its problems are told at.
    package var field: String {
        switch self {
        case .jobTitle: "job_title"
        case .site: "site_id"
        case .departments: "department_ids"
        default: rawValue
        }
    }

    /// nil: a head that means nothing here.
    package init?(head: String) {
        let plain = String(String.UnicodeScalarView(head.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic }))
        guard let column = PersonColumn.allCases.first(where: { $0.names.contains(plain) }) else { return nil }
        self = column
    }

    /// In English and Russian, letters only.
    private var names: Set<String> {
        switch self {
        case .login: ["login", "username", "user", "логин"]
        case .name: ["name", "fullname", "фио", "имя"]
        case .email: ["email", "mail", "почта", "электроннаяпочта", "эпочта", "емейл"]
        case .phone: ["phone", "telephone", "mobile", "телефон", "тел", "мобильный"]
        case .jobTitle: ["jobtitle", "job", "title", "position", "должность"]
        case .roles: ["roles", "role", "роли", "роль"]
        case .site: ["site", "place", "площадка", "место"]
        case .departments: ["departments", "department", "team", "отделы", "отдел", "подразделение"]
        case .tier: ["tier", "уровень"]
        }
    }
}

extension Table {
    /// Which column stands where; the first of each name.
    package var personColumns: [PersonColumn: Int] {
        Dictionary(head.enumerated().compactMap { index, text in PersonColumn(head: text).map { ($0, index) } }) { first, _ in first }
    }

    /// The heads that mean nothing here.
    package var unknownHeads: [String] { head.filter { !$0.isEmpty && PersonColumn(head: $0) == nil } }

    /// How many people one table may bring.
    package static let mostPeople = 2_000
}
