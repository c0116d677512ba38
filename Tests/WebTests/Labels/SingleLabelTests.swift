import Desk
import HTTPTypes
import HummingbirdTesting
import NIOCore
import Support
import Testing

@Suite struct SingleLabelTests {
    @Test(arguments: [("png", "image/png"), ("svg", "image/svg+xml"), ("pdf", "application/pdf")])
    func oneLabelComesInEveryFormat(format: String, type: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let code = desk.cast.coffee
            let browser = try await open.browser(.assets)
            let answer = try await browser.get("/assets/\(code.grouped.lowercased())/label.\(format)?stock=avery-l7160&layout=qr-top")
            #expect(answer.status == .ok)
            #expect(answer.headers[.contentType] == type)
            #expect(answer.headers[.contentDisposition] == "inline; filename=\"\(code.text).\(format)\"")
            #expect((answer.headers[.contentSecurityPolicy]?.contains("sandbox") == true) == (format == "svg"))
            if format != "svg" {
                #expect(try PrintedPages(answer, isPicture: format == "png").codes == [["HTTPS://DESK.EXAMPLE.COM/A/\(code.text)"]])
            }
        }
    }

    @Test func aPictureHasTheAskedResolution() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.owner)
            let path = "/assets/\(desk.cast.coffee.text)/label.png?stock=avery-l7160"
            func width(_ answer: TestResponse) -> Int { answer.body.getInteger(at: 16, as: UInt32.self).map(Int.init) ?? 0 }
            #expect(width(try await browser.get(path)) == 750)
            #expect(width(try await browser.get("\(path)&dpi=600")) == 1500)
            for dpi in ["99", "1201", "many", ""] {
                let answer = try await browser.get("\(path)&dpi=\(dpi)")
                #expect(answer.status == .unprocessableContent && answer.text.contains("A number from 100 to 1200."))
            }
            #expect(try await browser.get("/assets/\(desk.cast.coffee.text)/label.png?stock=none").status == .unprocessableContent)
        }
    }

    @Test func whatIsNotThereOrOutOfServiceHasNoLabel() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.get("/assets/00000000/label.png").status == .notFound)
            #expect(try await browser.get("/assets/nonsense/label.png").status == .notFound)
            #expect(try await browser.get("/assets/\(desk.cast.old.text)/label.png").status == .unprocessableContent)
        }
    }

    @Test(arguments: [Member.supervisor, .it, .employee])
    func onlyThosePrintWhoMay(member: Member) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let path = "/assets/\(desk.cast.coffee.text)/label.png"
            let browser = try await open.browser(member)
            #expect(try await browser.get(path).status == .forbidden)
            #expect(try await browser.get("/assets/00000000/label.png").status == .forbidden)
            #expect(try await open.visitor.get(path).status == .seeOther)
        }
    }
}
