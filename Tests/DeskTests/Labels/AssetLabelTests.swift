import Desk
import Testing

@Suite struct AssetLabelTests {
    private static let start = "HTTPS://DESK.EXAMPLE.COM/A/"
    private static let at = Moment(milliseconds: 0)

    @Test(arguments: [
        (start + "X", "Oslo", "Scan me", [PrintedFace.Part]()), (start + "X", "Room 4.12", "Scan me", [.name]),
        (start + "X", "Oslo", "Report a problem", [.caption]), ("HTTPS://OLD.EXAMPLE.COM/A/X", "Oslo", "Scan me", [.url]),
        ("HTTPS://OLD.EXAMPLE.COM/A/X", "Room 4.12", "", [.url, .name, .caption]), (start + "X", nil, nil, []),
        ("HTTPS://OLD.EXAMPLE.COM/A/X", nil, nil, [.url]),
    ])
    func whatTheLabelDoesNotShowIsNeverStale(url: String, name: String?, caption: String?, stale: [PrintedFace.Part]) {
        let face = PrintedFace(at: Self.at, url: url, name: name, caption: caption)
        #expect(face.stale(url: Self.start + "X", name: "Oslo", caption: "Scan me") == stale)
        // Without a public address nothing can be printed, so no address is newer.
        #expect(face.stale(url: nil, name: "Oslo", caption: "Scan me") == stale.filter { $0 != .url })
    }

    @Test func aLabelIsNeededWhenThereIsNoneOrItIsDamaged() {
        let face = PrintedFace(at: Self.at, url: "", name: nil, caption: nil)
        #expect(AssetLabel().isNeeded)
        #expect(AssetLabel(printed: face, damagedAt: Self.at).isNeeded)
        #expect(!AssetLabel(printed: face).isNeeded)
    }

    /// Whoever may report problems at a site may report its labels; supervisors change nothing; nobody acts at another site.
    @Test(arguments: [
        (Role.requester, true), (.executor, true), (.dispatcher, true), (.assetManager, true), (.owner, true), (.supervisor, false),
    ])
    func labelsAreJudgedByThoseWhoReport(role: Role, may: Bool) {
        let person = Person(
            id: 1, login: "p", name: "P", status: .active, roles: [role], siteID: 1, departmentIDs: [], language: .english, timeZone: nil)
        #expect(person.mayJudgeLabel(siteID: 1) == may)
        #expect(person.mayJudgeLabel(siteID: 2) == [.assetManager, .owner].contains(role))
    }
}
