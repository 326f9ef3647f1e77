/// A position in a list of a graph or a plan, which is no position in another one.
package protocol ListPosition: Hashable, Comparable, Sendable, CustomStringConvertible,
  ExpressibleByIntegerLiteral
{
  var index: Int { get }
  init(_ index: Int)
}

extension ListPosition {
  package init(integerLiteral value: Int) { self.init(value) }
  package var next: Self { Self(index + 1) }
  package static func < (a: Self, b: Self) -> Bool { a.index < b.index }
  package var description: String { "\(index)" }
}

/// One of a graph's tensors of state.
package struct TensorID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of the statements that a graph says its nodes come from.
package struct StatementID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of the numbers that a program computes for each step.
package struct ScalarID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}
