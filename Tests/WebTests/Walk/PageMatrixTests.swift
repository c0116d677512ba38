import Desk
import Foundation
import HTTPTypes
import HummingbirdTesting
import Mustache
import NIOCore
import Support
import Testing

@testable import Web

/// Every GET page × every kind of person: who gets in, and what a page that is shown looks like.
@Suite struct PageMatrixTests {
    @Test func visitorsSeeOnlyThePublicPages() async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            for route in walker.pages {
                let answer = try await open.visitor.get(walker.path(route))
                let expected: HTTPResponse.Status? = Walker.publicPages.contains(route.address) ? nil : .seeOther
                #expect(
                    answer.status.code < 500 && (expected == nil || answer.status == expected || answer.status == .notFound), "\(route)")
                if answer.status == .seeOther { #expect(answer.location.hasPrefix("/sign-in"), "\(route)") }
            }
        }
    }

    @Test(arguments: Member.allCases) func everyPageStandsForEverybody(member: Member) async throws {
        let walker = try await Walker()
        let keys = Set(try TestDesk.installation.texts().catalogues["en"].map { Array($0.keys) } ?? [])
        try await walker.desk.open { open in
            let browser = try await open.browser(member)
            for route in walker.pages {
                let answer = try await browser.get(walker.path(route))
                #expect(answer.status.code < 500 && answer.status != .seeOther || Walker.isMove(answer), "\(route) \(answer.status)")
                guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
                let check = HTMLCheck(Array(answer.body.readableBytesView))
                let (problems, printed) = (Set(check.problems).sorted(), check.keyLike.filter(keys.contains))
                #expect(problems == [], "\(route)")
                #expect(printed == [], "\(route) prints keys")
                #expect(answer.headers[.cacheControl] == "no-store" && answer.headers[.contentSecurityPolicy] != nil, "\(route)")
            }
        }
    }

    @Test func everyLinkLeadsToAPage() async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            var dead: Set<String> = []
            for member in Member.allCases {
                let browser = try await open.browser(member)
                for route in walker.pages {
                    let answer = try await browser.get(walker.path(route))
                    guard answer.headers[.contentType]?.hasPrefix("text/html") == true else { continue }
                    for link in HTMLCheck(Array(answer.body.readableBytesView)).links where link.hasPrefix("/") && !walker.isPage(link) {
                        dead.insert("\(link) on \(route.address)")
                    }
                }
            }
            let links = dead.sorted()
            #expect(links == [])
        }
    }

    @Test(arguments: Walker.nonsense) func nonsenseInAnAddressIsNeverAnError(nonsense: String) async throws {
        let walker = try await Walker()
        try await walker.desk.open { open in
            let (browser, program) = (try await open.browser(.owner), try await open.program(.owner))
            for route in walker.pages {
                for path in [walker.path(route, nonsense: nonsense), walker.path(route) + Walker.strangeQuery] {
                    let answer = try await browser.get(path)
                    #expect(answer.status.code < 500, "\(path)")
                }
            }
            for route in walker.api where route.method == .get {
                for path in [walker.path(route, nonsense: nonsense), walker.path(route) + Walker.strangeQuery] {
                    let answer = try await program.call(.get, path)
                    #expect(answer.status.code < 500, "\(path)")
                }
            }
        }
    }
}

extension Walker {
    /// A redirect to another page of ours, such as from a code to its asset; not to the sign-in.
    static func isMove(_ answer: TestResponse) -> Bool {
        (300..<400).contains(answer.status.code) && answer.location.hasPrefix("/") && !answer.location.hasPrefix("/sign-in")
    }
}
