import ElboC
import ElboCompiler
import ElboIR
import ElboToolchain
import Foundation
import Testing

import Elbo

/// C under hostile names is C: for libclang, for two compilers, and for who reads its tables.
@Suite struct CompiledNamesTests {
  /// Twenty models that have many of the names each, all kinds among them.
  private static func samples() throws -> [NamedProgram] {
    var random = RandomNames(seed: 3)
    let awkward = AwkwardNames.all
    let names = [AwkwardNames.megabyte] + awkward + random.names(300, besides: awkward)
    let plain = try NamedProgram(ManyNamed(layers: 6))
    let count = plain.graph.givenNames.count
    return try (0..<20).map { index in
      let start = index * (names.count - count) / 19
      var slice = names[start..<start + count]
      return try plain.renamed(from: &slice)
    }
  }

  @Test func `the verifier, clang and gcc accept twenty models under hostile names`() throws {
    let compilers = try ["clang", "gcc"].map { try CCompiler.find(explicit: $0) }
    for sample in try Self.samples() {
      let folder = try Self.written(sample)
      try UnitVerification(
        model: sample.compiled.emitted, target: .portable, functions: sample.functions
      ).verify(in: folder.path)
      let sources = sample.files.keys.filter { $0.hasSuffix(".c") && !$0.contains("/") }
      for compiler in compilers {
        let result = try runProcess(
          compiler.path,
          arguments: compiler.leadingArguments + CCompiler.standardFlags
            + ["-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-I", folder.path]
            + ["-I", folder.path + "/include"] + sources.sorted().map { folder.path + "/" + $0 })
        #expect(result.status == 0, "\(result.output.prefix(2000))")
      }
    }
  }

  @Test func `a trainer's tables give back each name, byte for byte`() throws {
    let samples = try Self.samples()
    for sample in [samples[0], samples[9]] {
      let model = sample.compiled.emitted
      let cache = try TemporaryFolder(named: "elbo-hostile-cache")
      var options = BuildOptions()
      options.cache = cache.path
      options.targets = [.portable]
      options.flags = ["-O0"]
      let build = try Compiler().build(model, hash: (1, 2), options: options)
      // The trainer ends its threads before the library goes.
      try Self.expectNames(of: model, in: build)
      withExtendedLifetime((build, cache)) {}
    }
  }

  @Test func `a copy's member does not meet a tensor that is called like it`() throws {
    var namer = CNamer()
    #expect(namer.name(like: "h") == "value_h")
    #expect(namer.name(like: "value.h.transposed") == "value_h_transposed")
    #expect(namer.name(copying: "value_h", as: "_transposed") == "value_h_2_transposed")
  }

  @Test func `a model's name changes no file of the runtime`() throws {
    let compiled = try Compiler().compile(ManyNamed(layers: 0))
    let plain = EmittedModel(name: "Plain", plans: compiled.plans)
    let code = EmittedCode(of: plain, targets: [], hash: (1, 2))
    let expected = EmittedFiles(code: code, of: plain).files
    for name in AwkwardNames.all {
      let model = EmittedModel(name: name, plans: compiled.plans)
      let files = EmittedFiles(code: code, of: model).files
      #expect(files.count == expected.count)
      for (path, text) in EmbeddedTemplates.files
      where !path.hasPrefix("prelude/") && !path.hasPrefix("sanitizers/") {
        let values = ["prefix": model.prefix, "model": CComment.text(name)]
        let filled = Template.fill(text, values: values)
        #expect(files.values.contains(filled))
        if !path.hasSuffix("Makefile") { _ = try CTokenizer.tokens(filled) }
      }
    }
  }

  private static func expectNames(of model: EmittedModel, in build: TrainerBuild) throws {
    let trainer = try LoadedTrainer(
      interface: build.interface(), seed: 1, instructionSet: .portable)
    let read = trainer.description
    #expect(bytes([read.modelName]) == bytes([model.name]))
    #expect(bytes(read.tensors.map(\.name)) == bytes(model.state.map(\.name)))
    #expect(bytes(read.sites.map(\.name)) == bytes(model.dataSites.map(\.name)))
    for (role, plan) in model.plans {
      let outputs = try trainer.program(for: role).outputs
      #expect(bytes(outputs.map(\.name)) == bytes(plan.outputs.map(\.name)))
    }
    withExtendedLifetime(trainer) {}
  }

  private static func bytes(_ names: [String]) -> [[UInt8]] { names.map { Array($0.utf8) } }

  private static func written(_ sample: NamedProgram) throws -> TemporaryFolder {
    let folder = try TemporaryFolder(named: "elbo-hostile-names")
    for (path, text) in sample.files where !path.hasPrefix("program/") {
      try SourceFile(name: path, text: text).write(to: folder.path)
    }
    return folder
  }
}
