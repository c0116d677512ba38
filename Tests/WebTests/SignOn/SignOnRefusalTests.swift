import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// Nobody gets in the wrong way: no session, no account, and a page that says what to do.
@Suite struct SignOnRefusalTests {
    private static let starting: Set<TestProvider.Flaw> = [
        .discoveryHuge, .discoveryHTML, .discoveryRedirect, .discoveryOtherIssuer, .discoveryInsecure, .discoveryIncomplete,
    ]

    @Test(arguments: TestProvider.Flaw.allCases) func nothingWrongIsBelieved(flaw: TestProvider.Flaw) async throws {
        // Nobody waits for what does not come; whatever is slow on a busy machine is refused the same way.
        try await SignOnDesk.run(limit: flaw == .tokenSlow ? .seconds(3) : .seconds(300)) { on async throws in
            on.provider.change {
                $0.flaw = flaw
                $0.tellsLater = flaw == .otherSubject
            }
            let start = try await on.open.visitor.get("/sign-on/\(on.id)")
            if flaw != .tokenSlow { #expect((start.status == .seeOther) == !Self.starting.contains(flaw)) }
            let answer =
                start.status == .seeOther
                ? try await on.open.visitor.get(try on.provider.signIn(SignOnDesk.nadia, sentTo: start.location)) : start
            #expect(answer.status == .badGateway && answer.text.contains("Office login did not answer as it should"), "\(answer.status)")
            #expect(!answer.opensSession)
            #expect(try await on.sessions() == 0)
            #expect(try await on.person("nadia") == nil)
            #expect(!on.provider.calls.contains("/elsewhere"))
        }
    }

    @Test func aProviderInsideTheNetworkIsNotCalledUnlessListed() async throws {
        let desk = try await TestDesk()
        try await TestProvider.open { provider in
            try await desk.open { open in
                let id = try await Self.add(open, issuer: "https://127.0.0.1:\(provider.port)")
                #expect(try await open.visitor.get("/sign-on/\(id)").status == .badGateway)
                let plain = try await Self.add(open, issuer: "http://127.0.0.1:\(provider.port)")
                #expect(try await open.visitor.get("/sign-on/\(plain)").status == .badGateway)
                #expect(provider.calls.isEmpty)
            }
        }
    }

    private static func add(_ open: OpenDesk, issuer: String) async throws -> Int64 {
        let body = #"{"name": "\#(issuer.prefix(5))", "issuer": "\#(issuer)", "client_id": "desk", "enabled": true}"#
        return try #require(try await open.program(.owner).call(.post, "/api/v1/sign-on-providers", body).json()["id"] as? Int64)
    }

    @Test func whoIsNotLetInIsWrittenDownOnceAnHour() async throws {
        try await SignOnDesk.run(["adds_people": false]) { on async throws in
            func written(_ act: String) async throws -> [Int64] {
                let subject = "provider \(on.id)"
                return try await on.desk.database.read {
                    try $0.values("SELECT coalesce(person_id, 0) FROM audit WHERE act = \(act) AND subject = \(subject) ORDER BY id")
                }
            }
            let id = on.desk.id(.employee)
            for _ in 0..<3 { #expect(try await on.signIn().status == .forbidden) }
            #expect(try await written("provider_refused_unknown") == [0])
            try await on.desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET email = 'n', email_key = 'nadia@example.com' WHERE id = \(id)")
            }
            for _ in 0..<2 { #expect(try await on.signIn().status == .conflict) }
            #expect(try await written("provider_refused_connect") == [id])
            try await on.desk.store.system { connection, _ in
                _ = try connection.execute(
                    """
                    INSERT INTO sign_on_identity (provider_id, subject, person_id, made_person, linked_at)
                    VALUES (\(on.id), 'sub-1', \(id), FALSE, 0)
                    """)
            }
            for (status, act) in [(Person.Status.disabled, "provider_refused_disabled"), (.pending, "provider_refused_pending")] {
                try await on.desk.seedStatus(status, of: .employee)
                for _ in 0..<2 { #expect(try await on.signIn().status == .forbidden) }
                #expect(try await written(act) == [id])
            }
            on.desk.wait(minutes: 61)
            on.provider.change { $0.now = on.desk.now }
            _ = try await on.signIn()
            #expect(try await written("provider_refused_pending") == [id, id])
        }
    }

    @Test func aProviderThatVouchesForNobodyIsWrittenDownOnceAnHour() async throws {
        try await SignOnDesk.run { on async throws in
            on.provider.change { $0.flaw = .otherNonce }
            for _ in 0..<3 { #expect(try await on.signIn().status == .badGateway) }
            #expect(try await on.audited("provider_failed") == ["provider \(on.id): badNonce"])
        }
    }

    @Test func aWayBackLeadsInOnce() async throws {
        try await SignOnDesk.run { on async throws in
            let back = try await on.way()
            #expect(try await on.open.visitor.get(back).opensSession)
            let again = try await on.open.visitor.get(back)
            #expect(again.status == .badRequest && again.text.contains("You have been here before") && !again.opensSession)
            #expect(try await on.sessions() == 1)
        }
    }

    @Test func aWayBackIsOpenForTenMinutes() async throws {
        try await SignOnDesk.run { on async throws in
            let back = try await on.way()
            on.desk.wait(minutes: 10)
            let late = try await on.open.visitor.get(back)
            #expect(late.status == .badRequest && late.text.contains("That took too long") && !late.opensSession)
        }
    }

    @Test func anotherBrowserCannotComeBack() async throws {
        try await SignOnDesk.run { on async throws in
            let back = try await on.way()
            let other = try await on.open.stranger.call(.get, back)
            #expect(other.status == .badRequest && other.text.contains("This did not start here") && !other.opensSession)
            let planted = try await on.open.stranger.call(
                .get, back, headers: [.cookie: "tagdesk-guest=\(String(repeating: "cd", count: 32))"])
            #expect(planted.status == .badRequest && !planted.opensSession)
            // The one that set out still can: nobody has used the way up.
            #expect(try await on.open.visitor.get(back).opensSession)
        }
    }

    @Test(arguments: ["", "state=", "state=x.y.z.0", "code=x", "state=i.9999999999999.00.00&code=x", "state=%00"])
    func nonsenseIsNoWayBack(query: String) async throws {
        try await SignOnDesk.run { on async throws in
            let answer = try await on.open.visitor.get("/sign-on/\(on.id)/callback?\(query)")
            #expect(answer.status == .badRequest && !answer.opensSession)
        }
    }

    @Test func aWayToOneProviderDoesNotLeadBackFromAnother() async throws {
        try await SignOnDesk.run { on async throws in
            let body = #"{"name": "Second", "issuer": "\#(on.provider.issuer)", "client_id": "other", "enabled": true}"#
            let second = try await on.open.program(.owner).call(.post, "/api/v1/sign-on-providers", body).json()["id"] as? Int64 ?? 0
            let back = try await on.way().replacing("/sign-on/\(on.id)/", with: "/sign-on/\(second)/")
            #expect(try await on.open.visitor.get(back).status == .badRequest)
        }
    }

    @Test func anotherIssuerInTheReturnIsRefused() async throws {
        try await SignOnDesk.run { on async throws in
            let back = try await on.way() + "&iss=https%3A%2F%2Fevil.example"
            let answer = try await on.open.visitor.get(back)
            #expect(answer.status == .badGateway && !answer.opensSession)
        }
    }

    @Test func whoCancelsIsToldSoAndMayTryAgain() async throws {
        try await SignOnDesk.run { on async throws in
            let back = try await on.way()
            let state = try #require(back.split(separator: "&").last)
            let answer = try await on.open.visitor.get("/sign-on/\(on.id)/callback?error=access_denied&\(state)")
            #expect(
                answer.status == .forbidden && answer.text.contains("You were not signed in") && answer.text.contains("/sign-on/\(on.id)"))
            #expect(try await on.open.visitor.get(back).text.contains("You have been here before"))
        }
    }

    @Test func aProviderThatIsOffIsNotThere() async throws {
        try await SignOnDesk.run { on async throws in
            let back = try await on.way()
            _ = try await on.open.program(.owner).call(.patch, "/api/v1/sign-on-providers/\(on.id)", #"{"enabled": false}"#)
            #expect(try await on.open.visitor.get("/sign-on/\(on.id)").status == .notFound)
            #expect(try await on.open.visitor.get(back).status == .notFound)
            #expect(!(try await on.open.visitor.get("/sign-in").text.contains("Office login")))
        }
    }

    @Test func disabledPeopleStayOut() async throws {
        try await SignOnDesk.run { on async throws in
            #expect(try await on.signIn().opensSession)
            try await on.desk.store.system { connection, _ in
                _ = try connection.execute("UPDATE person SET status = 'disabled' WHERE login_key = 'nadia'")
            }
            let answer = try await on.signIn()
            #expect(answer.status == .forbidden && answer.text.contains("Your account is switched off") && !answer.opensSession)
        }
    }

    @Test func nobodyIsAddedUnlessWanted() async throws {
        try await SignOnDesk.run(["adds_people": false]) { on async throws in
            let answer = try await on.signIn()
            #expect(answer.status == .forbidden && answer.text.contains("There is no account for you here"))
            #expect(try await on.person("nadia") == nil)
        }
    }

    @Test func withoutAPublicAddressNobodyIsSentAway() async throws {
        let desk = try await TestDesk(settings: TestDesk.settings(publicURL: nil))
        try await desk.open { open in
            _ = try await Self.add(open, issuer: "https://login.example.com")
            #expect(!(try await open.visitor.get("/sign-in").text.contains("/sign-on/")))
        }
    }
}
