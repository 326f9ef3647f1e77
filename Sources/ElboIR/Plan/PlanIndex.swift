/// A position in a list of a plan, a graph or a kernel, which is no position in another one.
package protocol PlanIndex: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByIntegerLiteral
{
  var index: Int { get }
  init(_ index: Int)
}

extension PlanIndex {
  package init(integerLiteral value: Int) { self.init(value) }
  package var next: Self { Self(index + 1) }
  package static func < (a: Self, b: Self) -> Bool { a.index < b.index }
  package var description: String { "\(index)" }
}

/// One of a plan's buffers.
package struct BufferID: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of a graph's tensors of state.
package struct TensorID: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of the statements that a graph says its nodes come from.
package struct StatementID: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of the arena's slots.
package struct SlotID: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of a plan's scalars.
package struct ScalarID: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of a plan's kernels.
package struct KernelID: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of a kernel's nests.
package struct NestID: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of a nest's accumulations.
package struct AccumulationID: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of the values of a nest's body.
package struct BodyPosition: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}
