import Foundation
import Logging

/// The log on standard error: one line an event, whatever is in it — `2026-03-10T08:00:00Z info c41f-09be GET /assets 200 3 ms`.
struct LineLog: LogHandler {
    private static let requestID = "hb.request.id"

    var metadata: Logger.Metadata = [:]
    var logLevel: Logger.Level

    /// Makes this the log of the whole program.
    static func start(at level: Logger.Level) {
        LoggingSystem.bootstrap { _ in LineLog(logLevel: level) }
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        FileHandle.standardError.write(Data("\(line(event, at: Date()))\n".utf8))
    }

    private func line(_ event: LogEvent, at date: Date) -> String {
        var facts = metadata.merging(event.metadata ?? [:]) { $1 }
        let request = facts.removeValue(forKey: LineLog.requestID).map { " \($0)" } ?? ""
        let rest = facts.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
        return LineLog.oneLine("\(date.formatted(.iso8601)) \(event.level)\(request) \(event.message)\(rest)")
    }

    /// Control characters become spaces, so that nothing logged can pass for a line of its own.
    private static func oneLine(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return text }
        return String(
            String.UnicodeScalarView(text.unicodeScalars.map { $0.properties.generalCategory == .control || $0.value == 0x2028 ? " " : $0 })
        )
    }
}
