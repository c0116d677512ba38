/// A service class as typed: the widest shelf of the catalogue ("Kitchen").
package struct ServiceClassDraft: Sendable, Equatable {
    package let name: String

    package init(name: String?) throws(FieldProblems) {
        var problems = FieldProblems()
        self.name = problems.line("name", name, limit: 80)
        try problems.throwIfAny()
    }
}

/// A service type as typed: what several assets have in common ("Coffee machine").
package struct ServiceTypeDraft: Sendable, Equatable {
    package let classID: Int64
    package let name: String
    package let description: String
    /// The line printed on the label, such as "Scan to report a problem".
    package let caption: String
    /// Instructions shown before a ticket is made, one step a line.
    package let guide: String
    package let icon: Icon

    package init(classID: Int64?, name: String?, description: String?, caption: String?, guide: String?, icon: String?)
        throws(FieldProblems)
    {
        var problems = FieldProblems()
        if classID == nil { problems.add("class_id", .missing) }
        self.classID = classID ?? 0
        self.name = problems.line("name", name, limit: 80)
        self.description = problems.text("description", description, limit: 1000)
        self.caption = problems.line("caption", caption, required: false, limit: 60)
        self.guide = problems.text("guide", guide, limit: 4000)
        self.icon = Icon.chosen(icon, problems: &problems)
        try problems.throwIfAny()
    }
}

/// A problem type as typed: one tile on the asset page ("Out of paper").
package struct ProblemTypeDraft: Sendable, Equatable {
    package let typeID: Int64
    package let name: String
    package let hint: String
    package let icon: Icon
    /// Opens the type's instructions before anything is filed.
    package let opensGuide: Bool

    package init(typeID: Int64?, name: String?, hint: String?, icon: String?, opensGuide: Bool) throws(FieldProblems) {
        var problems = FieldProblems()
        if typeID == nil { problems.add("type_id", .missing) }
        self.typeID = typeID ?? 0
        self.name = problems.line("name", name, limit: 80)
        self.hint = problems.line("hint", hint, required: false, limit: 120)
        self.icon = Icon.chosen(icon, problems: &problems)
        self.opensGuide = opensGuide
        try problems.throwIfAny()
    }
}

/// The pictures of the own sprite that a type or problem may carry; the raw value is the symbol's id.
package enum Icon: String, CaseIterable, Sendable {
    case tag, printer, coffee, screen, snowflake, lightbulb, building, drop, paper, broken, clean, help, edit, grid, chat, work, lock, user,
        alert

    fileprivate static func chosen(_ typed: String?, problems: inout FieldProblems) -> Icon {
        guard let typed, !typed.isEmpty else { return .tag }
        guard let icon = Icon(rawValue: typed) else {
            problems.add("icon", .unknownChoice)
            return .tag
        }
        return icon
    }
}
