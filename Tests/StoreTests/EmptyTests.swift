import Testing
@Test func emptyStore() {}
