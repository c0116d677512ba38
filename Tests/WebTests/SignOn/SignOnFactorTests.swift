import Database
import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@testable import Web

/// How a provider makes sure who somebody is, is its own business, unless a role asks for the desk's second factor.
@Suite struct SignOnFactorTests {
    @Test(arguments: [false, true]) func theCodeIsAwaitedWhereARoleAsksForIt(isAsked: Bool) async throws {
        try await SignOnDesk.run { on async throws in
            #expect(try await on.signIn().opensSession)
            let nadia = try #require(try await on.person("nadia")).id
            try await on.desk.store.system { connection, now in
                _ = try connection.execute("INSERT INTO second_factor (person_id, secret, used_step) VALUES (\(nadia), 'x', 0)")
                _ = try connection.execute("UPDATE person SET factor_at = \(now.milliseconds) WHERE id = \(nadia)")
            }
            if isAsked { _ = try await on.open.browser(.owner).post("/roles/executor/second-factor", ["needed": "yes"]) }
            let answer = try await on.signIn()
            #expect(answer.opensSession == !isAsked)
            #expect(answer.location == (isAsked ? "/sign-in/code" : "/"))
        }
    }

    @Test func whoHasNoneYetIsLedToIt() async throws {
        try await SignOnDesk.run { on async throws in
            _ = try await on.open.browser(.owner).post("/roles/executor/second-factor", ["needed": "yes"])
            let answer = try await on.signIn()
            let cookie = try #require(answer.headers[values: .setCookie].first { $0.hasPrefix("tagdesk-session=") })
            let home = try await on.open.stranger.call(.get, "/", headers: [.cookie: String(cookie.prefix { $0 != ";" })])
            #expect(home.status == .seeOther && home.location.hasPrefix("/profile/second-factor"))
        }
    }
}
