import ArgumentParser
import ElboCompiler
import ElboIR

/// What runs the programs. No bit of any result depends on it.
package struct EngineOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Threads (default: the processor's, and 1 for tiny models).", valueName: "count"))
  package var threads: Int?

  @Flag(help: "Use the interpreter, which needs no C compiler.")
  package var interpreted = false

  @Option(help: ArgumentHelp("The C compiler (default: the first one found).", valueName: "path"))
  package var compiler: String?

  @Option(
    help: ArgumentHelp(
      "The instruction set: avx512, avx2, neon or portable (default: the best).",
      valueName: "name"))
  package var instructionSet: InstructionSet?

  package init() {}

  package func apply(to options: inout TrainerOptions) {
    options.threads = threads
    options.isInterpreted = interpreted
    options.compiler = compiler
    options.instructionSet = instructionSet
  }
}
