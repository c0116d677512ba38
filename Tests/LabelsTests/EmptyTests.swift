import Testing
@Test func emptyLabels() {}
