import Foundation
import Testing

/// A desk as the owner made it through the first server: things to report, and what may be wrong with each.
struct SmallDesk {
    /// A ticket that has not been filed.
    struct Report: Sendable {
        let asset: String
        let problem: Int64

        var json: [String: any Sendable] { ["asset": asset, "problem_type_id": problem, "comment": "\(asset) \(problem)"] }
    }

    static let login = "ann", password = "correct horse battery"

    /// The owner's, for programs.
    let token: String
    let reports: [Report]

    /// Makes the owner and `assets` assets of a type with `problems` problems in an empty desk.
    ///
    /// - Parameter arguments: those of every command, which say where the desk is.
    init(at served: Served, _ arguments: [String], in scratch: Scratch, assets: Int = 1, problems: Int = 1) async throws {
        _ = try await SmallDesk.add(SmallDesk.login, "owner", at: served, arguments, in: scratch)
        let token = try await Visitor().post(
            "\(served.address)/auth/token", ["username": SmallDesk.login, "password": SmallDesk.password])
        self.token = try #require(try token.json()["access_token"] as? String, "\(token.text)")
        let owner = Visitor(token: self.token)
        func make(_ kind: String, _ fields: [String: any Sendable]) async throws -> [String: Any] {
            let made = try await owner.send("\(served.address)/api/v1/\(kind)", json: fields)
            try #require(made.status == 201, "\(made.text)")
            return try made.json()
        }
        func id(_ made: [String: Any]) throws -> Int64 { try #require(made["id"] as? Int64) }
        let site = try id(try await make("sites", ["name": "Harbour", "time_zone": "Europe/Berlin"]))
        let kind = try id(try await make("service-classes", ["name": "Equipment"]))
        let type = try id(try await make("service-types", ["class_id": kind, "name": "Printer"]))
        var (codes, kinds): ([String], [Int64]) = ([], [])
        for number in 1...problems { kinds.append(try id(try await make("problem-types", ["type_id": type, "name": "Jam \(number)"]))) }
        for number in 1...assets {
            let asset = try await make("assets", ["name": "Printer \(number)", "type_id": type, "site_id": site, "location": "Lift"])
            codes.append(try #require(asset["code"] as? String))
        }
        reports = codes.flatMap { code in kinds.map { Report(asset: code, problem: $0) } }
    }

    /// Adds a person by the link the command prints; answers the link, which is used up.
    @discardableResult
    static func add(_ login: String, _ role: String, at served: Served, _ arguments: [String], in scratch: Scratch) async throws -> String {
        let link = try link(for: login, role, at: served, arguments, in: scratch)
        let visitor = Visitor()
        let chosen = try await visitor.submit(
            try await visitor.get(link), to: "\(served.address)/password", ["password": password, "password_again": password])
        try #require(chosen.status == 200, "\(chosen.text)")
        return link
    }

    /// The link by which a new person comes in.
    static func link(for login: String, _ role: String, at served: Served, _ arguments: [String], in scratch: Scratch) throws -> String {
        let added = try Tagdesk.run(
            ["person", "add", "--login", login, "--name", "Ann Lee", "--role", role] + arguments, in: scratch,
            environment: ["TAGDESK_PUBLIC_URL": served.address])
        try #require(added.code == 0, "\(added.complaint)")
        return added.output.trimmingCharacters(in: .newlines)
    }

    /// A browser with the owner's session, opened at a server.
    static func signedIn(at served: Served) async throws -> Visitor {
        let visitor = Visitor()
        let home = try await visitor.submit(
            try await visitor.get("\(served.address)/sign-in"), to: "\(served.address)/sign-in", ["username": login, "password": password])
        try #require(home.status == 200, "\(home.text)")
        return visitor
    }
}
