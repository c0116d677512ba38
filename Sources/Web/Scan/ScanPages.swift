import Desk
import DeskStore
import Foundation
import HTTPTypes
import Hummingbird
import Mustache

/// What a label leads to, and the ways to a label.
struct ScanPages {
    let web: WebDesk

    /// `GET /A/{code}`: the asset behind a label; what was typed before signing in stands in the query.
    func asset(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await show(request, context, code: try ScanPages.code(context), typed: try request.query(), isScan: LabelScan.isOne(request))
    }

    /// `GET /scan`: the ways to a label; `?code=` goes straight on.
    func scan(_ request: Request, _ context: DeskContext) async throws -> Response {
        let typed = try request.query()["code"]?.trimmed ?? ""
        if !typed.isEmpty { return try web.redirect(LabelText.page(for: typed)) }
        return try await web.page(request, context) { _ in
        } show: {
            ScanPage(web, words: $1.words)
        }
    }

    /// The page of a label: its asset, the label that replaced it, or "No such label" (404).
    ///
    /// - Parameter isScan: whether a label was scanned to get here.
    func show(
        _ request: Request, _ context: DeskContext, code: String, typed: Form, trouble: Trouble? = nil, isScan: Bool = false
    ) async throws -> Response {
        let arrival = Arrival(request, context, web)
        let (person, scan) = try await web.store.read(as: arrival.credential) { visit in (visit.person, try visit.scan(code)) }
        let reader = web.reader(for: person, language: arrival.language)
        func answer(_ page: some Page, status: HTTPResponse.Status? = nil) throws -> Response {
            try web.answer(page, status: status, trouble: trouble, arrival: arrival, person: person, reader: reader)
        }
        switch scan {
        case .asset(let asset):
            if isScan { LabelScan(asset, on: reader.today)?.note(in: web.store, logger: context.logger) }
            return try answer(ScannedAssetPage(asset, typed: typed, trouble: trouble, person: person, reader: reader))
        case .replaced(let name, let code): return try answer(ReplacedLabelPage(name: name, code: code), status: .notFound)
        case .blank(let code): return try web.redirect(code.claimPath)
        case .unknown(let near, let isRevoked):
            return try answer(NoSuchLabelPage(code, near: near, isRevoked: isRevoked, words: reader.words), status: .notFound)
        }
    }

    /// The code in the address as it was typed: the router leaves it percent-encoded.
    static func code(_ context: DeskContext) throws -> String {
        let text = try context.parameters.require("code")
        return text.utf8.contains(UInt8(ascii: "%")) ? text.removingPercentEncoding ?? text : text
    }
}

/// A label that was replaced by another one.
struct ReplacedLabelPage: Page {
    static let template = "scan/replaced"
    let name: String
    let code: String
    let grouped: String

    static let sample = ReplacedLabelPage(name: "Coffee machine", code: "7K3M9QXT", grouped: "7K3M-9QXT")
}

extension ReplacedLabelPage {
    init(name: String, code: AssetCode) {
        self.init(name: name, code: code.text, grouped: code.grouped)
    }
}

/// "No such label": the same for a code that does not exist and one the person may not know of.
struct NoSuchLabelPage: Page {
    static let template = "scan/unknown"
    let typed: String
    let hasNear: Bool
    let near: [NearView]
    let found: String?
    /// For those who look after labels.
    let isRevoked: Bool

    struct NearView: Encodable {
        let code: String
        let name: String
        let location: String?
        let marked: MarkedCode
    }

    static let sample = NoSuchLabelPage(
        typed: "7K3M-9QYT", hasNear: true, near: [NearView(code: "7K3M9QXT", name: "Coffee machine", location: "Kitchen", marked: .sample)],
        found: "One character differs from a label we know.", isRevoked: true)
}

extension NoSuchLabelPage {
    init(_ code: String, near labels: [NearLabel], isRevoked: Bool, words: Wording) {
        let shown = MarkedCode.shown(code)
        typed = shown
        hasNear = !labels.isEmpty
        near = labels.map { label in
            NearView(
                code: label.code.text, name: label.name, location: label.location.isEmpty ? nil : label.location,
                marked: MarkedCode(label.code.grouped, against: shown))
        }
        self.isRevoked = isRevoked
        found = labels.isEmpty ? nil : words.count(labels.count, "scan.near")
    }
}
