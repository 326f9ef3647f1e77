import Elbo
import ElboC
import ElboCompiler
import ElboIR
import ElboInterpreter
import ElboModels
import ElboPasses
import ElboToolchain
import Foundation
import Testing

import ElboCompiler

@Suite struct ComparisonTests {
  private static func compiled(
    _ model: any Model, batch: Int, evaluationBatch: Int = 6,
    _ change: (inout CompileOptions) -> Void = { _ in }
  ) throws -> CompiledModel {
    var options = CompileOptions()
    options.batchSize = batch
    options.evaluationBatchSize = evaluationBatch
    change(&options)
    return try Compiler(options: options).compile(model)
  }

  /// One compiler, the best instruction set, no pass left out.
  private static var small: ComparisonRequest {
    var request = ComparisonRequest()
    let best = ProcessorFeatures.host().best
    request.instructionSets = InstructionSet.allCases.filter { $0 == best }
    request.threads = [3]
    request.compilers = ["clang"]
    request.disabledPasses = []
    return request
  }

  private static func expectEqual(_ report: ComparisonReport) {
    #expect(report.isEqual, "\(report)")
    #expect(report.comparedCount == report.nodeCount)
    #expect(report.nodeCount > 30)
  }

  @Test func `the tiny autoencoder is equal for every instruction set, compiler, pass, thread`()
    throws
  {
    let model = try Self.compiled(TinyVAE(), batch: 4)
    let report = try Comparison(of: model).run()
    Self.expectEqual(report)
    let available = ProcessorFeatures.host().instructionSets.count
    #expect(report.coverage.count >= available)
    #expect(report.omissions.contains { $0.title == "neon" } == (available > 1))
  }

  @Test func `an odd batch with segments is equal, padded too`() throws {
    var request = Self.small
    request.lastRows = 3
    request.paddedRows = 3
    let model = try Self.compiled(TinyVAE(), batch: 5) { $0.segments = 2 }
    let report = try Comparison(of: model, request: request).run()
    Self.expectEqual(report)
    #expect(report.entries.contains { $0.work == "3 rows padded" })
  }

  @Test func `gradient descent with momentum and a weighted divergence is equal`() throws {
    let model = try Self.compiled(ColorVAE(), batch: 19) {
      $0.optimizer = .sgd(learningRate: 0.05, momentum: 0.9)
      $0.objective = .elbo(beta: 0.5)
    }
    Self.expectEqual(try Comparison(of: model, request: Self.small).run())
  }

  @Test func `a classifier is equal`() throws {
    let model = try Self.compiled(
      Classifier(pixels: 12, first: 7, second: 5, categories: 3), batch: 9)
    Self.expectEqual(try Comparison(of: model, request: Self.small).run())
  }

  @Test func `two latents are equal`() throws {
    let model = try Self.compiled(
      TwoLatentVAE(first: 3, second: 2, hidden: 9, pixels: 20), batch: 7)
    Self.expectEqual(try Comparison(of: model, request: Self.small).run())
  }

  @Test func `chains so long that they go in chunks are equal for every instruction set`() throws {
    var request = Self.small
    request.instructionSets = ComparisonRequest().instructionSets
    request.steps = 2
    let model = try Self.compiled(TinyVAE(hidden: 70, pixels: 1100), batch: 20) { $0.threads = 1 }
    let text = model.files(targets: [.avx512])["tiny_vae_avx512.c"]
    #expect(text?.contains("vf partial[20][3];") == true)
    #expect(text?.contains("v_prefetch_second") == true)
    Self.expectEqual(try Comparison(of: model, request: request).run())
  }

  @Test func `columns that threads divide are equal for every instruction set`() throws {
    var request = Self.small
    request.instructionSets = ComparisonRequest().instructionSets
    request.threads = [1, 3]
    request.steps = 2
    let model = try Self.compiled(TinyVAE(hidden: 320, pixels: 784), batch: 8) { $0.threads = 4 }
    let text = model.files(targets: [.avx512])["tiny_vae_avx512.c"]
    #expect(text?.contains("blocks of columns") == true)
    Self.expectEqual(try Comparison(of: model, request: request).run())
  }

  @Test func `every operation of the modelling language is equal`() throws {
    let model = try Self.compiled(EveryOperationModel(), batch: 6)
    Self.expectEqual(try Comparison(of: model, request: Self.small).run())
  }

