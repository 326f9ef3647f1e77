/// What stands in a list whose positions have a type.
package protocol PositionedElement {
  associatedtype Position: ListPosition
}

extension StateTensor: PositionedElement { package typealias Position = TensorID }
extension StepExpression: PositionedElement { package typealias Position = ScalarID }

extension Array where Element: PositionedElement {
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
