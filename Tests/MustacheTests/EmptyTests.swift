import Testing
@Test func emptyMustache() {}
