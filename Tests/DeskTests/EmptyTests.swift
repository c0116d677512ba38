import Testing
@Test func emptyDesk() {}
