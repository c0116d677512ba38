import Desk
import DeskStore
import Hummingbird

/// `/api/v1/chain`: the chain of command as a tree.
struct ChainAPI {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.api(request, context) { call in json(try await call.read { try $0.chain() }) }
    }

    private func json(_ chain: Chain) -> JSON {
        [
            "owners": .array(chain.owners.map { ["id": .integer($0.id), "name": .string($0.name)] }), "people": JSON(chain.people),
            "open_tickets": JSON(chain.openTickets), "departments": .array(chain.branches.map(json)),
        ]
    }

    private func json(_ branch: Chain.Branch) -> JSON {
        [
            "id": .integer(branch.department.id), "name": .string(branch.department.name), "site_id": JSON(branch.department.siteID),
            "people": JSON(branch.people), "open_tickets": JSON(branch.openTickets), "lead": branch.lead.map { json($0) } ?? .null,
            "dispatchers": .array(branch.dispatchers.map(json)), "available": .array(branch.available.map { json($0) }),
            "hidden": JSON(branch.hidden),
        ]
    }

    private func json(_ dispatcher: Chain.Dispatcher) -> JSON {
        [
            "id": .integer(dispatcher.place.person.id), "name": .string(dispatcher.place.person.name),
            "status": .string(dispatcher.place.status.rawValue), "people": JSON(dispatcher.executors.count),
            "open_tickets": JSON(dispatcher.openTickets), "executors": .array(dispatcher.executors.map { json($0) }),
        ]
    }

    private func json(_ place: Chain.Place) -> JSON {
        [
            "id": .integer(place.person.id), "name": .string(place.person.name), "status": .string(place.status.rawValue),
            "open_tickets": JSON(place.openTickets),
        ]
    }
}
