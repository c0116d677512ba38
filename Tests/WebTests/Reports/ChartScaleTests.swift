import Testing

@testable import Web

@Suite struct ChartScaleTests {
    @Test(arguments: [
        (0, [0, 1, 2]), (1, [0, 1, 2]), (3, [0, 1, 2, 3]), (4, [0, 1, 2, 3, 4]), (5, [0, 2, 4, 6]), (15, [0, 5, 10, 15]),
        (21, [0, 10, 20, 30]),
        (250, [0, 100, 200, 300]),
    ])
    func endsAtARoundNumberAboveTheHighest(highest: Int, ticks: [Int]) { #expect(ChartScale(highest: highest).ticks == ticks) }

    @Test(arguments: [
        (1, [0]), (2, [0, 1]), (5, [0, 1, 2, 3, 4]), (7, [0, 2, 4, 6]), (30, [0, 7, 14, 21, 29]), (365, [0, 91, 182, 273, 364]),
    ])
    func datesStandEvenlyBelowTheirBars(days: Int, places: [Int]) { #expect(ChartView.places(among: days) == places) }

    @Test func aTitleCannotLeaveItsTag() {
        #expect(BarDrawing.escaped("</title>\u{301}<b>&\"") == "&lt;/title&gt;\u{301}&lt;b&gt;&amp;&quot;")
    }
}
