import Desk
import Testing

/// Who may give which role.
@Suite struct GivingTests {
    private func person(_ roles: [Role], site: Int64? = 1, id: Int64 = 7) -> Person {
        Person(
            id: id, login: "x", name: "X", status: .active, roles: roles, siteID: site, departmentIDs: [], language: .english, timeZone: nil
        )
    }

    private static let overRights: Set = ["owner"]
    /// What reaches beyond one site.
    private static let wide: Set = ["asset_manager", "supervisor", "user_manager", "developer"]

    @Test(arguments: Role.builtIn) func theOwnerGivesAll(role: Role) { #expect(person([.owner], site: nil).mayGive(role)) }

    @Test(arguments: Role.builtIn) func aUserManagerGivesAllButRightsOverRights(role: Role) {
        #expect(person([.userManager], site: nil).mayGive(role) == !Self.overRights.contains(role.id))
    }

    @Test(arguments: Role.builtIn) func aSiteManagerGivesWhatStaysAtTheSite(role: Role) {
        #expect(person([.siteManager]).mayGive(role) == !Self.overRights.union(Self.wide).contains(role.id))
    }

    @Test(arguments: Role.builtIn) func nobodyElseGivesMoreThanTheyHold(role: Role) {
        #expect(person([.requester]).mayGive(role) == [Role.requester, .supportAgent, .intakeClerk, .accountant].contains(role))
    }

    @Test func aRoleThatMayChangeRolesIsGivenOnlyByWhoMay() {
        let keeper = Role(id: "own-1", name: "Keeper", permissions: [Permission(.edit, .role, .all)])
        #expect(!person([.userManager], site: nil).mayGive(keeper))
        #expect(person([keeper]).mayGive(keeper))
    }

    @Test func oneTakesOnOnlyWhatAddsNothing() {
        #expect(!person([.userManager], site: nil).mayTakeOn(.executor))
        #expect(person([.userManager], site: nil).mayTakeOn(.requester))
        #expect(person([.owner]).mayTakeOn(.supervisor) && person([.owner]).mayTakeOn(.userManager))
        #expect(!person([.siteManager]).mayTakeOn(.userManager) && person([.siteManager]).mayTakeOn(.requester))
        #expect(!person([.requester]).mayTakeOn(.executor))
    }

    @Test(
        arguments: [
            ([1, 2], [1], [], [2]), ([1, 2], [1], [1], [1, 2]), ([1, 2], [2, 3], [3], [1, 3]), ([1, 2], [2, 3], [3, 2], [1, 3, 2]),
            ([1, 2], [1, 2], [2], [2]), ([], [3], [3], [3]), ([1], [], [], [1]),
        ] as [([Int64], Set<Int64>, [Int64], [Int64])])
    func departmentsTheGiverDoesNotKnowStay(before: [Int64], known: Set<Int64>, wished: [Int64], after: [Int64]) {
        let other = Person(
            id: 8, login: "y", name: "Y", status: .active, roles: [], siteID: 1, departmentIDs: before, language: .english, timeZone: nil)
        #expect(other.departments(setTo: wished, knowing: known) == after)
    }

    @Test func movingWidensWhatReachesASiteOrADepartment() {
        let (local, everywhere) = (person([.userManager, .dispatcher]), person([.userManager, .dispatcher], site: nil))
        #expect(!local.reachesNoFurther(at: 2, in: []) && !local.reachesNoFurther(at: nil, in: []))
        #expect(local.reachesNoFurther(at: 1, in: [5]), "none of these rights is a department's")
        #expect(everywhere.reachesNoFurther(at: 1, in: [5]) && everywhere.reachesNoFurther(at: nil, in: []))
        #expect(!person([.executor]).reachesNoFurther(at: 1, in: [5]))
        #expect(person([.owner]).reachesNoFurther(at: nil, in: [5]))
    }

    @Test func thoseWithMoreRightsAreOutOfReach() {
        let manager = person([.userManager], site: nil)
        #expect(manager.mayChange(person([.supervisor], id: 8)) && !manager.mayChange(person([.owner], id: 8)))
        let local = person([.siteManager])
        #expect(local.mayChange(person([.executor], id: 8)) && !local.mayChange(person([.executor], site: 2, id: 8)))
        #expect(!local.mayChange(person([.executor], site: nil, id: 8)) && !local.mayChange(person([.assetManager], id: 8)))
        #expect(!person([.dispatcher]).mayChange(person([.requester], id: 8)))
    }
}
