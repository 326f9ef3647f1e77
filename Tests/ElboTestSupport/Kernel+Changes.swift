import ElboIR
import ElboPlan

// Kernels that no planner would make.
extension Kernel {
  /// The kernel with something else instead of what it has.
  package func with(
    interval: Int? = nil, partition: Partition? = nil, blocks: Int? = nil
  ) -> Kernel {
    Kernel(
      interval: interval ?? self.interval, partition: partition ?? self.partition,
      blocks: blocks ?? self.blocks, nests: nests)
  }
}

extension BodyValue {
  /// The value with something else instead of what it has.
  package func with(
    operation: BodyOperation? = nil, operands: [BodyPosition]? = nil
  ) -> BodyValue {
    BodyValue(
      operation: operation ?? self.operation, operands: operands ?? self.operands, node: node,
      element: element)
  }
}
