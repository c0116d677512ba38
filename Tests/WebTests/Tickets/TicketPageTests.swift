import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct TicketPageTests {
    @Test func staffSeeWhatWhereWhoAndWhy() async throws {
        let desk = try await TestDesk()
        let earlier = try await desk.seedTicket(status: .done, executor: .it2)
        let number = try await desk.seedTicket(status: .inWork, executor: .it, comment: "Tray 2 crunches", watchers: [.assets])
        try await desk.open { open in
            let page = try await open.browser(.it).get("/tickets/\(number)").text
            let shown = [
                "Paper jam", "Printer by the lift", "2nd floor", desk.cast.jet.grouped, "Tray 2 crunches", Member.employee.name,
                Member.assets.name, "Rule \(desk.cast.printerRule): any Printer problem goes to IT.", "Emma Employee reported it",
                "Routed to IT",
                "/tickets/\(earlier)",
            ]
            for text in shown { #expect(page.contains(text), "\(text)") }
            #expect(!page.contains("href=\"/routing\""))
            let dispatcherBrowser = try await open.browser(.dispatcher)
            #expect(try await dispatcherBrowser.get("/tickets/\(number)").text.contains("href=\"/routing\""))
        }
    }

    @Test func eachIsOfferedTheirOwnMoves() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket(status: .inWork, executor: .it)
        try await desk.open { open in
            let mine = try await open.browser(.it).get("/tickets/\(number)").text
            for move in ["/finish\" name=\"result\" value=\"done\"", "ask=wait", "ask=not_done", "/release", "ask=cancel"] {
                #expect(mine.contains(move))
            }
            #expect(!mine.contains("ask=assign") && !mine.contains("ask=move"))
            let dispatcher = try await open.browser(.dispatcher).get("/tickets/\(number)").text
            #expect(dispatcher.contains("ask=assign") && dispatcher.contains("ask=move") && !dispatcher.contains("/take"))
            let colleague = try await open.browser(.it2).get("/tickets/\(number)").text
            #expect(!colleague.contains("/finish") && colleague.contains("ask=cancel"))
        }
    }

    @Test func aQuestionThatDoesNotApplyIsNotAsked() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            for ask in ["wait", "reopen", "assign", "nonsense"] {
                let itBrowser = try await open.browser(.it)
                #expect(try await !itBrowser.get("/tickets/\(number)?ask=\(ask)").text.contains("<dialog"))
            }
        }
    }

    @Test func theHistorySpeaksTheReadersLanguage() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.write(as: .it) { try $0.speak(.russian) }
        try await desk.open { open in
            let page = try await open.browser(.it).get("/tickets/\(number)").text
            #expect(page.contains("Подача заявки: Emma Employee") && page.contains("Направлена в отдел «IT»"))
        }
    }

    @Test func aTicketForPrograms() async throws {
        let desk = try await TestDesk()
        let number = try await desk.seedTicket()
        try await desk.open { open in
            let ticket = try await open.program(.employee).call(.get, "/api/v1/tickets/\(number)").json()
            let fields = [
                "number", "asset", "problem_type_id", "comment", "status", "late", "site_id", "department_id", "executor_id",
                "requester_id",
                "created_at", "taken_at", "finished_at", "closed_at", "rating", "version", "history",
            ]
            #expect(Set(ticket.keys) == Set(fields))
            #expect(ticket["asset"] as? String == desk.cast.jet.text)
            #expect(ticket["created_at"] as? String == "2026-03-10T08:00:00Z")
            #expect(ticket["late"] as? Bool == false)
            #expect((ticket["history"] as? [[String: Any]])?.compactMap { $0["kind"] as? String } == ["filed", "routed"])
            #expect(try await open.stranger.call(.get, "/api/v1/tickets/\(number)").status == .unauthorized)
            #expect(try await open.visitor.get("/tickets/\(number)").location.hasPrefix("/sign-in"))
        }
    }
}
