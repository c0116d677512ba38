import Testing
@Test func emptyWeb() {}
