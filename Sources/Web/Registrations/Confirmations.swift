import Desk
package import DeskStore
import Foundation
import Logging

/// Asks the external directory about everybody who registered, again and again until it answers. Several servers share the work.
package struct Confirmations: Sendable {
    private let store: DeskStore
    private let directory: Directory
    private let scale: Double
    private let bell = Bell()

    /// `scale`: divides all waits (tests).
    package init(_ store: DeskStore, directory: Directory, scale: Double = 1) {
        self.store = store
        self.directory = directory
        self.scale = scale
    }

    /// How many are asked about at once.
    private static let batch = 8
    /// A server that has not written an answer down by then is gone: longer than a call may take.
    private static let lease: Int64 = 30_000
    /// How often to look for what other servers left.
    private static let longestRest: Int64 = 60_000

    /// Until the task is cancelled.
    package func run() async {
        while !Task.isCancelled {
            let rest: Int64
            do {
                try await askDue()
                rest = min(try await store.nextQuestion() ?? Confirmations.longestRest, Confirmations.longestRest)
            } catch {
                Logger(label: "tagdesk").error("asking the directory failed", metadata: ["error": "\(error)"])
                rest = RetryDelay.first
            }
            await bell.rest(.milliseconds(max(rest, Confirmations.shortestRest)))
        }
    }

    /// Between a question that is due and the look for it.
    private static let shortestRest: Int64 = 50

    /// Somebody has registered: there is no need to wait.
    package func ring() { bell.ring() }

    /// Asks everything that is due, and writes down what came of it.
    package func askDue() async throws {
        var questions: [RegistrationQuestion]
        repeat {
            questions = try await store.takeQuestions(Confirmations.batch, lease: Int64(Double(Confirmations.lease) / scale))
            try await withThrowingTaskGroup(of: Void.self) { group in
                for question in questions { group.addTask { try await ask(question) } }
                try await group.waitForAll()
            }
        } while questions.count == Confirmations.batch && !Task.isCancelled
    }

    private func ask(_ question: RegistrationQuestion) async throws {
        let answer = await directory.ask(question, at: store.now)
        var delay: Int64 = 0
        if case .none(let failure, let asked) = answer {
            // a call broken off by our own stop says nothing about the directory
            guard !Task.isCancelled else { return try await store.handBack(question) }
            delay = RetryDelay.milliseconds(after: question.attempt, chance: .random(in: 0...1), asked: asked, scale: scale)
            Logger(label: "tagdesk").warning(
                "no answer from the directory",
                metadata: ["login": "\(question.login)", "why": "\(failure.rawValue)", "attempt": "\(question.attempt)"])
        }
        try await store.note(answer, to: question, delay: delay)
    }
}
