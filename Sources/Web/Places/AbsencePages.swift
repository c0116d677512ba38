import Desk
import DeskStore
import Hummingbird
import Mustache

/// `GET /people/{id}/absence`: whether somebody is there, and from when to when they are away.
struct AbsencePages {
    let web: WebDesk

    func show(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await page(request, context, try context.pathID())
    }

    func save(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await change(request, context, "absenceSaved") { visit, id, form in
            try visit.setAbsence(of: id, from: form["from"], until: form["until"])
        }
    }

    func end(_ request: Request, _ context: DeskContext) async throws -> Response {
        try await change(request, context, "absenceEnded") { visit, id, _ in try visit.endAbsence(of: id) }
    }

    static func path(_ id: Int64) -> LocalPath { PersonPages.path(id).appending("absence") }

    private func change(
        _ request: Request, _ context: DeskContext, _ notice: String, _ work: @escaping @Sendable (Visit, Int64, Submission) throws -> Void
    ) async throws -> Response {
        let id = try context.pathID()
        return try await web.submit(request, context) { form in
            let name = try await form.write { visit in
                try work(visit, id, form)
                return try visit.attendance(of: id).person.name
            }
            return try form.redirect(AbsencePages.path(id), Notice(.good, notice, ["person": name]))
        } again: { form, trouble in
            try await page(request, context, id, typed: form, trouble: trouble)
        }
    }

    private func page(
        _ request: Request, _ context: DeskContext, _ id: Int64, typed: Submission? = nil, trouble: Trouble? = nil
    ) async throws -> Response {
        try await web.page(request, context, trouble: trouble) { visit in
            (attendance: try visit.attendance(of: id), seesHandOver: visit.person.oversees)
        } show: { facts, reader in
            AbsencePage(facts.attendance, seesHandOver: facts.seesHandOver, typed: typed, trouble: trouble, reader: reader)
        }
    }
}

/// When somebody is away.
struct AbsencePage: Page {
    static let template = "places/absence"
    let heading: String
    let badge: StatusBadge
    let text: String
    let problems: ProblemsView?
    /// "3 open tickets"
    let open: String?
    let handOver: Bool
    let form: FormView?

    struct FormView: Encodable {
        let action: String
        let from: FieldView
        let until: FieldView
        /// For those who are away, or will be.
        let end: String?
        let isAway: Bool
    }

    static let sample = AbsencePage(
        heading: "Ana Kovač", badge: .sample, text: "Gets no new work.", problems: .sample, open: "3 open tickets", handOver: true,
        form: FormView(action: "/people/1/absence", from: .sample, until: .sample, end: "/people/1/absence/end", isAway: true))
}

extension AbsencePage {
    init(_ attendance: Attendance, seesHandOver: Bool, typed: Submission?, trouble: Trouble?, reader: Reader) {
        let words = reader.words
        let fields = FormFields("absence", words: words, trouble: trouble)
        let (status, absence) = (attendance.status, attendance.absence)
        let isAway = status == .absent || status == .disabled
        heading = attendance.person.name
        badge =
            StatusBadge(status, absence, reader: reader) ?? StatusBadge(tone: "good", icon: "check", text: words("absence.here"))
        text = words(isAway ? "absence.away.text" : "absence.here.text")
        problems = fields.summary
        open = isAway && seesHandOver && attendance.openTickets > 0 ? words.count(attendance.openTickets, "use.tickets") : nil
        handOver = open != nil
        let isOfOffice = status == .active || status == .absent
        form =
            attendance.mayChange && isOfOffice
            ? FormView(
                action: AbsencePages.path(attendance.person.id).text,
                from: fields.input("from", typed?["from"] ?? (absence?.from ?? attendance.today).iso, type: "date"),
                until: fields.input("until", typed?["until"] ?? absence?.until?.iso, type: "date", hint: true),
                end: status == .absent || absence != nil ? AbsencePages.path(attendance.person.id).appending("end").text : nil,
                isAway: status == .absent) : nil
    }
}
