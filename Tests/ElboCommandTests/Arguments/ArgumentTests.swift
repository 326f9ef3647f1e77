import ElboC
import ElboCompiler
import ElboIR
import Testing

import ElboCommand

@Suite struct ArgumentTests {
  @Test func `lists are read in full or not at all`() {
    #expect(NumberList(argument: "1,2,8")?.numbers == [1, 2, 8])
    for text in ["", "0", "1,,2", "1,x", "-1", "2000"] {
      #expect(NumberList(argument: text) == nil, "\(text)")
    }
    #expect(
      InstructionSetList(argument: "portable,avx512")?.instructionSets == [.avx512, .portable])
    #expect(InstructionSetList(argument: "sse,avx2") == nil)
    #expect(InstructionSetList(argument: "best") == nil)
  }

  @Test func `options become those of the compilation`() throws {
    let command = try ElboCommand.parseAsRoot([
      "inspect", "TinyVAE", "--batch", "4", "--beta", "0.5", "--optimizer", "sgd", "--momentum",
      "0.9", "--segments", "2", "--disable-pass", "DeadCode", "--disable-pass", "Simplification",
    ])
    let options = try #require(command as? InspectCommand).options.compileOptions
    #expect(options.batchSize == 4)
    #expect(options.objective == .elbo(beta: 0.5))
    #expect(options.optimizer == .sgd(learningRate: 0.01, momentum: 0.9))
    #expect(options.segments == 2)
    #expect(options.disabledPasses == ["DeadCode", "Simplification"])
  }

  @Test func `gradients of a right model pass the check`() throws {
    var options = CompileOptions()
    options.batchSize = 2
    let summary = try GradientSummary(
      of: try Compiler(options: options).compile(DebuggedVAE()), samples: 2, seed: 1)
    #expect(summary.isRight)
    #expect(summary.text.contains("  mean.bias: 2 compared, largest relative error "))
  }
}
