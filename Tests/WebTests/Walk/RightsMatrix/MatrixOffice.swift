import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support

@testable import Web

/// The office in which the matrix is walked: the cast, four more people, and one of every kind of thing at each site.
struct MatrixOffice: Sendable {
    let desk: TestDesk
    private let browsers: [Caller: Browser]
    private let programs: [Caller: Program]
    private let things: [MatrixSite: [String: String]]
    private let labels: [MatrixSite: [UInt8]]

    /// Made once for all chapters.
    static let shared = Task { try await MatrixOffice() }

    private init() async throws {
        let desk = try await TestDesk()
        let ids = try await MatrixOffice.enterPeople(desk)
        let made = try await desk.open { open in
            var browsers: [Caller: Browser] = [.visitor: open.visitor]
            var programs: [Caller: Program] = [.visitor: open.stranger]
            for (caller, id) in ids {
                browsers[caller] = try await open.browser(id, caller.rawValue)
                programs[caller] = try await open.program(id)
            }
            let owner = try await open.program(.owner)
            var things: [MatrixSite: [String: String]] = [:]
            var labels: [MatrixSite: [UInt8]] = [:]
            for site in MatrixSite.allCases {
                let found = try await MatrixThings(desk, owner, site).found
                things[site] = found
                let picture = try await open.browser(.owner).get("/assets/\(found["asset"] ?? "")/label.png")
                labels[site] = Array(picture.body.readableBytesView)
            }
            return (browsers, programs, things, labels)
        }
        self.desk = desk
        (browsers, programs, things, labels) = made
    }

    /// Everybody's id but the visitor's.
    private static func enterPeople(_ desk: TestDesk) async throws -> [Caller: Int64] {
        let (cast, hash) = (desk.cast, try Passwords.hash(TestDesk.password))
        return try await desk.store.system { connection, now in
            func add(_ login: String, _ role: Role, site: Int64?, department: Int64? = nil) throws -> Int64 {
                try connection.add(
                    NewPerson(
                        login: try Login(typed: login), name: login, roles: [role], siteID: site,
                        departmentIDs: [department].compactMap(\.self), language: .english, passwordHash: hash), at: now)
            }
            let members: [Caller: Member] = [
                .owner: .owner, .assets: .assets, .it: .it, .office: .office, .dispatcher: .dispatcher, .supervisor: .supervisor,
                .employee: .employee, .employee2: .employee2,
            ]
            var ids = members.mapValues { cast.people[$0] ?? 0 }
            ids[.siteManager] = try add("sitemanager", .siteManager, site: cast.harbour)
            ids[.lead] = try add("lead", .departmentLead, site: cast.harbour, department: cast.it)
            ids[.userManager] = try add("usermanager", .userManager, site: nil)
            ids[.developer] = try add("developer", .developer, site: nil)
            return ids
        }
    }

    /// Opens the office as it was made, for reading and for what is refused.
    func open<T: Sendable>(_ body: @escaping @Sendable (OpenDesk) async throws -> T) async throws -> T { try await desk.open(body) }

    /// Opens a copy in which anything may be done.
    func openTwin<T: Sendable>(_ body: @escaping @Sendable (OpenDesk) async throws -> T) async throws -> T {
        try await TestDesk(twinOf: desk).open(body)
    }

    /// Sends what the row says; answers nil for a status that no letter stands for.
    func answer(_ row: MatrixRow, _ caller: Caller, _ site: MatrixSite, _ open: OpenDesk) async throws -> (MatrixAnswer?, TestResponse) {
        let response = try await send(row, caller, site, open)
        let isDone = response.headers[.setCookie] != nil
        return (MatrixAnswer(response.status, location: response.location, isDone: isDone), response)
    }

    private func send(_ row: MatrixRow, _ caller: Caller, _ site: MatrixSite, _ open: OpenDesk) async throws -> TestResponse {
        guard let browser = browsers[caller], let program = programs[caller] else { throw Missing() }
        let (path, body) = (try fill(row.path, site), try fill(row.body, site))
        let address = row.isReading && !body.isEmpty ? "\(path)?\(body)" : path
        if row.isAPI, body == "@label" {
            return try await open.program(like: program).call(row.method, path, bytes: labels[site], headers: [.contentType: "image/png"])
        }
        if row.isAPI {
            return try await open.program(like: program).call(row.method, address, row.isReading || body.isEmpty ? nil : body)
        }
        if row.isReading { return try await open.browser(like: browser).get(address) }
        let fields = body.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1).map(String.init) }
        if let file = fields.first(where: { $0.last == "@label" }) {
            return try await open.browser(like: browser).upload(path, file[0], labels[site] ?? [])
        }
        return try await open.browser(like: browser).post(path, pairs: fields.map { ($0[0], $0.count > 1 ? $0[1] : "") })
    }

    /// Puts the ids of things where `text` names them.
    private func fill(_ text: String, _ site: MatrixSite) throws -> String {
        var text = text
        for name in Set(text.captures(#"\{(\w+)\}"#)) {
            guard let thing = things[site]?[name] else { throw NoSuchThing(name: name) }
            text = text.replacing("{\(name)}", with: thing)
        }
        return text
    }

    struct NoSuchThing: Error { let name: String }
}
