import Desk
import DeskStore
import Hummingbird

/// The list of people: to find, tick and look after.
struct PeoplePages {
    let web: WebDesk

    func list(_ request: Request, _ context: DeskContext) async throws -> Response {
        let asked = PeopleRequest(try request.query())
        return try await web.page(request, context) { visit in
            try visit.person.require(.view, .person)
            let choices = try PeopleChoices(visit)
            let known = asked.checked(choices)
            return PeopleFacts(
                asked: known, choices: choices, tally: try visit.peopleTally(known.filter),
                people: try visit.people(known.filter, after: known.after, limit: PeoplePages.length), person: visit.person)
        } show: { facts, reader in
            PeoplePage(facts, words: reader.words)
        }
    }

    /// As many as one form can tick and more.
    private static let length = 50
}

/// What the list of people is made from.
struct PeopleFacts: Sendable {
    let asked: PeopleRequest
    let choices: PeopleChoices
    let tally: [Person.Status: Int]
    let people: Slice<PersonCard>
    /// Who looks.
    let person: Person
}
