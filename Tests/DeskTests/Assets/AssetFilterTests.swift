import Desk
import Testing

@Suite struct AssetFilterTests {
    @Test(arguments: AssetSort.Key.allCases, [false, true])
    func anOrderIsReadBackFromItsText(key: AssetSort.Key, isDescending: Bool) {
        let sort = AssetSort(key, isDescending: isDescending)
        #expect(AssetSort(text: sort.text) == sort)
        #expect(sort.reversed.reversed == sort)
    }

    @Test(arguments: ["", "-", "--name", "Name", "name ", "name,id", "é"])
    func anythingElseIsNoOrder(text: String) {
        #expect(AssetSort(text: text) == nil)
    }

    @Test func aCodeIsFoundInAnyFormItIsTypedOrScanned() throws {
        var random = SystemRandomNumberGenerator()
        let code = AssetCode(random: &random)
        for text in [code.text, code.grouped, code.text.lowercased(), " \(code.grouped) ", "HTTPS://DESK.EXAMPLE.COM/A/\(code.text)"] {
            #expect(AssetFilter(text: text).code == code, "\(text)")
        }
        #expect(AssetFilter(text: "printer").code == nil)
        #expect(AssetFilter(text: "").code == nil)
    }

    @Test func aTallyCountsWhatAFilterWouldShow() {
        let tally = AssetTally(groups: [
            .init(classID: 1, typeID: 10, siteID: 5, status: .active, count: 3),
            .init(classID: 1, typeID: 11, siteID: 5, status: .active, count: 4),
            .init(classID: 2, typeID: 20, siteID: 6, status: .retired, count: 5),
        ])
        #expect(tally.count(AssetFilter()) == 12)
        #expect(tally.count(AssetFilter(classID: 1)) == 7)
        #expect(tally.count(AssetFilter(typeID: 11)) == 4)
        #expect(tally.count(AssetFilter(siteID: 6, status: .retired)) == 5)
        #expect(tally.count(AssetFilter(classID: 1, status: .retired)) == 0)
    }
}
