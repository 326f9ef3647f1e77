/// What stands in a list whose positions have a type.
package protocol PlanElement {
  associatedtype Position: PlanIndex
}

extension Buffer: PlanElement { package typealias Position = BufferID }
extension StateTensor: PlanElement { package typealias Position = TensorID }
extension StepExpression: PlanElement { package typealias Position = ScalarID }
extension Kernel: PlanElement { package typealias Position = KernelID }
extension LoopNest: PlanElement { package typealias Position = NestID }
extension Accumulation: PlanElement { package typealias Position = AccumulationID }
extension BodyValue: PlanElement { package typealias Position = BodyPosition }

extension Array where Element: PlanElement {
  package subscript(id: Element.Position) -> Element {
    get { self[id.index] }
    set { self[id.index] = newValue }
  }

  /// In order.
  package var ids: [Element.Position] { indices.map(Element.Position.init) }

  /// Each element with its position.
  package var numbered: Zip2Sequence<[Element.Position], [Element]> { zip(ids, self) }

  package func contains(_ id: Element.Position) -> Bool { indices.contains(id.index) }

  /// Appends an element.
  package mutating func add(_ element: Element) -> Element.Position {
    append(element)
    return Element.Position(count - 1)
  }
}
