import Desk
import Testing

@Suite struct SignUpDraftTests {
    private func draft(_ changes: [String: String] = [:], sites: [Int64] = [7]) throws -> SignUpDraft {
        func field(_ name: String, _ value: String) -> String { changes[name] ?? value }
        return try SignUpDraft(
            login: field("login", "anna"), name: field("name", "Anna Berg"), password: field("password", "seven wet otters"),
            again: field("password_again", "seven wet otters"), email: field("email", ""), phone: field("phone", ""),
            organisation: field("organisation", ""), taxNumber: field("tax_number", ""), siteID: changes["site_id"].flatMap { Int64($0) },
            of: sites, language: .english)
    }

    @Test func theLeastThatIsNeeded() throws {
        let draft = try draft()
        #expect(draft.login.text == "anna" && draft.name == "Anna Berg" && draft.siteID == 7)
        #expect(draft.email == nil && draft.phone == nil && draft.organisation.isEmpty && draft.taxNumber == nil)
    }

    @Test func everythingOneMaySay() throws {
        let draft = try draft([
            "email": " Anna@Example.com ", "phone": "8 (916) 123-45-67", "organisation": "Ромашка", "tax_number": "7707 083893",
        ])
        #expect(draft.email?.text == "Anna@Example.com" && draft.phone?.text == "+79161234567")
        #expect(draft.organisation == "Ромашка" && draft.taxNumber?.text == "7707083893")
    }

    @Test(arguments: [
        ("login", "x", FieldProblem.Reason.malformed), ("login", "", .missing), ("name", " ", .missing), ("password", "short", .tooShort),
        ("password", "password1", .common), ("password", "Anna Berg", .ownName), ("password_again", "other", .mismatch),
        ("email", "anna@", .notAnEmail), ("phone", "12", .notAPhone), ("tax_number", "7707083894", .notATaxNumber),
        ("organisation", "x\u{1}", .malformed), ("site_id", "8", .unknownChoice),
    ]) func aMistakeIsNamedAtItsField(field: String, value: String, reason: FieldProblem.Reason) {
        var changes = [field: value]
        if field == "password" { changes["password_again"] = value }
        #expect {
            try draft(changes)
        } throws: { error in
            (error as? FieldProblems).map { $0.fields == [field] && $0[field]?.reason == reason } == true
        }
    }

    @Test func amongSeveralSitesOneIsChosen() throws {
        #expect(throws: FieldProblems("site_id", .missing)) { try draft(sites: [1, 2]) }
        #expect(try draft(["site_id": "2"], sites: [1, 2]).siteID == 2)
    }
}

@Suite struct RetryDelayTests {
    @Test(arguments: [(1, 5_000), (2, 10_000), (4, 40_000), (8, 640_000), (9, 900_000), (60, 900_000)] as [(Int64, Int64)])
    func itDoublesUpToTheLongest(attempts: Int64, wait: Int64) {
        #expect(RetryDelay.milliseconds(after: attempts, chance: 0.5) == wait)
        #expect(RetryDelay.milliseconds(after: attempts, chance: 0) == wait * 8 / 10)
        #expect(RetryDelay.milliseconds(after: attempts, chance: 1) == wait * 12 / 10)
    }

    @Test func whoAsksForPatienceGetsIt() {
        #expect(RetryDelay.milliseconds(after: 1, chance: 0.5, asked: 60) == 60_000)
        #expect(RetryDelay.milliseconds(after: 1, chance: 0.5, asked: 1) == 5_000)
        #expect(RetryDelay.milliseconds(after: 1, chance: 0.5, asked: .max) == 900_000)
        #expect(RetryDelay.milliseconds(after: 1, chance: 0.5, asked: -5) == 5_000)
        #expect(RetryDelay.milliseconds(after: 1, chance: 0.5, scale: 100) == 50)
    }
}
