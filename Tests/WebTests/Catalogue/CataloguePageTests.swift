import Desk
import DeskStore
import Foundation
import HTTPTypes
import HummingbirdTesting
import Support
import Testing

@Suite struct CataloguePageTests {
    @Test func theCatalogueShowsClassesTypesAndWhatCanBeReported() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.assets).get("/catalogue")
            #expect(page.status == .ok)
            for text in [
                "Kitchen", "Coffee machine", "Out of coffee · No water · How do I use it?", "3 assets",
                "/catalogue/types/\(desk.cast.printer)",
            ] {
                #expect(page.text.contains(text), "\(text)")
            }
            let looking = try await open.browser(.supervisor).get("/catalogue")
            #expect(looking.status == .ok && !looking.text.contains("/catalogue/types/"))
            #expect(try await open.browser(.employee).get("/catalogue").status == .forbidden)
            #expect(try await open.visitor.get("/catalogue").location == "/sign-in?next=%2Fcatalogue")
        }
    }

    @Test func aClassATypeAndItsProblemsAreMadeOneAfterTheOther() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.post("/catalogue/classes/new", ["name": "Outside"]).location == "/catalogue")
            let shelf = try #require(
                try await desk.read(as: .assets) { try $0.catalogue().shelves.first { $0.serviceClass.name == "Outside" } })
            let typeForm = try await browser.get("/catalogue/types/new?class_id=\(shelf.serviceClass.id)")
            #expect(typeForm.text.contains("<option value=\"\(shelf.serviceClass.id)\" selected>"))
            let added = try await browser.post(
                "/catalogue/types/new",
                [
                    "class_id": "\(shelf.serviceClass.id)", "name": "Gate", "description": "Both gates", "caption": "Scan me",
                    "guide": "Wait.\nDrive.",
                    "icon": "lock",
                ])
            let typeID = try #require(Int64(String(added.location.dropFirst("/catalogue/types/".count))))
            let type = try await desk.read(as: .assets) { try $0.serviceType(typeID) }
            #expect(type.guide == "Wait.\nDrive." && type.icon == .lock && type.caption == "Scan me")
            #expect(try await browser.get("/catalogue/problems/new?type_id=\(typeID)").text.contains("Add a problem to Gate"))
            let problem = try await browser.post(
                "/catalogue/problems/new",
                ["type_id": "\(typeID)", "name": "Stuck", "hint": "Does not move", "icon": "broken", "opens_guide": "yes"])
            #expect(problem.location == added.location)
            let page = try await browser.get(added.location)
            #expect(
                page.text.contains("Stuck") && page.text.contains("Does not move") && page.text.contains("Shows the instructions first"))
        }
    }

    @Test func everythingCanBeChanged() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.post("/catalogue/classes/\(cast.kitchen)", ["name": "Kitchens"]).location == "/catalogue")
            let type = try await browser.post(
                "/catalogue/types/\(cast.coffeeMachine)", ["class_id": "\(cast.rooms)", "name": "Espresso machine", "icon": "coffee"])
            #expect(type.status == .seeOther)
            let problem = try await browser.post(
                "/catalogue/problems/\(cast.noWater)", ["type_id": "\(cast.coffeeMachine)", "name": "Leaks", "icon": "drop"])
            #expect(problem.location == "/catalogue/types/\(cast.coffeeMachine)")
            let (kitchen, machine, leak) = try await desk.read(as: .assets) {
                (try $0.serviceClass(cast.kitchen).name, try $0.serviceType(cast.coffeeMachine), try $0.problemType(cast.noWater))
            }
            #expect(kitchen == "Kitchens" && machine.name == "Espresso machine" && machine.classID == cast.rooms && leak.name == "Leaks")
            #expect(leak.opensGuide == false && leak.icon == .drop)
        }
    }

    @Test(arguments: [
        ("classes/new", "name", "kitchen", "Already in use; choose another."), ("classes/new", "name", " ", "Please fill this in."),
        ("types/new", "name", "PRINTER", "Already in use; choose another."), ("types/new", "class_id", "999", "Choose one from the list."),
        ("types/new", "icon", "skull", "Choose one from the list."),
        ("types/new", "caption", String(repeating: "x", count: 61), "At most 60 characters."),
        ("types/new", "guide", String(repeating: "x", count: 4001), "At most 4000 characters."),
        ("problems/new", "name", "paper JAM", "Already in use; choose another."),
        ("problems/new", "hint", "a\u{7}b", "It has characters that do not belong here."),
    ])
    func aBadFieldIsNamedAndNothingTypedIsLost(path: String, field: String, value: String, message: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            var fields = ["name": "Kept name", "class_id": "\(desk.cast.equipment)", "type_id": "\(desk.cast.printer)"]
            fields[field] = value
            func typed(_ name: String) -> String { fields[name] ?? "" }
            let page = try await open.browser(.assets).post(
                "/catalogue/\(path)",
                [
                    "name": typed("name"), "class_id": typed("class_id"), "type_id": typed("type_id"), "icon": typed("icon"),
                    "caption": typed("caption"), "guide": typed("guide"), "hint": typed("hint"),
                ])
            #expect(page.status == .unprocessableContent)
            #expect(page.text.contains(message))
            #expect(field == "name" || page.text.contains("value=\"Kept name\""))
        }
    }

    @Test func whatIsInUseStaysAndWhatIsNotIsDeletedAfterAQuestion() async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let spare = try await desk.write(as: .assets) { visit in
            let id = try visit.add(
                try ServiceTypeDraft(classID: cast.rooms, name: "Balcony", description: nil, caption: nil, guide: nil, icon: nil))
            _ = try visit.add(try ProblemTypeDraft(typeID: id, name: "Icy", hint: nil, icon: nil, opensGuide: false))
            return id
        }
        try await desk.file(on: cast.jet)
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            let program = try await open.program(.assets)
            for (page, api) in [
                ("classes/\(cast.kitchen)", "service-classes/\(cast.kitchen)"), ("types/\(cast.printer)", "service-types/\(cast.printer)"),
                ("problems/\(cast.paperJam)", "problem-types/\(cast.paperJam)"),
            ] {
                #expect(try await browser.get("/catalogue/\(page)/delete").status == .ok)
                let refused = try await browser.post("/catalogue/\(page)/delete")
                #expect(refused.status == .conflict && refused.text.contains("It is in use and cannot be deleted."), "\(page)")
                #expect(try await program.call(.delete, "/api/v1/\(api)").status == .conflict)
            }
            #expect(try await browser.post("/catalogue/types/\(spare)/delete").location == "/catalogue")
            #expect(try await browser.get("/catalogue/types/\(spare)").status == .notFound)
            #expect(try await browser.post("/catalogue/problems/\(cast.outOfPaper)/delete").location == "/catalogue/types/\(cast.printer)")
            #expect(try await desk.read(as: .assets) { try $0.problems(of: cast.printer).map(\.name) } == ["Paper jam"])
        }
    }

    @Test(arguments: ["classes", "types", "problems"])
    func thoseWithoutTheRightChangeNothing(kind: String) async throws {
        let desk = try await TestDesk()
        let cast = desk.cast
        let id: Int64 = kind == "classes" ? cast.kitchen : kind == "types" ? cast.printer : cast.paperJam
        try await desk.open { open in
            for member in [Member.supervisor, .employee, .dispatcher] {
                let browser = try await open.browser(member)
                for path in ["new?class_id=\(cast.kitchen)&type_id=\(cast.printer)", "\(id)", "\(id)/delete"] {
                    #expect(try await browser.get("/catalogue/\(kind)/\(path)").status == .forbidden, "\(member) \(path)")
                    #expect(
                        try await browser.post("/catalogue/\(kind)/\(path)", ["name": "X", "type_id": "1", "class_id": "1"]).status
                            == .forbidden)
                }
            }
            #expect(try await open.visitor.post("/catalogue/\(kind)/\(id)", ["name": "X"]).status == .seeOther)
            let browser = try await open.browser(.assets)
            for path in ["999999", "abc", "999999/delete"] {
                #expect(try await browser.get("/catalogue/\(kind)/\(path)").status == .notFound)
            }
            #expect(
                try await browser.post(
                    "/catalogue/\(kind)/999999", ["name": "X", "class_id": "\(cast.kitchen)", "type_id": "\(cast.printer)"]
                ).status == .notFound)
        }
    }

    @Test(arguments: AssetAddTests.hostile)
    func hostileTextIsShownHarmless(text: String) async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let browser = try await open.browser(.assets)
            #expect(try await browser.post("/catalogue/classes/new", ["name": text]).status == .seeOther)
            let type = try await browser.post(
                "/catalogue/types/new",
                ["class_id": "\(desk.cast.kitchen)", "name": text, "description": text, "caption": text, "guide": text])
            let id = String(type.location.dropFirst("/catalogue/types/".count))
            #expect(try await browser.post("/catalogue/problems/new", ["type_id": id, "name": text, "hint": text]).status == .seeOther)
            for path in [
                "/catalogue", type.location, "\(type.location)/delete", "/catalogue/problems/new?type_id=\(id)", "/assets", "/assets/new",
            ] {
                let page = try await browser.get(path)
                #expect(page.status == .ok)
                let bytes = Array(page.text.utf8)
                for danger in ["<script>alert", "<img src=x", "\" onfocus"] { #expect(!bytes.contains(Array(danger.utf8)), "\(path)") }
            }
        }
    }

    @Test func aMegabyteIsRefusedOnAPage() async throws {
        let desk = try await TestDesk()
        try await desk.open { open in
            let page = try await open.browser(.assets).post("/catalogue/types/new", ["guide": String(repeating: "a", count: 1 << 20)])
            #expect(page.status == .contentTooLarge)
        }
    }
}
