import Foundation
import Testing

/// Programs that file tickets at two servers of a desk, of which one will end: then they turn to the other.
actor Load {
    struct Outcome {
        /// The numbers of all tickets a server said yes to, one for each report.
        var numbers: [Int64] = []
        /// How many reports had no answer when the server ended, and were sent again.
        var cutOff = 0
        /// What should not have happened.
        var problems: [String] = []
    }

    private(set) var outcome = Outcome()
    private let program: Visitor
    private let (doomed, other): (String, String)
    private var acknowledged: [String: Int] = [:]
    private var waiting: (count: Int, continuation: CheckedContinuation<Void, Never>)?

    init(token: String, doomed: String, other: String) {
        program = Visitor(token: token)
        (self.doomed, self.other) = (doomed, other)
    }

    /// Files reports one after another, each with a key of its own, at `server` as long as it is there.
    func file(_ reports: [SmallDesk.Report], startingAt server: String) async {
        var server = server
        for report in reports {
            var isFiled = false
            while !isFiled {
                do {
                    let answer = try await program.send(
                        "\(server)/api/v1/tickets", json: report.json, key: "\(report.asset) \(report.problem)")
                    acknowledge(answer, at: server)
                    isFiled = true
                } catch {
                    isFiled = server == other
                    if isFiled { outcome.problems.append("\(error)") } else { outcome.cutOff += 1 }
                    server = other
                }
            }
        }
    }

    /// Waits until each server has said yes so many times.
    func waitForBoth(acknowledging count: Int) async {
        await withCheckedContinuation { waiting = (count, $0) }
    }

    private func acknowledge(_ answer: Visitor.Answer, at server: String) {
        guard answer.status == 201, let number = try? answer.json()["number"] as? Int64 else {
            return outcome.problems.append("\(answer.status) \(answer.text)")
        }
        outcome.numbers.append(number)
        acknowledged[server, default: 0] += 1
        guard let (count, continuation) = waiting, [doomed, other].allSatisfy({ acknowledged[$0, default: 0] >= count }) else { return }
        waiting = nil
        continuation.resume()
    }
}
