import ElboData
import Foundation
import Testing

/// Whatever a command is at, a signal ends it within a second, with its children, and leaves
/// nothing behind but the checkpoint of a training's last step.
@Suite(.serialized) struct SignalTests {
  /// Starts a command, waits until `condition` holds, sends signals, and says how long the end took
  /// in milliseconds and with what status.
  private func end(
    _ process: CommandProcess, command: String, when condition: String, signals: [String]
  ) throws -> (status: Int, milliseconds: Int, output: String) {
    let sends = signals.map { "kill -\($0) $child; sleep 0.05" }.joined(separator: "\n")
    let result = try process.run(
      """
      trap - INT
      set -m
      $elbo \(command) >output 2>&1 & child=$!
      for i in $(seq 2000); do
        if \(condition); then met=1; break; fi
        kill -0 $child 2>/dev/null || break
        sleep 0.02
      done
      start=$(date +%s%3N)
      \(sends)
      wait $child; status=$?
      echo "${met:-0} $status $(($(date +%s%3N) - start))"
      """)
    // The shell says before it how its job ended.
    let last = result.output.split(separator: "\n").last ?? ""
    let numbers = last.split(separator: " ").compactMap { Int($0) }
    try #require(numbers.count == 3, "\(result.output)")
    let output = try String(contentsOfFile: process.folder.path + "/output", encoding: .utf8)
    #expect(numbers[0] == 1, "the command never came to \(condition): \(output)")
    return (numbers[1], numbers[2], output)
  }

  private static let train = "train TinyVAE --data data --epochs 1000000 --out run"
  private static let isTraining = "grep -q 'Epoch 3,' output"

  @Test(arguments: ["INT", "TERM", "HUP"])
  func `a training stops after its step and is saved`(signal: String) throws {
    let process = try CommandProcess()
    let end = try end(
      process, command: Self.train + " --interpreted", when: Self.isTraining, signals: [signal])
    #expect(end.status == 0, "\(end.output)")
    #expect(end.milliseconds < 1500)
    let words = try #require(end.output.firstMatch(of: /Stopped after step (\d+), in epoch/))
    let file = try SafetensorsFile(reading: process.folder.path + "/run/checkpoint.safetensors")
    #expect(file.metadata["step"] == String(words.1))
    #expect(try process.names(in: "run") == ["checkpoint.safetensors", "metrics.jsonl"])
    #expect(try process.names(in: "tmp") == [])
  }

  @Test(arguments: [
    (["INT"], 130), (["TERM"], 143), (["HUP"], 129), (["INT", "INT"], 130),
  ])
  func `a compilation ends at once with its compiler`(signals: [String], status: Int) throws {
    let process = try CommandProcess()
    let end = try end(
      process, command: "train DenseVAE --data data --out run",
      when: "ls tmp | grep -q elbo-objects", signals: signals)
    #expect(end.status == status, "\(end.output)")
    #expect(end.milliseconds < 1500)
    #expect(try process.running() == [])
    #expect(try process.names(in: "tmp") == [])
    #expect(try process.names(in: "cache") == [])
    #expect(!FileManager.default.fileExists(atPath: process.folder.path + "/run/metrics.jsonl"))
  }

  @Test func `the passes and the planner are ended too`() throws {
    let process = try CommandProcess()
    let end = try end(
      process, command: "inspect WideVAE --assembly portable", when: "sleep 0.3", signals: ["TERM"])
    #expect(end.status == 143, "\(end.output)")
    #expect(end.milliseconds < 1500)
    #expect(try process.names(in: "tmp") == [])
    #expect(try process.running() == [])
  }

  @Test func `what nohup ignores stays ignored`() throws {
    let process = try CommandProcess()
    let result = try process.run(
      """
      (trap '' HUP; exec $elbo \(Self.train) --interpreted >output 2>&1) & child=$!
      for i in $(seq 500); do \(Self.isTraining) && break; sleep 0.02; done
      kill -HUP $child; sleep 0.3
      kill -0 $child && echo runs
      kill -TERM $child; wait $child; echo $?
      """)
    #expect(result.output == "runs\n0\n")
  }
}
