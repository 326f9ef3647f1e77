import ElboIR

/// A stage while nodes are still being placed.
struct DraftStage {
  enum Kind {
    case input(site: String, ElementType)
    case vector
    case element
  }

  let kind: Kind
  let layout: Layout
  /// What fills a vector stage's accumulators.
  var chains: [DraftChain] = []
  /// What the stage computes, in order of dependence; for an input or element stage, one node.
  var nodes: [NodeID]

  /// The place of the chain that ends in a node.
  func chain(of id: NodeID) -> Int {
    guard let place = chains.firstIndex(where: { $0.result == id }) else {
      preconditionFailure("no chain of the stage ends in \(id)")
    }
    return place
  }

  /// Whether elementwise nodes of a layout may join.
  func accepts(_ layout: Layout) -> Bool {
    if case .vector = kind { return self.layout == layout }
    return false
  }
}

/// The loop that fills a stage's accumulators, by nodes.
enum DraftChain {
  /// Contraction nodes whose chains follow each other, and the value that the first starts from.
  case products([NodeID], start: NodeID?)
  case rows(sum: NodeID, of: NodeID, Segment)

  /// The node whose value the accumulators hold at the end.
  var result: NodeID? {
    switch self {
    case .products(let nodes, _): nodes.last
    case .rows(let sum, _, _): sum
    }
  }
}

/// Where a node's value comes from.
enum Place: Hashable {
  /// Nowhere yet.
  case none
  /// Made anew in each stage that reads it, from that stage on: leaves and spread values.
  case virtual(from: Int)
  /// Placed with its first reader, in that stage or a later one.
  case floating(from: Int)
  /// In a stage's registers.
  case stage(Int)
  /// Known when a stage has ended: a reduction, an input, an element stage.
  case after(Int)
  /// A contraction that its only reader continues.
  case chained

  /// The first stage that may read the value, if it has the reader's layout or not.
  func earliestReader(sameLayout: Bool) -> Int {
    switch self {
    case .none, .chained: 0
    case .virtual(let stage), .floating(let stage): stage
    case .stage(let stage): sameLayout ? stage : stage + 1
    case .after(let stage): stage + 1
    }
  }
}
