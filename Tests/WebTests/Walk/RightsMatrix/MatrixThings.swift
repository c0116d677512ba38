import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support

@testable import Web

/// One of every kind of thing at a site, by the name that rows use.
struct MatrixThings {
    private(set) var found: [String: String] = [:]

    private let desk: TestDesk
    private let owner: Program
    private let isHarbour: Bool
    private let siteID: Int64

    init(_ desk: TestDesk, _ owner: Program, _ site: MatrixSite) async throws {
        self.desk = desk
        self.owner = owner
        isHarbour = site == .harbour
        siteID = isHarbour ? desk.cast.harbour : desk.cast.riverside
        try await addPlaces()
        try await addAssets()
        try await addTickets()
        try await addPrinting()
        try await addShared()
    }

    private mutating func addPlaces() async throws {
        let (cast, siteID, isHarbour) = (desk.cast, siteID, isHarbour)
        found["site"] = String(siteID)
        found["department"] =
            isHarbour
            ? String(cast.officeServices) : try await add("departments", #"{"name": "Riverside care", "site_id": \#(siteID)}"#)
        found["it"] = String(cast.it)
        found["executor"] = String(desk.id(.it2))
        found["boss"] = String(desk.id(.owner))
        // A requester there who takes no part in anything.
        let login = isHarbour ? "harriet" : "rufus"
        let colleague = try await desk.store.system { connection, now in
            try connection.add(
                NewPerson(
                    login: try Login(typed: login), name: login.capitalized, roles: [.requester], siteID: siteID, departmentIDs: [],
                    language: .english, passwordHash: nil), at: now)
        }
        found["colleague"] = String(colleague)
        found["login"] = login
        let table = try await desk.write(as: .owner) { visit in
            try visit.keep(Table(head: ["Login", "Name"], rows: [Table.Row(line: 2, cells: ["novice", "Novice"])]), named: "people.csv")
        }
        found["table"] = String(table)
        try await addTeam()
        // Somebody who registered there and waits.
        let draft = try SignUpDraft(
            login: "\(login).new", name: "Newcomer", password: "a good long one", again: "a good long one", email: nil, phone: nil,
            organisation: nil, taxNumber: nil, siteID: siteID, of: [siteID], language: .english)
        found["registration"] = String(
            try await desk.store.signUp(draft, passwordHash: "", request: "request-of-\(login)", once: nil, from: ""))
        let link = "link-of-\(login)"
        try await desk.store.makeLink(Secrets.digest(link), .password, for: colleague, minutes: 60)
        found["link"] = link
        let token = "token-of-\(login)"
        try await desk.store.openToken(token, for: colleague, until: desk.now.adding(days: 30), from: "")
        found["token"] = token
        found["operation"] = "listTickets"
    }

    /// An executor of the department; a department and a site that nothing uses.
    private mutating func addTeam() async throws {
        let (siteID, login, department) = (siteID, isHarbour ? "hanna" : "rita", found["department"].flatMap { Int64($0) })
        let member = try await desk.store.system { connection, now in
            try connection.add(
                NewPerson(
                    login: try Login(typed: login), name: login.capitalized, roles: [.executor], siteID: siteID,
                    departmentIDs: [department].compactMap(\.self), language: .english, passwordHash: nil), at: now)
        }
        found["member"] = String(member)
        let suffix = isHarbour ? "H" : "R"
        found["unused"] = try await add("departments", #"{"name": "Unused \#(suffix)", "site_id": \#(siteID)}"#)
        found["vacant"] = try await add("sites", #"{"name": "Vacant \#(suffix)", "time_zone": "UTC"}"#)
    }

    /// `asset` and `other` have no ticket; `retired` is out of service.
    private mutating func addAssets() async throws {
        let (type, problem) = (desk.cast.printer, desk.cast.outOfPaper)
        for name in ["asset", "other", "retired"] {
            let status = name == "retired" ? "retired" : "active"
            found[name] = try await add(
                "assets", #"{"name": "Spare \#(name)", "type_id": \#(type), "site_id": \#(siteID), "status": "\#(status)"}"#, id: "code")
        }
        found["problem"] = String(problem)
        found["printers"] = String(type)
    }

    /// Filed by the site's employee about its printer and routed to IT, whose `it` works on those that are `taken`, `begun` and `done`.
    private mutating func addTickets() async throws {
        let requester: Member = isHarbour ? .employee : .employee2
        let states: [(String, TicketStatus)] = [("new", .new), ("taken", .assigned), ("begun", .inWork), ("done", .done)]
        for (name, status) in states {
            let number = try await desk.seedTicket(
                on: isHarbour ? desk.cast.jet : desk.cast.far, by: requester, status: status, executor: status == .new ? nil : .it)
            found[name] = String(number)
        }
    }

    private mutating func addPrinting() async throws {
        let name = isHarbour ? "Harbour" : "Riverside"
        found["printer"] = try await add("label-printers", #"{"name": "\#(name) printer", "site_id": \#(siteID)}"#)
        found["run"] = try await add("blank-runs", #"{"count": 2}"#)
        let run = try await owner.call(.get, "/api/v1/blank-runs/\(found["run"] ?? "")").json()
        found["blank"] = (run["codes"] as? [Any])?.lazy.compactMap { ($0 as? [String: Any])?["code"] as? String ?? $0 as? String }.first
    }

    /// What belongs to no site.
    private mutating func addShared() async throws {
        let suffix = isHarbour ? "H" : "R"
        found["class"] = try await add("service-classes", #"{"name": "Spare class \#(suffix)"}"#)
        found["type"] = try await add("service-types", #"{"name": "Spare type \#(suffix)", "class_id": \#(desk.cast.rooms)}"#)
        found["problemtype"] = try await add(
            "problem-types", #"{"name": "Spare problem \#(suffix)", "type_id": \#(desk.cast.meetingRoom)}"#)
        found["rule"] = String(desk.cast.kitchenRule)
        found["rooms"] = String(desk.cast.rooms)
        found["meetingroom"] = String(desk.cast.meetingRoom)
        found["stock"] = try await add("label-stocks", MatrixThings.stock(named: "Spare stock \(suffix)"))
        found["ownstock"] = found["stock"]?.replacing("own-", with: "")
        found["paper"] = "plain-a4"
        found["queue"] = "needs"
        found["role"] = try await add("roles", #"{"name": "Spare role \#(suffix)", "permissions": ["ticket.view.own"]}"#)
        // Switched off, so that nobody is called.
        let provider = #"{"name": "Login \#(suffix)", "issuer": "http://127.0.0.1:9/\#(suffix)", "client_id": "desk"}"#
        found["provider"] = try await add("sign-on-providers", provider)
        // Built in, held by nobody, and changed.
        found["changed"] = isHarbour ? "intake_clerk" : "accountant"
        _ = try await owner.call(.patch, "/api/v1/roles/\(found["changed"] ?? "")", #"{"permissions": ["ticket.view.own"]}"#)
    }

    private static func stock(named name: String) -> String {
        """
        {"names": ["\(name)"], "page_width": 210, "page_height": 297, "label_width": 60, "label_height": 30, "columns": 3, "rows": 8, \
        "left": 10, "top": 10, "pitch_x": 62, "pitch_y": 32, "dpi": 300, "shape": "rectangle"}
        """
    }

    /// Adds by the API what `json` says; answers its id.
    private func add(_ resource: String, _ json: String, id: String = "id") async throws -> String {
        let answer = try await owner.call(.post, "/api/v1/\(resource)", json)
        guard answer.status == .created || answer.status == .ok, let value = try answer.json()[id] else {
            throw NotAdded(resource: resource, answer: answer.text)
        }
        return "\(value)"
    }

    struct NotAdded: Error {
        let resource: String
        let answer: String
    }
}
