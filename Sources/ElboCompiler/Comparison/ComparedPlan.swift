import ElboC
import ElboIR
import ElboPasses

/// A way to compile a model's training, and how its nodes are those of the reference.
package struct ComparedPlan: Sendable {
  /// Such as `the plan` or `every optimised node stored`.
  package let title: String
  package let emitted: EmittedModel
  package let hash: (UInt32, UInt32)
  /// For each node of the reference graph, the planned graph's node of the same bits.
  package let map: [NodeID?]
  /// Whether it is what a trainer runs, rather than made to be looked at.
  package let isForUse: Bool

  /// The plan that training uses, the optimised graph with every node stored, and, where that
  /// leaves nodes out, the reference graph itself with every node stored.
  package static func all(of model: CompiledModel) throws -> [ComparedPlan] {
    guard let program = model.programs[.train] else { throw TrainingError.missingProgram(.train) }
    let compiler = Compiler(options: model.options)
    var plans = [
      ComparedPlan(
        title: "the plan", emitted: model.emitted, hash: model.graphHash, map: program.map,
        isForUse: true),
      try stored(
        titled: "every optimised node", graph: program.optimised, map: program.map, model: model,
        compiler: compiler),
    ]
    if program.map.contains(nil) {
      plans.append(
        try stored(
          titled: "every node", graph: program.reference, map: program.reference.ids, model: model,
          compiler: compiler))
    }
    return plans
  }

  private static func stored(
    titled title: String, graph: Graph, map: [NodeID?], model: CompiledModel, compiler: Compiler
  ) throws -> ComparedPlan {
    let plan = try compiler.plan(graph, storesEverything: true)
    return ComparedPlan(
      title: title + " stored", emitted: EmittedModel(name: model.name, plans: [.train: plan]),
      hash: model.graphHash, map: map, isForUse: false)
  }

  /// The plan that training uses when an optimisation pass is left out.
  package static func without(
    _ pass: String, model: CompiledModel
  ) throws -> ComparedPlan {
    var compiler = Compiler(options: model.options)
    compiler.options.disabledPasses.insert(pass)
    guard let program = try compiler.graphs(from: model.lowered)[.train] else {
      throw TrainingError.missingProgram(.train)
    }
    precondition(
      program.reference == model.programs[.train]?.reference, "only optimisation is left out")
    let plan = try compiler.plan(program.optimised)
    return ComparedPlan(
      title: "the plan without \(pass)",
      emitted: EmittedModel(name: model.name, plans: [.train: plan]), hash: model.graphHash,
      map: program.map, isForUse: true)
  }
}
