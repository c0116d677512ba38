import Testing
@Test func emptyDatabase() {}
