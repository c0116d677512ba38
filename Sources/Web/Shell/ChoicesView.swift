import Desk

/// Any of several, for `partials/choices`.
struct ChoicesView: Encodable, Sendable {
    let id: String
    let name: String
    let label: String
    let hint: String?
    let error: String?
    let described: String?
    let options: [ChoiceView]

    /// One to tick.
    struct ChoiceView: Encodable {
        let value: String
        let label: String
        let about: String?
        let ticked: Bool
    }

    static let sample = ChoicesView(
        id: "roles", name: "roles", label: "Roles", hint: "Any of them", error: "Needed", described: "roles-hint roles-error",
        options: [ChoiceView(value: "executor", label: "Executor", about: "Carries tickets out", ticked: true)])
}

extension FormFields {
    /// Boxes to tick, all of one name.
    func choices(_ name: String, _ options: [ChoicesView.ChoiceView], hint: Bool = false) -> ChoicesView {
        let ids = [hint ? "\(name)-hint" : nil, problems[name] == nil ? nil : "\(name)-error"].compactMap(\.self)
        return ChoicesView(
            id: name, name: name, label: words("\(prefix).\(name)"), hint: hint ? words("\(prefix).\(name).hint") : nil,
            error: problems[name].map { words($0) }, described: ids.isEmpty ? nil : ids.joined(separator: " "), options: options)
    }
}
