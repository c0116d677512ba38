/// The rights matrix: what every address of the desk answers to everybody. It binds: a route without a row fails `RightsMatrixTests`.
///
/// A row is `cells [cells] METHOD /path [body]`. Cells are one letter for each person of the columns (`Caller`), at Harbour and at Riverside;
/// once, where the site makes no difference: `+` allowed, `x` 403, `.` 404, `>` sign-in (401 for the API), `!` refused as it stands (409, 422).
///
/// To add a row: 1. Find the chapter of your feature, or add one below. 2. Name things of the office in path and body, as in
/// `/tickets/{taken}/release`; a new kind of thing goes into `MatrixOffice`, one for each site. 3. Give a body that is valid, so that
/// "allowed" is really done: a query for GET, `name=…&site_id={site}` for a form, JSON for the API, `photo=@label` for a file,
/// `@label` for a file that is the body.
/// 4. Fill the cells in from `requirements.md`. Where you are not sure write `?`, run `--filter RightsMatrix`, and check every letter that
/// the failure prints against the requirements before you take it over. 5. Readers and refused calls must change nothing: what may be
/// written beside them by the nature of things (attempts to sign in, the audit log) is named in `MatrixDigest`, with the reason.
enum RightsMatrix {
    static let chapters: [Chapter] = [
        Chapter("Home and search", home), Chapter("Sign-in and profile", signIn), Chapter("Roles and people", roles),
        Chapter("Registrations", registrations), Chapter("Sign-on", signOn), Chapter("Sites and departments", places),
        Chapter("Scanning and filing", scanning), Chapter("Ticket pages", ticketPages),
        Chapter("Ticket API", ticketAPI), Chapter("Asset pages", assetPages), Chapter("Asset API", assetAPI),
        Chapter("Catalogue pages", cataloguePages), Chapter("Catalogue API", catalogueAPI), Chapter("Label pages", labelPages),
        Chapter("Label API", labelAPI), Chapter("Codes", codes), Chapter("Routing and reports", routing),
    ]

    /// A part of the table that is walked by itself, beside the others.
    struct Chapter: Sendable, CustomStringConvertible {
        let description: String
        let table: String

        init(_ name: String, _ table: String) {
            description = name
            self.table = table
        }

        var rows: [MatrixRow] {
            get throws { try table.split(separator: "\n").compactMap { try MatrixRow(line: $0) } }
        }
    }
}
