import ElboIR

/// Proves a plan right without running a thread: one function for each rule.
///
/// Two kernels of one partition and one interval give the same block to the same thread, in the
/// order of the kernels; between all else stands a barrier or nothing. So a value may be read in
/// the interval that writes it only by the block that writes it, later.
///
/// What it finds is a bug in the planner, not in a model, so that messages name kernels and
/// buffers.
package struct PlanVerifier: Sendable {
  /// All that is wrong with a plan, in the order of the rules; empty where all is well.
  ///
  /// Where numbers refer to nothing, nothing else is looked at.
  package static func verify(_ plan: Plan) -> [Diagnostic] {
    let references = PlanReferences(plan: plan)
    let broken = references.faults()
    guard broken.isEmpty else { return broken }
    let verifier = PlanVerifier(plan: plan)
    return [
      verifier.layoutsFitTheValues(), verifier.tensorsHaveOneBuffer(), verifier.slotsHaveTheSize(),
      verifier.slotsAreShared(), verifier.kernelsAreInOrder(),
      verifier.kernelsHaveOneAccumulation(),
      verifier.blocksCoverThePartition(), verifier.nestsFitThePartition(),
      verifier.writesAreDisjoint(), verifier.buffersAreWrittenOnce(),
      verifier.readsFollowWrites(), verifier.readsStayInTheBlock(),
      verifier.stateIsReadAsOfTheStart(), verifier.copiesFollowTheirTensors(),
      verifier.updatesAreStored(), verifier.accessesStayInTheirBuffers(),
      verifier.accessesFitTheNest(), verifier.valuesFitTheNest(),
      verifier.movementsAreTheirNodes(),
      verifier.reductionsFitTheNest(),
      verifier.productsFitTheNest(), verifier.elementsFit(), verifier.inputsFit(),
      verifier.valuesAreTheirNodes(), verifier.accumulationsAreTheirNodes(),
      verifier.storesFitTheBuffer(),
      verifier.outputsAreHeld(),
    ].flatMap { $0 }
  }

  let plan: Plan
  let reads: [BufferUse]
  let writes: [BufferUse]
  /// By buffer, in order.
  let writers: [BufferID: [BufferUse]]

  private init(plan: Plan) {
    self.plan = plan
    let uses = plan.uses
    reads = uses.filter { !$0.isWrite }
    writes = uses.filter(\.isWrite)
    writers = Dictionary(grouping: writes, by: \.buffer)
  }

  var graph: Graph { plan.graph }

  /// `'hidden%12'`
  func name(of buffer: BufferID) -> String { "'\(plan.name(ofBuffer: buffer))'" }

  func layout(of buffer: BufferID) -> Layout { plan.buffers[buffer].layout }

  func kernel(of use: BufferUse) -> Kernel { plan.kernels[use.kernel] }

  func fault(_ message: String, buffer: BufferID? = nil, node: NodeID? = nil) -> Diagnostic {
    let node = node ?? buffer.flatMap { plan.buffers[$0].node }
    return .error(message, at: node.flatMap { graph[$0].location })
  }

  /// `kernel 3 …`
  func fault(at use: BufferUse, message: String) -> Diagnostic {
    fault("kernel \(use.kernel) \(message)", buffer: use.buffer)
  }

  /// What a rule says of each nest, with the kernel's number.
  func nests(_ check: (KernelID, LoopNest) -> [Diagnostic]) -> [Diagnostic] {
    plan.kernels.numbered.flatMap { id, kernel in kernel.nests.flatMap { check(id, $0) } }
  }

  /// What a rule says of each value of each body, with the kernel's number and the nest.
  func bodyValues(_ check: (KernelID, LoopNest, BodyValue) -> String?) -> [Diagnostic] {
    nests { id, nest in
      nest.body.compactMap { value in
        check(id, nest, value).map { fault("kernel \(id) \($0)", node: value.node) }
      }
    }
  }

  /// What a rule says of each value of each nest over rows and columns, with their layout.
  func rowValues(_ check: (KernelID, LoopNest, Layout, BodyValue) -> String?) -> [Diagnostic] {
    bodyValues { id, nest, value in nest.layout.flatMap { check(id, nest, $0, value) } }
  }
}
