import ElboFuzz
import ElboToolchain
import Foundation
import Testing

/// A folder is announced by what its own commands say; here another program answers them.
@Suite struct ReplayTests {
  private let folder: TemporaryFolder
  private let finding = Finding(
    oracle: .kernels, operation: "subtract", fault: "bits", detail: "here")

  init() throws { folder = try TemporaryFolder(named: "elbo-replay-tests") }

  private func program(_ name: String, lines: String) throws -> String {
    let path = "\(folder.path)/\(name)"
    try ("#!/bin/sh\n" + lines + "\n").write(toFile: path, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path)
    return path
  }

  private func outcome(_ lines: String) throws -> Replay.Outcome {
    let path = "\(folder.path)/written here"
    try Reproduction(program: RandomProgram(seed: 1, number: 3), finding: finding).write(to: path)
    let outcome = try Replay(of: finding, with: program("elbo", lines: lines)).run(in: path)
    #expect(outcome.compilation == nil)
    return outcome
  }

  @Test func `the same finding again is one, whatever its details`() throws {
    let outcome = try outcome("echo 'kernels, subtract, bits: there'; exit 1")
    #expect(outcome.failsAgain)
  }

  @Test(arguments: [
    "echo 'kernels, subtract, a NaN: there'; exit 1", "echo 'every node equals'; exit 0",
    "echo 'kernels, subtract, bits: there'; exit 0", "exit 1",
  ])
  func `another finding, none, or a success is not`(lines: String) throws {
    #expect(try !outcome(lines).failsAgain)
  }

  @Test func `the command has the case, the graph and the batch, in a copy of the folder`() throws {
    let answer = try outcome("pwd; ls graph.txt; echo \"$@\"; exit 1").answer
    let batch = RandomProgram(seed: 1, number: 3).batch
    #expect(answer.hasSuffix("fuzz --seed 1 --case 3 --graph graph.txt --batch \(batch)"))
    #expect(answer.contains("\ngraph.txt\n") && !answer.contains("written here"), "\(answer)")
  }
}
