import Elbo
import ElboC
import ElboCompiler
import ElboIR
import ElboModels
import ElboToolchain
import Foundation
import Testing

import ElboCompiler

@Suite struct UnitVerificationTests {
  private static func compiled(_ model: any Model, batch: Int) throws -> CompiledModel {
    var options = CompileOptions()
    options.batchSize = batch
    options.evaluationBatchSize = batch
    return try Compiler(options: options).compile(model)
  }

  /// Writes a trainer's sources, with one text replaced in one unit.
  private static func verify(
    _ model: CompiledModel, target: Target, change: (String) -> String = { $0 }
  ) throws -> KernelSubsetReport {
    let folder = try TemporaryFolder(named: "elbo-verification-test")
    let unit = "\(model.emitted.prefix)_\(target.name).c"
    let files = model.emittedFiles()
    for var file in files.sources {
      if file.name == unit { file.text = change(file.text) }
      try file.write(to: folder.path)
    }
    return try withExtendedLifetime(folder) {
      let functions = try #require(files.functions[target])
      return try UnitVerification(model: model.emitted, target: target, functions: functions)
        .verify(in: folder.path)
    }
  }

  @Test(arguments: Target.all)
  func `every unit of the tiny and the dense autoencoder is accepted`(target: Target) throws {
    for model in [
      try Self.compiled(TinyVAE(), batch: 4), try Self.compiled(DenseVAE(), batch: 128),
    ] {
      let report = try Self.verify(model, target: target)
      #expect(report.violations.isEmpty)
      #expect(report.vectorWidth == target.vectorWidth)
      let functions = try #require(model.emittedFiles(targets: [target]).functions[target])
      #expect(report.kernels.map(\.name) == functions.map(\.name).uniqued)
      #expect(
        functions.count == model.plans.values.reduce(0) { $0 + $1.kernels.count })
    }
  }

  @Test func `every operation of the modelling language stays in the kernel subset`() throws {
    let model = try Self.compiled(EveryOperationModel(), batch: 6)
    #expect(try Self.verify(model, target: .portable).violations.isEmpty)
  }

  @Test(arguments: [
    ("(*hidden)[i * 16 + j * 4]", "(*hidden)[i * 20 + j * 4]", "hidden"),
    ("for (size_t k = 0; k < 8; ++k)", "for (size_t k = 0; k < 17; ++k)", "x"),
    ("for (size_t k = 0; k < 8; ++k)", "for (size_t k = 0; k < 7; ++k)", "products"),
    ("b[j] = v_load(", "b[j] = v_zero(); v_loud(", "v_loud"),
    ("enum { k1_blocks = 1 }", "enum { k1_blocks = 2 }", "blocks"),
  ])
  func `a changed stride, bound, call or kernel is refused`(
    original: String, changed: String, reason: String
  ) throws {
    let model = try Self.compiled(TinyVAE(), batch: 4)
    var hasChanged = false
    let error = #expect(throws: VerificationError.self) {
      try Self.verify(model, target: .portable) { text in
        guard let range = text.range(of: original) else { return text }
        hasChanged = true
        return text.replacingCharacters(in: range, with: changed)
      }
    }
    #expect(hasChanged)
    let faults = error?.faults.joined(separator: "\n") ?? ""
    #expect(faults.contains(reason), "\(faults)")
  }
}

extension [String] {
  /// Each element where it stands first.
  fileprivate var uniqued: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
