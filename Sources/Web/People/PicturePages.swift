import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache
import NIOCore
import Pictures

/// People's pictures: looking at them, and choosing one's own.
struct PicturePages {
    let web: WebDesk

    /// `GET /people/{id}/picture`: a JPEG, `small` for the one beside a name.
    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let (id, query) = (try context.pathID(), try request.query())
        let (name, isSmall) = (query["v"], query["size"] == "small")
        let picture = try await web.store.read(as: Arrival(request, context, web).credential) { visit in
            try visit.picture(of: id, named: name, isSmall: isSmall)
        }
        // An address with the picture's present name shows the same for ever; another may show another tomorrow.
        let caching = name == picture.name ? "private, max-age=31536000, immutable" : "private, no-cache"
        return Response(
            status: .ok,
            headers: [
                .contentType: "image/jpeg", .cacheControl: caching, .contentSecurityPolicy: "default-src 'none'; sandbox",
                .contentDisposition: "inline; filename=\"picture.jpg\"",
            ], body: .init(byteBuffer: ByteBuffer(bytes: picture.bytes)))
    }

    func choose(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, trouble: nil)
    }

    /// `POST /profile/picture`: the square that was chosen of a photograph, else its middle.
    func take(_ request: Request, _ context: DeskContext) async throws -> Response {
        do {
            let upload = try await Upload(request, context, web)
            guard let file = try upload.file("picture") else { return try await page(request, context, trouble: .missing) }
            let squares = try await web.squares(of: file, crop: upload.form.crop)
            try await web.store.write(as: upload.arrival.credential, from: upload.arrival.address) { visit in
                try visit.setPicture(named: Secrets.name(), large: squares.large, small: squares.small)
            }
            return try web.redirect("/profile", Notice(.good, "pictureSaved"))
        } catch let problem as Problem where problem.status == .contentTooLarge {
            return try await page(request, context, trouble: .tooLarge)
        } catch let trouble as PictureTrouble {
            return try await page(request, context, trouble: trouble)
        }
    }

    func remove(_ request: Request, _ context: DeskContext) async throws -> Response {
        let form = try await Submission(request, context, web)
        try await form.write { try $0.removePicture() }
        return try form.redirect("/profile", Notice(.good, "pictureRemoved"))
    }

    private func page(_ request: Request, _ context: DeskContext, trouble: PictureTrouble?) async throws -> Response {
        let arrival = Arrival(request, context, web)
        let person = try await web.store.read(as: arrival.credential) { $0.person }
        let reader = web.reader(for: person, language: arrival.language)
        let page = PicturePage(
            script: web.files.url("picture.js"), avatar: AvatarView(person.reference, .largest),
            hasPicture: person.account.picture != nil, trouble: trouble.map { reader.words("picture.trouble.\($0.rawValue)") })
        var response = try web.answer(page, status: trouble?.status, arrival: arrival, person: person, reader: reader)
        if trouble == .busy { response.headers[.retryAfter] = "5" }
        return response
    }
}

/// Why a file did not become a picture; its sentence is the catalogue text `picture.trouble.<case>`.
enum PictureTrouble: String, Error, CaseIterable {
    case missing, tooLarge, format, broken, pixels, time, busy

    init(_ problem: PictureProblem) {
        switch problem {
        case .format: self = .format
        case .broken: self = .broken
        case .pixels: self = .pixels
        case .time: self = .time
        }
    }

    var status: HTTPResponse.Status {
        switch self {
        case .tooLarge: .contentTooLarge
        case .format: .unsupportedMediaType
        case .busy: .serviceUnavailable
        default: .unprocessableContent
        }
    }
}

extension WebDesk {
    /// A photograph's two squares; throws `PictureTrouble`.
    func squares(of file: [UInt8], crop: Crop?) async throws -> (large: [UInt8], small: [UInt8]) {
        do {
            guard let squares = try await pictures.make(of: file, crop: crop) else { throw PictureTrouble.busy }
            return squares
        } catch let problem as PictureProblem {
            throw PictureTrouble(problem)
        }
    }
}

extension Form {
    /// The square chosen with script; nil without.
    var crop: Crop? {
        guard let x = self["crop_x"].flatMap(Double.init), let y = self["crop_y"].flatMap(Double.init),
            let size = self["crop_size"].flatMap(Double.init)
        else { return nil }
        return Crop(x: x, y: y, size: size)
    }
}

extension Secrets {
    /// A name nobody can guess, for an address.
    static func name() -> String { String(random().prefix(32)) }
}

/// Choosing one's picture.
struct PicturePage: Page {
    static let template = "people/picture"
    let script: String
    let avatar: AvatarView
    let hasPicture: Bool
    let trouble: String?

    static let sample = PicturePage(script: "/static/picture.js", avatar: .sample, hasPicture: true, trouble: "Not a picture.")
}
