import ElboSanitizers
import Testing

import ElboCommand

/// The options of `elbo fuzz` for programs that run by themselves.
@Suite struct DriverOptionsTests {
  @Test func `sanitizers that go together are named with commas`() {
    #expect(SanitizerList(argument: "address,undefined")?.sanitizers == [.address, .undefined])
    #expect(SanitizerList(argument: "thread")?.sanitizers == [.thread])
    #expect(SanitizerList(argument: "memory")?.sanitizers == [.memory])
  }

  @Test(arguments: [
    "", "leak", "address,", "address,address", "address,thread", "memory,undefined",
  ])
  func `other lists are refused`(argument: String) {
    #expect(SanitizerList(argument: argument) == nil)
  }

  @Test func `two campaigns at once are refused`() throws {
    #expect(throws: (any Error).self) {
      try ElboCommand.parseAsRoot(["fuzz", "--sanitize", "address", "--compilers"])
    }
  }
}
