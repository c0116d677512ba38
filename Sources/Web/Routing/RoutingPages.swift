import Desk
import DeskStore
import HTTPTypes
import Hummingbird
import Mustache

/// The rules page: which department gets which problem, what the table leaves open, and what waits without a department.
struct RoutingPages {
    let web: WebDesk

    /// Query: `edit` or `delete` a rule's id; `class_id`, `type_id`, `problem_type_id` the cells a new rule begins with;
    /// `asset` and `problem_type_id` to try the rules; `after` to go on in the queue.
    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        let query = try request.query()
        let wish: RulesWish =
            if let id = query["edit"].flatMap({ Int64($0) }) {
                .edit(id)
            } else if let id = query["delete"].flatMap({ Int64($0) }) {
                .delete(id)
            } else if let asset = query["asset"] {
                .try(asset: asset, problemTypeID: query["problem_type_id"].flatMap { Int64($0) })
            } else {
                .look
            }
        return try await page(request, context, wish, typed: query, trouble: nil)
    }

    func add(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await web.submit(request, context) { form in
            let draft = try form.ruleDraft()
            _ = try await form.write { visit in try visit.add(draft) }
            return try form.redirect("/routing", Notice(.good, "ruleAdded"))
        } again: { form, trouble in
            try await page(request, context, .look, typed: form.form, trouble: trouble)
        }
    }

    func change(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.ruleID()
        return try await web.submit(request, context) { form in
            let draft = try form.ruleDraft()
            _ = try await form.write { visit in try visit.change(rule: id) { _ in draft } }
            return try form.redirect("/routing", Notice(.good, "ruleChanged"))
        } again: { form, trouble in
            try await page(request, context, .edit(id), typed: form.form, trouble: trouble)
        }
    }

    func delete(_ request: Request, _ context: DeskContext) async throws -> Response {
        let id = try context.ruleID()
        let form = try await Submission(request, context, web)
        _ = try await form.write { visit in try visit.removeRule(id) }
        return try form.redirect("/routing", Notice(.good, "ruleDeleted"))
    }

    /// The page as it stands now; `typed` fills the rule form.
    private func page(
        _ request: Request, _ context: DeskContext, _ wish: RulesWish, typed: Form, trouble: Trouble?
    ) async throws -> Response {
        let after = typed["after"].flatMap(Cursor.init(text:))
        return try await web.page(request, context, trouble: trouble) { visit in
            let routing = try visit.routing()
            let (trial, problems) = try visit.trial(wish)
            return RulesFacts(
                routing: routing, trial: trial, trialProblems: problems,
                queue: try visit.unroutedTickets(limit: RoutingPages.queueLength, after: after), queueIsContinued: after != nil)
        } show: { facts, reader in
            try RulesPage(facts, wish: wish, typed: typed, trouble: trouble, reader: reader)
        }
    }

    private static let queueLength = 20
}

/// What the page was opened for.
enum RulesWish: Sendable {
    case look
    case edit(Int64)
    case delete(Int64)
    case `try`(asset: String, problemTypeID: Int64?)
}

/// Everything the page is made of.
struct RulesFacts: Sendable {
    let routing: RoutingFacts
    let trial: RoutingTrial?
    let trialProblems: FieldProblems
    let queue: Slice<UnroutedTicket>
    let queueIsContinued: Bool
}

extension Visit {
    /// The trial wished for, or what is wrong with it; the problem still chosen from another asset is left out.
    fileprivate func trial(_ wish: RulesWish) throws -> (RoutingTrial?, FieldProblems) {
        guard case .try(let asset, let problemTypeID) = wish else { return (nil, FieldProblems()) }
        do {
            return (try tryRouting(asset: asset, problemTypeID: problemTypeID), FieldProblems())
        } catch let problems as FieldProblems {
            guard problems["problem_type_id"] != nil else { return (nil, problems) }
            return (try tryRouting(asset: asset, problemTypeID: nil), FieldProblems())
        }
    }
}

extension DeskContext {
    /// The rule in the address; whatever is no id is nothing there.
    func ruleID() throws(Missing) -> Int64 {
        guard let id = parameters.get("id", as: Int64.self) else { throw Missing() }
        return id
    }
}

extension Submission {
    /// The rule as typed; an empty cell is "any".
    fileprivate func ruleDraft() throws(FieldProblems) -> RuleDraft {
        var problems = FieldProblems()
        for field in ["class_id", "type_id", "problem_type_id", "department_id"] where self[field]?.isEmpty == false && id(field) == nil {
            problems.add(field, .unknownChoice)
        }
        try problems.throwIfAny()
        return try RuleDraft(
            classID: id("class_id"), typeID: id("type_id"), problemTypeID: id("problem_type_id"), departmentID: id("department_id"))
    }
}
