import Desk
import DeskStore
import HTTPTypes
import Hummingbird

/// `/people/{id}/second-factor`: for somebody who lost the telephone and the recovery codes.
struct FactorResetPages {
    let web: WebDesk

    func ask(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, try context.pathID(), trouble: nil)
    }

    func reset(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                try visit.resetSecondFactor(of: id)
                return try visit.secondFactor(of: id).person.name
            }
            return try form.redirect(PersonPages.path(id), Notice(.good, "factorReset", ["person": name]))
        } again: { _, trouble in
            try await page(request, context, id, trouble: trouble)
        }
    }

    private func page(_ request: Request, _ context: DeskContext, _ id: Int64, trouble: Trouble?) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            let (person, factor) = try visit.secondFactor(of: id)
            guard factor.since != nil else { throw Refusal(.factorOff) }
            return person
        } show: { person, reader in
            ConfirmPage(
                heading: reader.words("factor.reset.title", ["person": person.name]), text: reader.words("factor.reset.text"),
                action: PersonPages.path(id).appending("second-factor"), button: reader.words("factor.reset"),
                back: PersonPages.path(id))
        }
    }
}
