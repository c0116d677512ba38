import Foundation

/// What the configured public URL means for labels that stay stuck on for years.
func findingsOnAddress(_ publicURL: String?, isDemo: Bool) -> [LabelFinding] {
    guard let publicURL, !publicURL.isEmpty else { return [LabelFinding(.refuse, .publicURLMissing)] }
    guard let address = URLComponents(string: publicURL), let scheme = address.scheme?.lowercased(), ["http", "https"].contains(scheme),
        let host = address.host?.lowercased(), !host.isEmpty
    else { return [LabelFinding(.refuse, .publicURLMalformed)] }
    var findings: [LabelFinding] = []
    if isLoopback(host) { findings.append(LabelFinding(isDemo ? .warn : .refuse, .publicURLLoopback(host: host))) }
    if scheme == "http" { findings.append(LabelFinding(.warn, .publicURLWithoutTLS)) }
    return findings.isEmpty ? [LabelFinding(.good, .publicURL(publicURL))] : findings
}

private func isLoopback(_ host: String) -> Bool {
    let name = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]."))
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isAddress = parts.count == 4 && parts.allSatisfy { UInt8($0) != nil }
    if isAddress { return parts[0] == "127" || name == "0.0.0.0" }
    return name == "localhost" || parts.last == "localhost" || name == "::1" || name == "::" || name.hasPrefix("::ffff:127.")
}
