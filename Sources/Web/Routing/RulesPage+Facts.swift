import Desk
import DeskStore

/// How the rules page comes out of the facts.
extension RulesPage {
    /// `typed`: what the rule form begins with, from the address or from a refused form. Throws `Missing` when the rule wished for is gone.
    init(_ facts: RulesFacts, wish: RulesWish, typed: Form, trouble: Trouble?, reader: Reader) throws {
        let routing = facts.routing
        let table = RoutingTable(rules: routing.rules)
        let catalogue = routing.choices.routing
        let words = reader.words
        let names = RuleWords(routing.choices, rules: routing.rules, words: words)
        let gaps = table.gaps(catalogue: catalogue)
        let shadowed = table.shadowed(catalogue: catalogue)

        headline = words.count(routing.rules.count, "routing.rules")
        mayChange = routing.mayChange
        warning = WarningView(gaps: gaps.count, shadowed: shadowed.count, unrouted: routing.unroutedLately, words: words)
        hasRules = !routing.rules.isEmpty
        rules = names.rules.map { rule in
            RuleView(
                rule, names: names, uses: routing.uses[rule.id] ?? 0, shadow: shadowed.first { $0.rule.id == rule.id },
                mayChange: routing.mayChange)
        }
        form = routing.mayChange ? try RuleFormView(routing, wish: wish, typed: typed, trouble: trouble, names: names) : nil
        ask = routing.mayChange ? try RuleQuestionView(routing, wish: wish, names: names) : nil
        coverage = CoverageView.all(routing, table: table, names: names)
        hasCoverage = !coverage.isEmpty
        trial = TrialView(facts, wish: wish, names: names)
        queue = QueueView(facts.queue, isContinued: facts.queueIsContinued, reader: reader)
    }
}

extension RulesPage.WarningView {
    /// Nil when nothing is left open.
    init?(gaps: Int, shadowed: Int, unrouted: Int, words: Wording) {
        guard gaps + shadowed > 0 else { return nil }
        let sentences = [
            gaps > 0 ? words.count(gaps, "routing.gaps") : nil, shadowed > 0 ? words.count(shadowed, "routing.shadowed") : nil,
        ]
        headline = sentences.compactMap(\.self).joined(separator: " ")
        text = gaps > 0 ? words("routing.gaps.text", ["tickets": words.count(unrouted, "routing.lately")]) : nil
    }
}

extension RuleView {
    init(_ rule: RoutingRule, names: RuleWords, uses: Int, shadow: RoutingTable.Shadowed?, mayChange: Bool) {
        let words = names.words
        number = names.number(of: rule)
        className = names.className(rule.classID)
        typeName = names.typeName(rule.typeID)
        problemName = names.problemName(rule.problemTypeID)
        department = names.department(rule.departmentID)
        precision = names.precision(rule)
        pips = (0..<3).map { PipView(on: $0 < rule.precision) }
        self.uses = words.number(uses)
        self.shadow = shadow.map { shadow in
            guard !shadow.coveredBy.isEmpty else { return words("routing.shadow.nothing") }
            let numbers = names.rules.filter(shadow.coveredBy.contains).map(names.number).joined(separator: ", ")
            return words.count(shadow.coveredBy.count, "routing.shadow.covered", ["rules": numbers])
        }
        editHref = mayChange ? "/routing?edit=\(rule.id)#rule" : nil
        editLabel = words("routing.edit", ["rule": number])
    }
}

extension RuleFormView {
    init(_ routing: RoutingFacts, wish: RulesWish, typed: Form, trouble: Trouble?, names: RuleWords) throws {
        let words = names.words
        let fields = FormFields("routing", words: words, trouble: trouble)
        var rule: RoutingRule?
        if case .edit(let id) = wish {
            rule = routing.rules.first { $0.id == id }
            guard rule != nil else { throw Missing() }
        }
        // What was typed stands; a rule just opened shows what is stored.
        var typed: Form? = typed
        if case .try = wish { typed = nil }
        func cell(_ field: String, _ stored: Int64?) -> String { typed?[field] ?? stored.map { String($0) } ?? "" }
        func select(_ field: String, _ stored: Int64?, _ choices: [(Int64, String)], none: String, required: Bool = false) -> SelectView {
            let chosen = cell(field, stored)
            let options = choices.map { OptionView(value: String($0.0), label: $0.1, selected: String($0.0) == chosen) }
            return fields.select(field, [.none(words(none), selected: chosen.isEmpty)] + options, required: required)
        }
        let choices = routing.choices
        problems = fields.summary
        if case .refusal(let refused) = trouble { refusal = words(refused) } else { refusal = nil }
        title = rule.map { words("routing.edit", ["rule": names.number(of: $0)]) } ?? words("routing.new")
        action = rule.map { "/routing/\($0.id)" } ?? "/routing"
        serviceClass = select("class_id", rule?.classID, choices.classes.map { ($0.id, $0.name) }, none: "routing.any")
        serviceType = select("type_id", rule?.typeID, choices.types.map { ($0.id, $0.name) }, none: "routing.any")
        let problems = choices.problems.map { ($0.id, "\(names.typeName($0.parentID) ?? ""): \($0.name)") }.sorted { $0.1 < $1.1 }
        problemType = select("problem_type_id", rule?.problemTypeID, problems, none: "routing.any")
        department = select(
            "department_id", rule?.departmentID, choices.departments.map { ($0.id, $0.name) }, none: "routing.choose", required: true)
        deleteHref = rule.map { "/routing?delete=\($0.id)#delete" }
    }
}

extension RuleQuestionView {
    init?(_ routing: RoutingFacts, wish: RulesWish, names: RuleWords) throws {
        guard case .delete(let id) = wish else { return nil }
        guard let rule = routing.rules.first(where: { $0.id == id }) else { throw Missing() }
        let words = names.words
        let catalogue = routing.choices.routing
        let before = RoutingTable(rules: routing.rules).gaps(catalogue: catalogue).count
        let after = RoutingTable(rules: routing.rules.filter { $0.id != id }).gaps(catalogue: catalogue).count
        title = words("routing.delete.title", ["rule": names.number(of: rule), "department": names.department(rule.departmentID)])
        text = after > before ? words.count(after - before, "routing.delete.gaps") : words("routing.delete.covered")
        action = "/routing/\(id)/delete"
        back = "/routing?edit=\(id)#rule"
    }
}

extension QueueView {
    init(_ slice: Slice<UnroutedTicket>, isContinued: Bool, reader: Reader) {
        isEmpty = slice.items.isEmpty
        tickets = slice.items.map { ticket in
            TicketView(
                href: "/tickets/\(ticket.number)", number: String(ticket.number), problem: ticket.problem,
                place: [ticket.asset, ticket.location].filter { !$0.isEmpty }.joined(separator: ", "), filed: reader.time(ticket.createdAt))
        }
        pager = PagerView(isStart: !isContinued, next: slice.next) { LocalPath("/routing").with("after", $0?.text).text + "#unrouted" }
    }
}
