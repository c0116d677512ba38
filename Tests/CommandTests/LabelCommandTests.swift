import Foundation
import Testing

@Suite struct LabelCommandTests {
    /// A demo office that was served once; its labels carry the listen address.
    private func office() throws -> Scratch {
        let scratch = try Scratch()
        let served = try Served(in: scratch, ["--demo"])
        served.program.terminate()
        #expect(served.program.wait() == 0)
        return scratch
    }

    @Test func labelsOfAllAssetsOrOneTypeGoIntoAFile() throws {
        let scratch = try office()
        let all = try Tagdesk.run(["labels", "--demo", "--stock", "avery-l7160", "--all", "--output", "all.pdf"], in: scratch)
        #expect(all.code == 0, "\(all.complaint)")
        #expect(all.complaint.contains("leads only to this machine"), "the demo warns instead of refusing")
        #expect(try read("all.pdf", in: scratch).starts(with: Data("%PDF-".utf8)))
        let printers = try Tagdesk.run(
            ["labels", "--demo", "--stock", "plain-a4", "--type", "printer", "--start", "20", "--output", "printers.pdf"], in: scratch)
        #expect(printers.code == 0, "\(printers.complaint)")
        let count = { (ended: Tagdesk.Ended) in Int(ended.output.prefix { $0 != " " }) ?? 0 }
        #expect(count(printers) > 0 && count(printers) < count(all))
        let copies = try Tagdesk.run(
            ["labels", "--demo", "--stock", "plain-a4", "--type", "printer", "--copies", "3", "--output", "three.pdf"], in: scratch)
        #expect(copies.code == 0 && count(copies) == 3 * count(printers), "\(copies.complaint)")
        let roll = try Tagdesk.run(
            [
                "labels", "--demo", "--stock", "brother-dk-2205", "--length", "40", "--show", "none", "--all", "--format", "zpl",
                "--output", "roll.zpl",
            ],
            in: scratch)
        #expect(roll.code == 0 && count(roll) == count(all), "\(roll.complaint)")
        let zpl = String(decoding: try read("roll.zpl", in: scratch), as: UTF8.self)
        #expect(zpl.split(separator: "^XA").count == count(all) && zpl.contains("^PW732^LL472"))
        let table = try Tagdesk.run(
            ["labels", "--demo", "--stock", "avery-5167", "--all", "--format", "csv", "--output", "t.csv"], in: scratch)
        #expect(table.code == 0, "\(table.complaint)")
        #expect(String(decoding: try read("t.csv", in: scratch), as: UTF8.self).hasPrefix("code,url,name,location,tag\r\n"))
    }

    @Test func lintSaysEveryFigureAndFailsWhenALabelWouldNotScan() throws {
        let scratch = try office()
        let fine = try Tagdesk.run(["lint-labels", "--demo", "--stock", "avery-l7160"], in: scratch)
        #expect(fine.code == 0, "\(fine.complaint)")
        for figure in ["mm per module", "Dots per module at 300 dpi", "at least 4 modules", "pt; at least 6.", "mm between neighbours"] {
            #expect(fine.output.contains(figure), "\(figure) in \(fine.output)")
        }
        #expect(fine.output.split(separator: "\n").contains { $0.hasPrefix("warn") && $0.contains("leads only to this machine") })
        let long = ["TAGDESK_PUBLIC_URL": "https://the-service-desk-of-the-whole-company.facilities.department.headquarters.example.com"]
        let bad = try Tagdesk.run(["lint-labels", "--data", "data/demo", "--stock", "avery-5167"], in: scratch, environment: long)
        #expect(bad.code == 2 && bad.complaint.contains("avery-5167"))
        #expect(bad.output.split(separator: "\n").contains { $0.hasPrefix("refuse") && $0.contains("at least 0.33") })
        let empty = try Tagdesk.run(
            ["lint-labels", "--data", "new", "--stock", "avery-l7160", "--layout", "qr-top"], in: scratch,
            environment: ["TAGDESK_PUBLIC_URL": "https://desk.example.com"])
        #expect(empty.code == 3, "without a database there is nothing to look at: \(empty.complaint)")
    }

    @Test(arguments: [
        ("--stock none --all", "avery-l7160"), ("--stock avery-l7160 --layout none --all", "qr-left"), ("--stock avery-l7160", "--all"),
        ("--stock avery-l7160 --all --start 22", "--start"), ("--stock avery-l7160 --all --format zpl", "rolls"),
        ("--stock avery-l7160 --all --format gif", "zpl-native"), ("--stock avery-l7160 --all --length 40", "--length"),
        ("--stock brother-dk-2205 --all --length 4", "from 10 to 1000"), ("--stock avery-l7160 --all --show colour", "caption"),
        ("--stock avery-l7160 --all --format png", "--format"), ("--stock avery-l7160 --type Unicorn", "Printer"),
        ("--stock avery-l7160 --blank 0", "--blank"), ("--stock avery-l7160 --blank 3 --all", "--blank"),
        ("--stock avery-l7160 --asset 00000000 nonsense", "--asset"),
        ("--stock avery-l7160 --all --copies 100", "--copies"), ("--stock avery-l7160 --all --printer Nobody", "--printer"),
        ("--stock avery-l7160 --all --output missing/x.pdf", "missing/x.pdf"),
    ]) func whatCannotBePrintedIsNamed(arguments: String, named: String) throws {
        let scratch = try office()
        let given = arguments.split(separator: " ").map(String.init)
        let ended = try Tagdesk.run(["labels", "--demo"] + given + (given.contains("--output") ? [] : ["--output", "x.pdf"]), in: scratch)
        #expect(ended.code == 2)
        #expect(ended.complaint.contains(named), "\(ended.complaint)")
        #expect(!FileManager.default.fileExists(atPath: scratch.folder + "/x.pdf"))
    }

    @Test(arguments: [nil, "http://localhost:8080", "https://desk.example.com"]) func labelsCarryAnAddressOthersReach(publicURL: String?)
        throws
    {
        let scratch = try office()
        let ended = try Tagdesk.run(
            ["labels", "--data", "data/demo", "--stock", "avery-l7160", "--type", "Printer", "--output", "x.pdf"], in: scratch,
            environment: publicURL.map { ["TAGDESK_PUBLIC_URL": $0] } ?? [:])
        let isReachable = publicURL == "https://desk.example.com"
        #expect(ended.code == (isReachable ? 0 : 2))
        #expect(ended.complaint.contains("TAGDESK_PUBLIC_URL") != isReachable)
        #expect(FileManager.default.fileExists(atPath: scratch.folder + "/x.pdf") == isReachable)
    }

    private func read(_ file: String, in scratch: Scratch) throws -> Data {
        try Data(contentsOf: URL(fileURLWithPath: "\(scratch.folder)/\(file)"))
    }
}
