import ElboIR

/// One of the arrays that a kernel is given: what it is, and what is reported of it.
package struct ParameterID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

extension KernelParameter: PositionedElement { typealias Position = ParameterID }
extension ParameterReport: PositionedElement { package typealias Position = ParameterID }
