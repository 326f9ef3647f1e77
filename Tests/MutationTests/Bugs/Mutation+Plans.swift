import ElboIR
import ElboPlan
import ElboTestSupport

extension Mutation {
  private static func plan(
    _ name: String, _ mistake: String, on subject: Subject = .autoencoder,
    by detector: Detector = .planVerifier, _ change: @escaping @Sendable (inout Plan) -> Void
  ) -> Mutation {
    Mutation(name, mistake, on: subject, .plan(change), .found(by: detector))
  }

  /// Kernels, barriers and memory that do not compute the graph.
  static let plans = [
    plan("barrier dropped", "Kernels of the last interval run in the one before.") { plan in
      let last = max(0, plan.intervalCount - 2)
      plan.kernels = plan.kernels.map { $0.with(interval: min($0.interval, last)) }
    },
    plan("fused across a barrier", "A sum over the batch joins the kernel that fills the rows.") {
      plan in
      guard let position = plan.kernels.firstIndex(where: { $0.partition != .batch }), position > 0
      else { return }
      plan.kernels[position - 1].nests += plan.kernels[position].nests
      plan.kernels.remove(at: position)
    },
    plan("slot reused too early", "Two values that one kernel reads share a place.") { plan in
      for kernel in plan.kernels {
        let reads = kernel.nests.flatMap(\.reads)
        guard let first = reads.first(where: { plan.neighbour(of: $0) != nil }),
          let other = reads.first(where: {
            $0 != first && plan.buffers[$0].isArena
              && plan.buffers[$0].layout == plan.buffers[first].layout
          })
        else { continue }
        plan.buffers[other].storage = plan.buffers[first].storage
        return
      }
    },
    plan("slot one row short", "A place in memory lacks the last row of padding.") { plan in
      plan.slots = plan.slots.map { $0 - Layout.vectorBlock }
    },
    plan("stale buffer", "A body loads another value that lies alike.") { plan in
      let old = plan
      plan.changeValues { value, _ in
        guard case .load(let access) = value.operation,
          let other = old.neighbour(of: access.buffer)
        else { return nil }
        return value.with(operation: .load(Access(to: other, at: access.map)))
      }
    },
    plan("operands of a difference", "A body subtracts the other way round.") { plan in
      plan.changeValues { value, _ in
        value.operation == .compute(.binary(.subtract))
          ? value.with(operands: value.operands.reversed()) : nil
      }
    },
    plan("mask forgotten", "What is stored is the value before the rows of padding are masked.") {
      plan in
      plan.changeValues { value, nest in
        guard case .store = value.operation,
          nest.body[value.operands[0]].operation == .compute(.select),
          nest.body[nest.body[value.operands[0]].operands[0]].operation == .rowMask
        else { return nil }
        return value.with(operands: [nest.body[value.operands[0]].operands[1]])
      }
    },
    plan("weight read after its update", "An input's gradient is computed when the weight is new.")
    {
      plan in
      let copies = plan.buffers.ids.filter {
        if case .transposedState = plan.buffers[$0].storage { true } else { false }
      }
      guard
        let reader = plan.kernels.lastIndex(where: {
          !$0.nests.flatMap(\.reads).filter(copies.contains).isEmpty
        })
      else { return }
      let kernel = plan.kernels.remove(at: reader)
      plan.kernels.append(kernel.with(interval: plan.intervalCount - 1))
    },
    plan("transposed copy forgotten", "A weight's second copy keeps its first values.") { plan in
      plan.changeKernels { plan, kernel in
        let copies = Set(plan.transpositions(kernel).map(\.nest))
        kernel.nests = kernel.nests.numbered.filter { !copies.contains($0.0) }.map(\.1)
      }
    },
    plan(
      "transposed copies exchanged", "Two weights of one shape are copied over each other's.",
      on: .twoLatents
    ) { plan in
      plan.changeKernels { plan, kernel in
        let pairs = plan.transpositions(kernel)
        guard pairs.count == 2 else { return }
        kernel.nests[pairs[0].nest] = LoopNest(
          transposing: pairs[0].from, to: pairs[1].to,
          space: NestSpace(plan.buffers[pairs[0].from].layout), buffers: plan.buffers)
        kernel.nests[pairs[1].nest] = LoopNest(
          transposing: pairs[1].from, to: pairs[0].to,
          space: NestSpace(plan.buffers[pairs[1].from].layout), buffers: plan.buffers)
      }
    },
    plan("one block fewer", "The last block of rows is not computed.") { plan in
      plan.kernels = plan.kernels.map { $0.blocks > 1 ? $0.with(blocks: $0.blocks - 1) : $0 }
    },
    plan("product one term short", "The last input of a layer is left out.") { plan in
      plan.changeNests { nest in
        let terms = Set(nest.accumulations.flatMap { $0.products.map(\.term) })
        nest = nest.shortened(terms.contains)
      }
    },
    plan("row left out of a sum", "A sum over the batch ends one row early.") { plan in
      plan.changeNests { nest in
        let rows = nest.accumulations.compactMap { accumulation in
          if case .sum(_, let axis) = accumulation { axis } else { nil }
        }
        nest = nest.shortened(Set(rows).contains)
      }
    },
    plan(
      "accumulation in another order",
      "The products of two consumers are added the other way round."
    ) {
      plan in
      plan.changeNests { nest in
        nest.accumulations = nest.accumulations.map { accumulation in
          guard case .products(let parts, let start) = accumulation else { return accumulation }
          return .products(parts.reversed(), start: start)
        }
      }
    },
    plan("scalars of a step exchanged", "Adam's step size stands where its scale should.") {
      plan in
      let quotients = plan.scalars.indices.filter {
        if case .binary(.divide, _, _) = plan.scalars[$0] { true } else { false }
      }
      if quotients.count == 2 { plan.scalars.swapAt(quotients[0], quotients[1]) }
    },
    plan("output of a neighbour", "The caller receives another metric.") { plan in
      guard plan.outputs.count > 1 else { return }
      plan.outputs[0] = PlanOutput(name: plan.outputs[0].name, buffer: plan.outputs[1].buffer)
    },
    plan("noise of another latent", "A body draws the noise of another site.", on: .twoLatents) {
      plan in
      plan.changeValues { value, _ in
        guard case .noise(let noise, stream: 2) = value.operation else { return nil }
        return value.with(operation: .noise(noise, stream: 1))
      }
    },
    plan("default learning rate", "The trainer's own learning rate is ten times the option's.") {
      plan in
      plan.scalars = plan.scalars.map { scalar in
        guard case .named(let name, let standard) = scalar else { return scalar }
        return .named(name, default: Constant(standard.value * 10))
      }
    },
  ]
}
