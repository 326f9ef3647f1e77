import ElboC
import ElboCompiler
import ElboIR
import ElboInterpreter
import ElboPasses
import ElboPlan

extension Mutation {
  /// A compiler that has the bug in its passes or its planner.
  func compiler(options: CompileOptions, reached: Reached) -> Compiler {
    var compiler = Compiler(options: options)
    compiler.passes = { passes(of: $0, reached) }
    compiler.planner = { graph, options in
      var options = options
      options.rowsPerBlock = min(Subject.rowsPerBlock, graph.batch)
      return planned(graph, options: options, reached: reached)
    }
    return compiler
  }

  private func planned(_ graph: Graph, options: PlanOptions, reached: Reached) -> Plan {
    let plan = Planner.plan(graph, options: options)
    guard case .plan(let change) = position else { return plan }
    var changed = plan
    change(&changed)
    reached.note(changed != plan)
    return changed
  }

  private func passes(of role: Role, _ reached: Reached) -> [any Pass] {
    let passes = Pipeline.passes(for: role)
    switch position {
    case .nodes(let name, let change):
      return passes.map { pass in
        pass.name != name ? pass : buggy(pass, reached: reached) { $0.rebuilt(change) }
      }
    case .graph(let name, let change):
      return passes.map { pass in
        pass.name != name
          ? pass
          : buggy(pass, reached: reached) { graph in
            var graph = graph
            change(&graph)
            return PassResult(graph: graph, map: graph.ids)
          }
      }
    case .passes(let change):
      let changed = change(passes)
      reached.note(changed.map(\.name) != passes.map(\.name))
      return changed
    case .plan, .schedule, .code, .operation:
      return passes
    }
  }

  private func buggy(
    _ pass: some Pass, reached: Reached, change: @escaping @Sendable (Graph) -> PassResult
  ) -> any Pass {
    BuggyPass(base: pass) { right in
      let wrong = change(right.graph)
      reached.note(wrong.graph.computation != right.graph.computation)
      return PassResult(
        graph: wrong.graph, map: right.map.map { $0.flatMap { wrong.map[$0.index] } })
    }
  }

  /// What the schedule verifier says of a plan's schedule with the bug; nil for bugs elsewhere.
  func scheduleFaults(_ plan: Plan, reached: Reached) -> [Diagnostic]? {
    guard case .schedule(let change) = position else { return nil }
    let right = Scheduler.schedule(plan, for: .avx2)
    var wrong = right
    change(&wrong)
    reached.note(wrong != right)
    return ScheduleVerifier.verify(wrong, of: plan)
  }

  /// The emitted trees, with the bug where it is one of them.
  func code(of model: EmittedModel, hash: (UInt32, UInt32), reached: Reached) -> EmittedCode {
    let right = EmittedCode(of: model, targets: [.portable], hash: hash)
    guard case .code(let change) = position else { return right }
    var wrong = right
    change(&wrong)
    reached.note(wrong != right)
    return wrong
  }

  /// What the operations mean, with the bug where it is one of them.
  func evaluation(reached: Reached) -> Interpreter<Float>.Evaluation {
    { node, operands, step in
      let right = Float.value(of: node, operands: operands, in: step)
      guard case .operation(let change) = position,
        let elements = change(node, operands, step, right.elements)
      else { return right }
      reached.note(elements.map(\.bitPattern) != right.elements.map(\.bitPattern))
      return Tensor(
        element: right.element, shape: right.shape, batch: step.batch, elements: elements)
    }
  }
}
