import Testing

/// What the command advises in its own errors and notes, and that whoever follows it gets on.
@Suite(.serialized) struct FollowedAdviceTests {
  struct Example: Sendable, CustomTestStringConvertible {
    /// What brings the advice about.
    let script: String
    /// A line that it writes.
    let line: String
    /// What the line advises.
    let followed: String

    var testDescription: String { line }
  }

  private static let options = "TinyVAE --interpreted --data data"
  private static let trained = "$elbo train \(options) --out run --epochs"
  private static let resume = "--resume run/checkpoint.safetensors"
  private static let checkpoint = "--checkpoint run/checkpoint.safetensors"

  @Test(arguments: [
    Example(
      script: "$elbo evaluate \(options)",
      line: "error: there is no runs/TinyVAE/checkpoint.safetensors; train the model with "
        + "'elbo train TinyVAE', or name a file with --checkpoint",
      followed: """
        $elbo train \(options) --epochs 1 && $elbo evaluate \(options) &&
          $elbo evaluate \(options) --checkpoint runs/TinyVAE/checkpoint.safetensors
        """),
    Example(
      script: "$elbo models --latent 3",
      line: "error: --latent is a size of one model; name the model too",
      followed: "$elbo models TinyVAE --latent 3"),
    Example(
      script: "\(trained) 1; $elbo evaluate TinyVAE --interpreted \(checkpoint)",
      line: "the checkpoint was trained on images of 8 pixels: name such data with --data",
      followed: "$elbo evaluate \(options) \(checkpoint)"),
    Example(
      script: "\(trained) 2 --beta 'linear(0, 1)'; \(trained) 4 \(resume)",
      line: "note: the schedule of beta, linear(0.0, 1.0), goes to step 4, the end of the run as "
        + "first started, and stays at 1.0 from there to step 8; --reschedule spreads it over this run",
      followed: "\(trained) 6 \(resume) --reschedule"),
    Example(
      script: "$elbo fuzz --batch 3",
      line: "error: --graph and --batch change one case: name it with --case",
      followed: "$elbo fuzz --batch 3 --case 0"),
    Example(
      script: "echo x >file; $elbo fuzz --cases 1 --jobs 1 --resume file",
      line: "error: 'file' is no campaign's file; name one that does not exist to begin a campaign",
      followed: "$elbo fuzz --cases 1 --jobs 1 --resume new"),
    Example(
      script: "$elbo fuzz --cases 1 --resume a; $elbo fuzz --cases 1 --resume a --compilers",
      line: "error: 'a' keeps a campaign without --compilers",
      followed: "$elbo fuzz --cases 1 --resume a"),
  ])
  func `the advice can be followed`(example: Example) throws {
    let process = try CommandProcess()
    let advised = try process.run("(\(example.script)) 2>&1")
    let lines = advised.output.split(separator: "\n").map(String.init)
    #expect(lines.contains(example.line), "\(advised.output)")
    let end = try process.run("(\(example.followed)) >log 2>&1 || { echo $?; cat log; }")
    #expect(end.output == "")
  }

  @Test func `a training that was interrupted goes on as it says`() throws {
    let process = try CommandProcess()
    let end = try process.run(
      """
      (trap - INT; exec \(Self.trained) 1000000 >output 2>&1) & child=$!
      for i in $(seq 500); do grep -q 'Epoch 3,' output && break; sleep 0.02; done
      kill -TERM $child; wait $child
      resume=$(sed -n 's/.*; \\(--resume .*\\) goes on from there/\\1/p' output)
      epoch=$(sed -n 's/.*, in epoch //p' output)
      echo $resume
      \(Self.trained) $epoch $resume >log 2>&1; echo $?
      """)
    #expect(end.output == "\(Self.resume)\n0\n")
  }
}
