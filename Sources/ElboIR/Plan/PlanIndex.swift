/// A position in one of a plan's lists, which is no position in another one.
package protocol PlanIndex: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByIntegerLiteral
{
  var index: Int { get }
  init(_ index: Int)
}

extension PlanIndex {
  package init(integerLiteral value: Int) { self.init(value) }
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

extension Array where Element == Buffer {
  package subscript(id: BufferID) -> Buffer {
    get { self[id.index] }
    set { self[id.index] = newValue }
  }

  /// In order.
  package var ids: [BufferID] { indices.map(BufferID.init) }

  package func contains(_ id: BufferID) -> Bool { indices.contains(id.index) }

  /// Appends a buffer.
  package mutating func add(_ buffer: Buffer) -> BufferID {
    append(buffer)
    return BufferID(count - 1)
  }
}

extension Array where Element == StateTensor {
  package subscript(id: TensorID) -> StateTensor { self[id.index] }
  package func contains(_ id: TensorID) -> Bool { indices.contains(id.index) }
}

extension Array where Element == StepExpression {
  package subscript(id: ScalarID) -> StepExpression { self[id.index] }
  package func contains(_ id: ScalarID) -> Bool { indices.contains(id.index) }
}
