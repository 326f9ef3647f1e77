import ElboCompiler
import ElboData
import ElboIR
import ElboInterpreter
import ElboModels
import ElboToolchain
import Testing

import ElboCommand

@Suite struct CommandFailureTests {
  private func failure(_ arguments: [String]) -> CommandFailure? {
    do {
      var command = try ElboCommand.parseAsRoot(arguments)
      if let command = command as? any ElboSubcommand {
        try command.run(with: ModelCatalog(of: Catalog.models))
      } else {
        try command.run()
      }
      return nil
    } catch {
      return CommandFailure(error)
    }
  }

  @Test func `each kind of error has its exit status`() {
    let errors: [(any Error, CommandStatus)] = [
      (UsageError("wrong"), .usage), (FailedCheck("differs"), .failedCheck),
      (DataError(path: "a", found: "nothing"), .badData),
      (DataError(kind: .inputOutput, path: "a", found: "nothing"), .inputOutput),
      (DiagnosticsError([.error("wrong", at: nil)]), .badData),
      (InterpreterError.stepNotBegun, .badData),
      (TrainingError.dataDoesNotFit(["no"]), .badData),
      (TrainingError.checkpointDoesNotFit(path: "a", ["no"]), .badData),
      (TrainingError.lossNotFinite(model: "A", step: 1), .software),
      (TrainingError.wrongOption("no"), .usage),
      (ToolchainError.noCompiler(tried: []), .unavailable),
      (ToolchainError.libclangMissing(reason: "moved"), .unavailable),
      (ToolchainError.system(action: "write", reason: "full"), .inputOutput),
      (LoadedTrainerError(status: 5, action: "a", reason: "b"), .unavailable),
      (LoadedTrainerError(action: "a", reason: "b"), .software),
    ]
    for (error, status) in errors {
      let failure = CommandFailure(error)
      #expect(failure.status == status)
      #expect(failure.message.hasPrefix("error: "))
    }
  }

  @Test func `an unknown option is an error of usage`() {
    let failure = failure(["inspect", "TinyVAE", "--bach", "4"])
    #expect(failure?.status == .usage)
    #expect(
      failure?.message == """
        error: Unknown option '--bach'. Did you mean '--batch'?
        Usage: elbo inspect [<options>] <model>
          See 'elbo inspect --help' for more information.
        """)
  }

  @Test func `help is no error and lists the subcommands`() {
    for arguments in [["--help"], ["help"], []] {
      let failure = failure(arguments)
      #expect(failure?.status == .success)
      for name in [
        "models", "train", "evaluate", "sample", "reconstruct", "encode", "generate", "inspect",
        "debug", "check", "bench",
      ] {
        #expect(failure?.message.contains("\n  \(name) ") == true, "\(name) in \(arguments)")
      }
    }
  }

  @Test func `an unknown model is an error of usage`() {
    #expect(failure(["debug", "TinyVEA"])?.status == .usage)
  }

  @Test func `wrong options are told all at once`() {
    let failure = failure([
      "inspect", "TinyVAE", "--batch", "0", "--beta", "nan", "--disable-pass", "Magic",
    ])
    #expect(failure?.status == .badData)
    #expect(
      failure?.message.split(separator: "\n").count(where: { $0.hasPrefix("error: ") }) == 3)
  }

  @Test(arguments: [
    ["inspect", "TinyVAE", "--plan", "--passes"], ["bench", "TinyVAE", "--threads", "0"],
    ["check", "TinyVAE", "--instruction-sets", "mmx"], ["generate", "TinyVAE"],
    ["generate", "TinyVAE", "--out", "x", "--instruction-sets", "avx512,mmx"],
    ["inspect", "TinyVAE", "--after", "Magic"], ["debug", "TinyVAE", "--step", "0"],
  ])
  func `arguments that cannot be are errors of usage`(arguments: [String]) {
    #expect(failure(arguments)?.status == .usage)
  }

  @Test func `a missing file is an error of input and output`() {
    #expect(failure(["debug", "TinyVAE", "--commands", "/no/such/file"])?.status == .inputOutput)
    #expect(failure(["debug", "TinyVAE", "--data", "/no/such/folder"])?.status == .inputOutput)
  }
}
