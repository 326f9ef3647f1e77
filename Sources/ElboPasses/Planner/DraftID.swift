import ElboIR

/// One of the nests that the planner makes: as a draft, and planned, which stand in one order.
package struct DraftID: PlanIndex {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

extension DraftNest: PlanElement { package typealias Position = DraftID }
extension PlannedNest: PlanElement { package typealias Position = DraftID }
extension DraftAccumulation: PlanElement { package typealias Position = AccumulationID }
