import ElboIR

/// One of the nests that the planner makes: as a draft, and planned, which stand in one order.
package struct DraftID: ListPosition {
  package let index: Int
  package init(_ index: Int) { self.index = index }
}

extension DraftNest: PositionedElement { package typealias Position = DraftID }
extension PlannedNest: PositionedElement { package typealias Position = DraftID }
extension DraftAccumulation: PositionedElement { package typealias Position = AccumulationID }
