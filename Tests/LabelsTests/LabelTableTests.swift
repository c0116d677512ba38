import Foundation
import Labels
import Testing

struct LabelTableTests {
    private func table(_ labels: [Label]) throws -> String {
        String(decoding: try sheet(stock("avery-l7160")).file(labels, as: .csv), as: UTF8.self)
    }

    @Test func `A print house gets code, address and texts`() throws {
        let label = Label(payload: "HTTPS://DESK.EXAMPLE.COM/A/7K3M9QXF", code: "7K3M-9QXF", name: "Кофемашина", location: nil, tag: "A 1")
        #expect(try table([label]) == "code,url,name,location,tag\r\n7K3M-9QXF,HTTPS://DESK.EXAMPLE.COM/A/7K3M9QXF,Кофемашина,,A 1\r\n")
        #expect(try table([]) == "code,url,name,location,tag\r\n")
    }

    @Test(arguments: [
        ("a, b", "\"a, b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""), ("two\r\nlines", "\"two\r\nlines\""),
        ("\"\u{301},", "\"\"\"\u{301},\""),
        ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@SUM(A1)", "'@SUM(A1)"), ("\t=1", "'\t=1"), ("\r=1", "\"'\r=1\""),
        ("=HYPERLINK(\"x\",1)", "\"'=HYPERLINK(\"\"x\"\",1)\""), ("a=1", "a=1"),
    ])
    func `A cell is quoted and calculates nothing`(name: String, cell: String) throws {
        let table = try table([Label(payload: "X", code: "C", name: name)])
        #expect(table == "code,url,name,location,tag\r\nC,X,\(cell),,\r\n")
    }
}
