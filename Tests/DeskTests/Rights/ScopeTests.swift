import Desk
import Testing

/// What a person's roles together reach, and what lies inside.
@Suite struct ScopeTests {
    private func person(_ roles: [Role], site: Int64? = 1, departments: [Int64] = []) -> Person {
        Person(
            id: 7, login: "x", name: "X", status: .active, roles: roles, siteID: site, departmentIDs: departments, language: .english,
            timeZone: nil)
    }

    @Test func ownReachesWhatThePersonFiledOrJoined() {
        let scope = person([.requester]).scope(.view, .ticket)
        #expect(scope.covers(siteID: 1, departmentID: 2, people: [3, 7]))
        #expect(!scope.covers(siteID: 1, departmentID: 2, people: [3]))
    }

    @Test func departmentReachesItsTicketsAndTheOwnOnes() {
        let scope = person([.executor], departments: [4, 5]).scope(.view, .ticket)
        #expect(scope.covers(siteID: 2, departmentID: 5))
        #expect(!scope.covers(siteID: 1, departmentID: 6))
        #expect(!scope.covers(siteID: 1, departmentID: nil), "unrouted tickets belong to no department")
    }

    @Test func anExecutorSeesTheTicketsHeFiledHimself() {
        #expect(person([.executor], departments: [4]).scope(.view, .ticket).covers(siteID: 1, departmentID: 9, people: [7]))
    }

    @Test func siteReachesTheOwnSiteOnly() {
        let scope = person([.dispatcher]).scope(.view, .ticket)
        #expect(scope.covers(siteID: 1) && !scope.covers(siteID: 2) && !scope.covers(siteID: nil))
    }

    @Test func siteIsEverywhereForAPersonOfNoOneSite() {
        #expect(person([.dispatcher], site: nil).scope(.view, .ticket).everything)
    }

    @Test func rolesAddUp() {
        let person = person([.requester, .executor, .supervisor], departments: [4])
        #expect(person.scope(.view, .ticket).everything)
        #expect(person.scope(.work, .ticket).departmentIDs == [4])
        #expect(person.scope(.assign, .ticket).isEmpty)
    }

    @Test func whoHoldsNoRoleReachesNothing() {
        let nobody = person([])
        for resource in Resource.allCases {
            for action in Action.allCases {
                #expect(nobody.scope(action, resource).isEmpty && !nobody.may(action, resource))
                #expect(throws: Forbidden.self) { try nobody.require(action, resource) }
            }
        }
        #expect(!nobody.isStaff)
    }

    @Test func anExecutorWithoutADepartmentReachesNoneOfTheirTickets() {
        #expect(!person([.executor]).scope(.work, .ticket).covers(siteID: 1, departmentID: 4))
    }

    @Test(arguments: Role.builtIn) func everybodyButRequestersIsStaff(role: Role) {
        #expect(person([role]).isStaff == (role != .requester))
        #expect(person([role, .requester]).isStaff == (role != .requester))
    }
}
