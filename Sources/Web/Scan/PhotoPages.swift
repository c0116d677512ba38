import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Labels

/// A photograph of a label, for browsers that cannot read one themselves.
struct PhotoPages {
    let web: WebDesk

    /// `POST /scan`: to the page behind the label on the photograph, or the scan page again with what to do.
    func read(_ request: Request, _ context: DeskContext) async throws -> Response {
        let outcome: PhotoOutcome
        do {
            let upload = try await Upload(request, context, web)
            outcome = try await read(try upload.file("photo"))
        } catch let problem as Problem where problem.status == .contentTooLarge {
            outcome = .trouble(.tooLarge)
        }
        if case .codes(let codes) = outcome { return try await lead(request, context, codes) }
        return try await page(request, context, outcome)
    }

    private func read(_ photo: [UInt8]?) async throws -> PhotoOutcome {
        guard let photo else { return .trouble(.missing) }
        do {
            let texts = try await web.photos.codes(in: photo)
            let codes = LabelText.codes(in: texts)
            if codes.isEmpty { return .trouble(texts.isEmpty ? .noCode : .foreignCode) }
            return .codes(codes)
        } catch {
            return .trouble(PhotoTrouble(error))
        }
    }

    /// Of several labels the only one this person can open, or the choice; of none the page that says so.
    private func lead(_ request: Request, _ context: DeskContext, _ codes: [AssetCode]) async throws -> Response {
        guard codes.count > 1 else { return try web.redirect(codes[0].scanPath) }
        let arrival = Arrival(request, context, web)
        let known = try await web.store.read(as: arrival.credential) { visit in try visit.labels(of: codes) }
        if known.count < 2 { return try web.redirect((known.first?.code ?? codes[0]).scanPath) }
        return try await page(request, context, .several(known))
    }

    private func page(_ request: Request, _ context: DeskContext, _ outcome: PhotoOutcome) async throws -> Response {
        let arrival = Arrival(request, context, web)
        let person = try await web.store.read(as: arrival.credential) { $0.person }
        let reader = web.reader(for: person, language: arrival.language)
        let page = ScanPage(web, outcome: outcome, words: reader.words)
        var response = try web.answer(page, status: outcome.status, arrival: arrival, person: person, reader: reader)
        if outcome.status == .serviceUnavailable { response.headers[.retryAfter] = "5" }
        return response
    }
}

/// What came of a photograph.
enum PhotoOutcome {
    /// Never empty.
    case codes([AssetCode])
    case several([NearLabel])
    case trouble(PhotoTrouble)

    var status: HTTPResponse.Status {
        switch self {
        case .codes, .several: .ok
        case .trouble(.tooLarge): .contentTooLarge
        case .trouble(.format), .trouble(.heic): .unsupportedMediaType
        case .trouble(.busy): .serviceUnavailable
        case .trouble: .unprocessableContent
        }
    }
}

/// Why a photograph leads nowhere; its sentence is the catalogue text `scan.photo.<case>`.
enum PhotoTrouble: String, CaseIterable {
    case missing, tooLarge, format, heic, broken, pixels, time, busy
    /// Nothing readable on it; a code that is none of ours.
    case noCode, foreignCode

    init(_ problem: PhotoProblem) {
        switch problem {
        case .format: self = .format
        case .heic: self = .heic
        case .broken: self = .broken
        case .pixels: self = .pixels
        case .time: self = .time
        case .busy: self = .busy
        }
    }
}
