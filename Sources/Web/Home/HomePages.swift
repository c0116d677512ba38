import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// The first page after signing in, and the places that do not fit a phone's bottom bar.
struct HomePages {
    let web: WebDesk

    func home(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.page(request, context) { visit in visit.person.name } show: { name, reader in
            HomePage(greeting: reader.words("home.greeting", ["person": name]))
        }
    }

    func more(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.page(request, context) { $0.person } show: { person, _ in MorePage(person: person.name) }
    }
}

/// What is mine, and the way to the label.
struct HomePage: Page {
    static let template = "home/home"
    let greeting: String

    static let sample = HomePage(greeting: "Good morning, Nora")
}

/// The rest of the menu, for phones.
struct MorePage: Page {
    static let template = "home/more"
    let person: String

    static let sample = MorePage(person: "Nora Lind")
}
