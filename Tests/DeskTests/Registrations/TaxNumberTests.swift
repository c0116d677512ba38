import Desk
import Testing

@Suite struct TaxNumberTests {
    @Test(arguments: [
        ("7707083893", "7707083893"), ("7736050003", "7736050003"), (" 77 07-08 38 93 ", "7707083893"), ("500100732259", "500100732259"),
    ]) func aRussianNumberWithRightCheckDigitsIsTaken(typed: String, text: String) throws {
        #expect(try TaxNumber(typed: typed).text == text)
    }

    @Test(arguments: [
        "7707083894", "7707083983", "500100732258", "500100732269", "770708389", "77070838930", "0000000000", "000000000000", "７７０７０８３８９３",
        "77070838a3", "DE136695976", "", "+770708389", String(repeating: "7", count: 200),
    ]) func anythingElseIsNot(typed: String) {
        #expect(throws: TaxNumber.Malformed.self) { try TaxNumber(typed: typed) }
    }

    @Test(arguments: [
        ("DE999999999", "de 136 695 976", true), ("DE999999999", "DE13669597", false), ("DE999999999", "AT136695976", false),
        ("FRxx999999999", "FRAB123456789", true), ("FRxx999999999", "FR1B123456789", false), ("ES?9999999?", "ESX1234567T", true),
        ("9999999999", "1234567890", true), ("9999999999", "12345678x0", false),
    ]) func otherFormsAreTakenWhenTheyAreListed(form: String, typed: String, fits: Bool) throws {
        let form = try #require(TaxNumber.Form(form))
        #expect(((try? TaxNumber(typed: typed, forms: [form])) != nil) == fits)
        #expect(try TaxNumber(typed: "7707083893", forms: [form]).text == "7707083893")
    }

    @Test(arguments: ["", "DE9", "de999999999", "DE1999999", "DE-999999999", String(repeating: "9", count: 21), "ИНН9999999"])
    func aFormThatCannotBeOneIsRefused(text: String) { #expect(TaxNumber.Form(text) == nil) }
}
