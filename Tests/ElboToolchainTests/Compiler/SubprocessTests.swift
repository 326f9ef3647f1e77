import ElboToolchain
import Foundation
import Testing

@Suite struct SubprocessTests {
  private func shell(_ script: String) -> Subprocess {
    Subprocess(executable: "/bin/sh", arguments: ["-c", script])
  }

  @Test func `output and complaints are one text in their order, or two apart`() throws {
    var process = shell("echo a; echo b >&2; echo c; exit 3")
    let joined = try process.run()
    #expect(joined.end == .exit(3) && joined.output == "a\nb\nc\n" && joined.errors == "")
    process.splitsErrors = true
    let split = try process.run()
    #expect(split.end == .exit(3) && split.output == "a\nc\n" && split.errors == "b\n")
  }

  @Test func `two streams are read beside each other, however much is said`() throws {
    var process = shell("head -c 300000 /dev/zero >&2; head -c 300000 /dev/zero; echo end >&2")
    process.splitsErrors = true
    let finished = try process.run()
    #expect(finished.output.utf8.count == 300_000 && finished.errors.utf8.count == 300_004)
  }

  @Test func `a signal is told from an exit status`() throws {
    let finished = try shell("kill -SEGV $$").run()
    #expect(finished.end == .signal(SIGSEGV))
    #expect(finished.status == 139)
  }

  @Test func `a program that takes too long is killed with what it started`() throws {
    let folder = try TemporaryFolder(named: "elbo-subprocess")
    let beats = folder.file(named: "beats")
    var process = shell("while :; do echo >>'\(beats)'; sleep 0.02; done & wait")
    process.timeLimit = .milliseconds(200)
    let start = ContinuousClock.now
    let finished = try process.run()
    #expect(finished.end == .outOfTime)
    #expect(ContinuousClock.now - start < .seconds(20))
    let count = try Data(contentsOf: URL(fileURLWithPath: beats)).count
    usleep(200_000)
    #expect(try Data(contentsOf: URL(fileURLWithPath: beats)).count == count)
  }

  @Test func `one that is quicker than its limit ends by itself`() throws {
    var process = shell("exit 0")
    process.timeLimit = .seconds(60)
    #expect(try process.run().end == .exit(0))
  }

  @Test func `variables stand beside this process's own or in their place`() throws {
    var process = shell("echo $HOME $ELBO_SUBPROCESS; [ -n \"$PATH\" ]")
    process.variables = ["HOME": "/nowhere", "ELBO_SUBPROCESS": "1"]
    let finished = try process.run()
    #expect(finished.output == "/nowhere 1\n" && finished.end == .exit(0))
  }

  @Test func `what cannot be started is an error of the system`() {
    #expect(
      throws: ToolchainError.system(
        action: "run '/nowhere/program'", reason: "No such file or directory")
    ) { try Subprocess(executable: "/nowhere/program", arguments: []).run() }
  }

  @Test func `no descriptor is left open`() throws {
    let count = { try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count }
    _ = try shell("true").run()
    let before = try count()
    for _ in 0..<64 {
      _ = try shell("true").run()
      _ = try? Subprocess(executable: "/nowhere/program", arguments: []).run()
    }
    // Other tests open files meanwhile.
    #expect(try count() < before + 32)
  }
}
