import ElboIR

/// One of a plan's buffers.
package struct BufferID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of the arena's slots.
package struct SlotID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of a plan's kernels.
package struct KernelID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of a kernel's nests.
package struct NestID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of a nest's accumulations.
package struct AccumulationID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of the values of a nest's body.
package struct BodyPosition: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

/// One of a nest's axes.
package struct AxisID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

extension Buffer: PositionedElement { package typealias Position = BufferID }
extension Kernel: PositionedElement { package typealias Position = KernelID }
extension LoopNest: PositionedElement { package typealias Position = NestID }
extension Accumulation: PositionedElement { package typealias Position = AccumulationID }
extension BodyValue: PositionedElement { package typealias Position = BodyPosition }
extension Axis: PositionedElement { package typealias Position = AxisID }
