import Desk

/// Somebody of the demo office; those with a login of contract.md can sign in.
struct DemoPerson {
    let login: String
    let name: String
    let role: Role
    /// 0 or 1; nil: works at both.
    let site: Int?
    let department: String?
    var signsIn = false
    /// Other departments they belong to.
    var also: [String] = []
}

enum DemoPeople {
    static let password = "tagdesk-demo"

    /// Who can sign in, in the order the start prints them.
    static let staff = [
        DemoPerson(login: "owner", name: "Helena Brandt", role: .owner, site: nil, department: nil, signsIn: true),
        DemoPerson(login: "assets", name: "Yusuf Demir", role: .assetManager, site: nil, department: nil, signsIn: true),
        DemoPerson(login: "it", name: "Marek Dvořák", role: .executor, site: 0, department: "IT", signsIn: true),
        DemoPerson(login: "it2", name: "Lena Sato", role: .executor, site: 0, department: "IT", signsIn: true),
        DemoPerson(login: "office", name: "Aisha Rahman", role: .executor, site: 0, department: "Office services", signsIn: true),
        DemoPerson(
            login: "dispatcher", name: "Tomás Ferreira", role: .dispatcher, site: 0, department: "IT", signsIn: true,
            also: ["Office services", "Reception"]),
        DemoPerson(login: "supervisor", name: "Ingrid Halvorsen", role: .supervisor, site: nil, department: nil, signsIn: true),
        DemoPerson(login: "employee", name: "Nora Lind", role: .requester, site: 0, department: nil, signsIn: true),
        DemoPerson(login: "employee2", name: "Priya Nair", role: .requester, site: 1, department: nil, signsIn: true),
        DemoPerson(login: "olu.adeyemi", name: "Olu Adeyemi", role: .executor, site: 1, department: "IT"),
        DemoPerson(login: "tom.berg", name: "Tom Berg", role: .executor, site: 1, department: "Office services"),
        DemoPerson(login: "viktor.ilin", name: "Виктор Ильин", role: .executor, site: 0, department: "Building"),
        DemoPerson(login: "carla.moretti", name: "Carla Moretti", role: .executor, site: 1, department: "Building"),
        DemoPerson(login: "ana.kovac", name: "Ana Kovač", role: .executor, site: 0, department: "Cleaning"),
        DemoPerson(login: "sam.okafor", name: "Sam Okafor", role: .executor, site: 1, department: "Cleaning"),
        DemoPerson(login: "joana.pires", name: "Joana Pires", role: .executor, site: 0, department: "Reception"),
        DemoPerson(login: "lead", name: "Sofia Alvarez", role: .departmentLead, site: 0, department: "IT", signsIn: true),
        DemoPerson(login: "manager", name: "Farid Haddad", role: .siteManager, site: 1, department: nil, signsIn: true),
        DemoPerson(login: "greta.holm", name: "Greta Holm", role: .departmentLead, site: 0, department: "Building", also: ["Cleaning"]),
        DemoPerson(
            login: "milan.novak", name: "Milan Novák", role: .dispatcher, site: 1, department: "Building", also: ["IT", "Cleaning"]),
        DemoPerson(
            login: "rosa.lima", name: "Rosa Lima", role: .departmentLead, site: 0, department: "Office services", also: ["Reception"]),
    ]

    private static let first = [
        "Anna", "Ben", "Clara", "David", "Elif", "Felix", "Greta", "Hugo", "Irina", "Jonas", "Katya", "Lucía", "Mila", "Noah", "Olga",
        "Paul",
        "Rosa", "Simon", "Tara", "Umar",
    ]
    private static let last = [
        "Weber", "Ortega", "Novak", "Janssen", "Petrova", "Rossi", "Kim", "Haddad", "Larsen", "Silva", "Meyer", "Dubois", "Singh", "Costa",
    ]

    /// The employees who file most of the tickets, the first `count`.
    static func requesters(_ count: Int) -> [DemoPerson] {
        (0..<count).map { index in
            let name = "\(first[index % first.count]) \(last[(index * 5 + index / first.count) % last.count])"
            return DemoPerson(login: "employee.\(index + 10)", name: name, role: .requester, site: index % 3 == 2 ? 1 : 0, department: nil)
        }
    }
}
