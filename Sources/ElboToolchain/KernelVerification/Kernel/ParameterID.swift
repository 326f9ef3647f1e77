import ElboIR

/// One of the arrays that a kernel is given: what it is, and what is reported of it.
package struct ParameterID: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

extension KernelParameter: PlanElement { typealias Position = ParameterID }
extension ParameterReport: PlanElement { package typealias Position = ParameterID }
