import ElboToolchain
import Foundation
import Testing

/// The command as a process, with names, paths and options that a terminal would obey.
@Suite struct CommandTests {
  private static let nasty = "a\u{1b}[2J\u{202e}\u{9b}31m\u{7}\r\nb%n"

  /// A program that lies beside the tests.
  private func run(_ arguments: [String]) throws -> FinishedProcess {
    let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
      .deletingLastPathComponent()
    return try runProcess(folder.appendingPathComponent("HostileApp").path, arguments: arguments)
  }

  private func expectHarmless(
    _ arguments: [String], status: Int32, saying part: String? = nil
  ) throws {
    let result = try run(arguments)
    #expect(result.status == status, "\(arguments): \(result.output)")
    #expect(
      result.output.unicodeScalars.allSatisfy(VisibleTests.isHarmless), "\(arguments)")
    if let part { #expect(result.output.contains(part), "\(result.output)") }
  }

  @Test func `a model's names are harmless in everything that is printed of it`() throws {
    try expectHarmless(["models"], status: 65, saying: "x<U+001B>[2J<U+009B>31m")
    try expectHarmless(["models", "Obeyed"], status: 0, saying: "parameter mean<U+0008>")
    for choice in [[], ["--summary"], ["--passes"], ["--plan"], ["--c", "portable"]] {
      try expectHarmless(["inspect", "Obeyed"] + choice, status: 0)
    }
    try expectHarmless(["models", "TooMany"], status: 65, saying: "'x<U+001B>c<U+202E>' needs")
  }

  @Test func `names are harmless in training and in debugging`() throws {
    let folder = try TemporaryFolder(named: "elbo-hostile")
    let out = folder.path + "/run"
    try expectHarmless(
      ["train", "Obeyed", "--interpreted", "--limit", "5", "--out", out], status: 65)
    let commands = folder.path + "/commands"
    try "nodes\nstep\nsites\nprint \(Self.nasty)\nbreak x\u{1b}\nrun\ninfo\nstate\n\u{1b}[2J\n"
      .write(toFile: commands, atomically: false, encoding: .utf8)
    try expectHarmless(["debug", "Obeyed", "--commands", commands], status: 64)
    withExtendedLifetime(folder) {}
  }

  @Test(
    arguments: [
      (["models", nasty], 64), (["train", nasty], 64), ([nasty], 64),
      (["inspect", "Obeyed", nasty], 64),
      (["inspect", "Obeyed", "--after", nasty], 64),
      (["inspect", "Obeyed", "--batch", nasty], 64), (["inspect", "Obeyed", "--\(nasty)"], 64),
      (["inspect", "Obeyed", "--disable-pass", nasty], 65),
      (["train", "Obeyed", "--data", nasty], 74), (["train", "Obeyed", "--resume", nasty], 74),
      (["train", "Obeyed", "--instruction-set", nasty, "--limit", "5"], 65),
      (["debug", "Obeyed", "--commands", nasty], 74),
      (["debug", "Obeyed", "--checkpoint", nasty], 74),
      (["check", "Obeyed", "--instruction-sets", nasty], 64),
      (["bench", "Obeyed", "--role", nasty], 64),
      (["generate", "Obeyed", "--instruction-sets", nasty, "--out", "/dev/null"], 64),
      (["fuzz", "--sanitize", nasty], 64),
    ] as [([String], Int32)])
  func `what is typed comes back harmless`(arguments: [String], status: Int32) throws {
    let result = try run(arguments)
    #expect(result.status != 0, "\(arguments)")
    #expect((64...78).contains(result.status), "\(arguments): \(result.status)")
    #expect(
      result.output.unicodeScalars.allSatisfy(VisibleTests.isHarmless), "\(arguments)")
  }
}
