import ElboData
import Foundation
import Testing

/// Where results cannot be written, the command says so and does not go on for nobody.
@Suite(.serialized) struct OutputErrorTests {
  private static let data = "--interpreted --data data"

  @Test(arguments: [
    "models", "models TinyVAE", "--help", "help train", "--version", "inspect TinyVAE",
    "inspect TinyVAE --summary", "generate TinyVAE --out generated",
    "train TinyVAE \(data) --epochs 1 --out run", "evaluate TinyVAE \(data) \(checkpoint)",
    "sample TinyVAE \(data) \(checkpoint) --values", "encode TinyVAE \(data) \(checkpoint)",
    "reconstruct TinyVAE \(data) \(checkpoint)", "debug TinyVAE --commands commands",
    "check TinyVAE --instruction-sets portable --threads 1 --compilers clang --steps 1",
    "fuzz --cases 1 --jobs 1", "bench TinyVAE --steps 1", "bench TinyVAE --steps 1 --json",
  ])
  func `a full device is an error of input and output`(arguments: String) throws {
    let process = try CommandProcess()
    let made = try process.run(
      """
      echo where >commands
      $elbo train TinyVAE \(Self.data) --epochs 1 --out made >log 2>&1 || cat log
      """)
    #expect(made.output == "")
    let end = try process.run("$elbo \(arguments) 2>errors >/dev/full; echo $?; cat errors")
    #expect(end.output.hasPrefix("74\n"), "\(end.output)")
    #expect(
      end.output.hasSuffix(
        "error: standard output cannot be written: No space left on device\n"), "\(end.output)")
  }

  private static let checkpoint = "--checkpoint made/checkpoint.safetensors"

  @Test func `a closed pipe ends a training soon, quietly, and with its checkpoint`() throws {
    let process = try CommandProcess()
    let end = try process.run(
      """
      $elbo train TinyVAE \(Self.data) --epochs 1000000 --out run 2>errors | head -4
      echo ${PIPESTATUS[0]}; grep error errors
      """)
    let lines = end.output.split(separator: "\n").map(String.init)
    #expect(lines.first?.hasPrefix("Data: ") == true)
    #expect(lines.dropFirst(3).first?.hasPrefix("Epoch 1, ") == true)
    #expect(lines.dropFirst(4).first == "74")
    #expect(!end.output.contains("error"))
    #expect(end.seconds < 30)
    #expect(try process.names(in: "run") == ["checkpoint.safetensors", "metrics.jsonl"])
    let file = try SafetensorsFile(reading: process.folder.path + "/run/checkpoint.safetensors")
    let step = try #require(file.metadata["step"].flatMap { Int($0) })
    #expect(step >= 2, "of the first epoch at least")
  }
}
