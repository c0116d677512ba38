import Foundation

extension OptionView {
    private static let zones = Set(TimeZone.knownTimeZoneIdentifiers).union(["UTC"]).sorted()

    /// Every time zone by its name (`Europe/Berlin`), and the chosen one though it may have an older name.
    static func timeZones(chosen: String) -> [OptionView] {
        let isKnown = chosen.isEmpty || zones.contains(chosen) || TimeZone(identifier: chosen) == nil
        return (isKnown ? zones : [chosen] + zones).map { zone in
            OptionView(value: zone, label: zone.replacing("_", with: " "), selected: zone == chosen)
        }
    }
}