  @Test func `ninety-six rows in a batch of 128 equal a model compiled for 96`() throws {
    var request = Self.small
    request.steps = 2
    request.paddedRows = 96
    request.comparesRoles = false
    let report = try Comparison(of: try Self.compiled(TinyVAE(), batch: 128), request: request)
      .run()
    Self.expectEqual(report)
    #expect(report.entries.contains { $0.work == "96 rows padded" })
  }

  // MARK: Differences made on purpose

  @Test func `a flipped bit of a weight is reported with the first node that reads it`() throws {
    let model = try Self.compiled(TinyVAE(), batch: 4)
    let plan = try #require(try ComparedPlan.all(of: model).first)
    let compiler = try #require(ComparedBuild.compiler(named: "clang"))
    let build = try ComparedBuild(
      of: plan, compiler: compiler, instructionSets: [.portable], cache: nil)
    try withExtendedLifetime(build) {
      let trainer = try build.trainer(for: .portable, seed: 1)
      var weight = try trainer.save("hidden.weight")
      weight[9] = Float(bitPattern: weight[9].bitPattern ^ 1)
      try trainer.load(weight, into: "hidden.weight")
      let comparison = KernelComparison(trainer: trainer, map: plan.map)
      var reference = try Self.reference(model)
      try comparison.compareState(with: reference)
      let first = try #require(comparison.difference)
      #expect(first.subject == "state 'hidden.weight'")
      #expect(first.coordinates == [1, 3])

      let nodes = KernelComparison(trainer: trainer, map: plan.map)
      try reference.advance()
      try nodes.compare(with: reference)
      let difference = try #require(nodes.difference)
      #expect(difference.subject.contains("'hidden'"), "\(difference)")
      #expect(difference.location?.fileID.hasSuffix("TinyVAE.swift") == true)
      #expect(difference.kernel?.contains("hidden") == true)
      #expect(difference.coordinates.last == 3)
    }
  }

  @Test func `noise of another seed is reported, and a report with it is not equal`() throws {
    let model = try Self.compiled(TinyVAE(), batch: 4)
    let plan = try #require(try ComparedPlan.all(of: model).first)
    let compiler = try #require(ComparedBuild.compiler(named: "clang"))
    let build = try ComparedBuild(
      of: plan, compiler: compiler, instructionSets: [.portable], cache: nil)
    try withExtendedLifetime(build) {
      let trainer = try build.trainer(for: .portable, seed: 2)
      var reference = try Self.reference(model)
      for (name, values) in reference.state { try trainer.load(values, into: name) }
      let comparison = KernelComparison(trainer: trainer, map: plan.map)
      try reference.advance()
      try comparison.compare(with: reference)
      let difference = try #require(comparison.difference)
      #expect(difference.subject.contains("node") && difference.step == 1, "\(difference)")
      var report = ComparisonReport(title: "mutated", nodeCount: 1)
      report.coverage = [.init(title: "mutated", compared: 1, missing: [])]
      #expect(report.isEqual)
      report.entries = [
        .init(build: "mutated", work: "2 steps", threads: 2, count: 1, difference: difference)
      ]
      #expect(!report.isEqual)
      #expect(report.description.contains("1 comparison differs"))
      #expect(report.description.contains("2 steps, with 2 threads: differs, step 1: node"))
    }
  }

  @Test func `a report that misses a node, or ran nothing, is not equal`() {
    var report = ComparisonReport(title: "mutated", nodeCount: 2)
    #expect(!report.isEqual)
    report.coverage = [.init(title: "clang, avx2", compared: 1, missing: ["hidden%3"])]
    #expect(!report.isEqual)
    #expect(report.description.contains("compared 1 of 2 nodes, not hidden%3"))
  }

  @Test func `equality is of bits, but for NaN`() {
    let other = Float(bitPattern: 0x7fc0_0001)
    #expect(LawEquality.firstDifference(between: [1, .nan], and: [1, other]) == nil)
    #expect(LawEquality.firstDifference(between: [0, -0.0], and: [0, 0]) == 1)
    #expect(LawEquality.firstDifference(between: [0], and: [0, 1]) == 1)
  }

  private static func reference(_ model: CompiledModel) throws -> ReferenceSteps {
    let sites = try #require(model.programs[.train]).reference.sites
    let data = SyntheticData.columns(for: sites, rows: 8, seed: 3)
    return try ReferenceSteps(
      of: model, seed: 1, data: data, order: [4, 1, 0, 7], rows: [4])
  }
}
