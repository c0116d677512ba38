import Foundation
import Testing

@Suite struct SettingsTests {
    /// The value and the source `tagdesk check` prints for a setting.
    private func check(_ setting: String, in scratch: Scratch, _ arguments: [String] = [], _ environment: [String: String] = [:]) throws
        -> [String]
    {
        let ended = try Tagdesk.run(["check"] + arguments, in: scratch, environment: environment)
        let line = try #require(ended.output.split(separator: "\n").first { $0.hasPrefix("\(setting) ") }, "\(ended.complaint)")
        return line.split(separator: " ", maxSplits: 2).dropFirst().map { $0.trimmingCharacters(in: .whitespaces) }
    }

    @Test func flagsComeBeforeTheEnvironmentBeforeTheFileBeforeDefaults() throws {
        let scratch = try Scratch()
        #expect(try check("TAGDESK_DATA", in: scratch) == ["./data", "default"])
        try scratch.write("# ours\nOTHER=x\nexport TAGDESK_DATA=\"from file\"\n", to: ".env")
        #expect(try check("TAGDESK_DATA", in: scratch).joined(separator: " ").hasPrefix("from file"))
        let set = ["TAGDESK_DATA": "environment"]
        #expect(try check("TAGDESK_DATA", in: scratch, [], set) == ["environment", "TAGDESK_DATA"])
        #expect(try check("TAGDESK_DATA", in: scratch, ["--data", "flag"], set) == ["flag", "--data"])
        #expect(try check("TAGDESK_PORT", in: scratch, [], ["TAGDESK_PORT": ""]) == ["8080", "default"])
    }

    @Test func formerAddressesAreListedAndLeadToThePresentOne() throws {
        let scratch = try Scratch()
        let ended = try Tagdesk.run(
            ["check"], in: scratch,
            environment: [
                "TAGDESK_PUBLIC_URL": "https://desk.example.com",
                "TAGDESK_OLD_PUBLIC_URLS": "http://old.example:8080/, https://intranet.example/desk",
            ])
        #expect(ended.code == 0, "\(ended.complaint)")
        #expect(ended.output.contains("http://old.example:8080 leads there; https://intranet.example/desk leads there"))
    }

    @Test(arguments: [
        ("https://desk.example.com", "old.example", "\"old.example\" is not an address"),
        ("https://desk.example.com", "https://old.example,ftp://x", "\"ftp://x\" is not an address"),
        ("https://desk.example.com", "http://DESK.example.com:8080", "is on the host the desk is on now"),
        ("", "https://old.example", "TAGDESK_PUBLIC_URL is not set"),
    ]) func aFormerAddressThatCannotBeOneStopsTheStart(now: String, old: String, said: String) throws {
        let ended = try Tagdesk.run(["serve"], in: try Scratch(), environment: ["TAGDESK_PUBLIC_URL": now, "TAGDESK_OLD_PUBLIC_URLS": old])
        #expect(
            ended.code == 2 && ended.complaint.contains(said) && ended.complaint.contains("TAGDESK_OLD_PUBLIC_URLS"), "\(ended.complaint)")
    }

    @Test(arguments: [
        ("TAGDESK_CORS_ORIGINS", "*"), ("TAGDESK_CORS_ORIGINS", "https://*.example.com"), ("TAGDESK_CORS_ORIGINS", "app.example.com"),
        ("TAGDESK_CORS_ORIGINS", "https://app.example.com/"), ("TAGDESK_CORS_ORIGINS", "https://App.example.com"),
        ("TAGDESK_CORS_ORIGINS", "https://app.example.com:443"), ("TAGDESK_CORS_ORIGINS", "https://a.example,null"),
        ("TAGDESK_CORS_ORIGINS", "ftp://a.example"), ("TAGDESK_API_RATE", "0"), ("TAGDESK_API_RATE", "many"),
    ]) func whatCannotBeAnOriginOrARateStopsTheStart(variable: String, value: String) throws {
        let ended = try Tagdesk.run(["serve"], in: try Scratch(), environment: [variable: value])
        #expect(ended.code == 2 && ended.complaint.contains(variable), "\(ended.complaint)")
    }

    @Test func originsAreTakenAsBrowsersWriteThem() throws {
        let origins = "https://app.example.com, http://localhost:3000,http://[::1]:8080"
        let ended = try Tagdesk.run(["check"], in: try Scratch(), environment: ["TAGDESK_CORS_ORIGINS": origins])
        #expect(ended.code == 0 && ended.output.contains(origins), "\(ended.complaint)")
    }

    @Test func aSecretMayStandInAFileAndIsNeverPrinted() throws {
        let scratch = try Scratch()
        try scratch.write("postgres://ann:secret@127.0.0.1:1/desk\n", to: "address")
        let ended = try Tagdesk.run(["check"], in: scratch, environment: ["TAGDESK_DATABASE_URL_FILE": "address"])
        #expect(ended.code == 3, "nobody answers there")
        #expect(ended.output.contains("(hidden)") && ended.output.contains("TAGDESK_DATABASE_URL_FILE"))
        #expect(!(ended.output + ended.complaint).contains("secret"))
    }

    @Test func aSecretGivenTwiceIsRefused() throws {
        let ended = try Tagdesk.run(
            ["check"], in: try Scratch(), environment: ["TAGDESK_DATABASE_URL": "sqlite:", "TAGDESK_DATABASE_URL_FILE": "/dev/null"])
        #expect(ended.code == 2)
    }

    @Test func aMisspeltVariableIsPointedOut() throws {
        let scratch = try Scratch()
        try scratch.write("TAGDESK_PROT=1\n", to: ".env")
        let ended = try Tagdesk.run(["check"], in: scratch, environment: ["TAGDESK_DATTA": "x", "TAGDESK_SMTP_URL": "smtp://mail"])
        #expect(ended.code == 0)
        let warnings = ended.complaint.split(separator: "\n")
        #expect(warnings.count == 2)
        #expect(warnings.first?.contains("TAGDESK_DATTA") == true && warnings.last?.contains("TAGDESK_PROT") == true)
    }

    @Test func aLineOfTheFileThatSetsNothingIsNamed() throws {
        let scratch = try Scratch()
        try scratch.write("\nTAGDESK_PORT 80\n", to: ".env")
        let ended = try Tagdesk.run(["check"], in: scratch)
        #expect(ended.code == 2)
        #expect(ended.complaint.contains(".env line 2"))
    }

    @Test func checkingTellsWhatFails() throws {
        let scratch = try Scratch()
        try scratch.write("", to: "file")
        let ended = try Tagdesk.run(["check", "--data", "file/data"], in: scratch)
        #expect(ended.code == 3)
        #expect(ended.output.contains("fail  data folder"))
        #expect(ended.output.contains("ok    templates"))
        #expect(ended.output.contains("ok    label stocks"))
        #expect(ended.output.contains("ok    fonts"))
    }
}
