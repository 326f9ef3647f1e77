/// What one site adds to the loss.
package struct ObjectiveTerm: Hashable, Sendable {
  /// `[B]`: the term of each example.
  package var value: NodeID
  /// `[B, …]`: the same before it was summed over the site's elements, where it is a sum of theirs.
  package var byDimension: NodeID?

  package init(value: NodeID, byDimension: NodeID? = nil) {
    self.value = value
    self.byDimension = byDimension
  }

  package var nodes: [NodeID] { [value] + [byDimension].compactMap(\.self) }

  /// The term over other nodes; nil where its value is gone.
  package func mapNodes(_ transform: (NodeID) -> NodeID?) -> ObjectiveTerm? {
    transform(value).map {
      ObjectiveTerm(value: $0, byDimension: byDimension.flatMap(transform))
    }
  }
}
