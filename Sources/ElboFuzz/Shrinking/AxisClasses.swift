import ElboIR

/// The feature axes of a graph, those together that must have one size.
///
/// Axes of operations that have them alike are one class. What is a sum, a product or a part of
/// others is no class with them: `Graph.resized` works it out again.
struct AxisClasses {
  /// A feature axis of something in a graph.
  enum Axis: Hashable {
    case node(NodeID, Int)
    case site(String, Int)
    /// How many categories a site has.
    case categories(String)
    case state(String, Int)
  }

  private var parents: [Axis: Axis] = [:]
  private(set) var sizes: [Axis: Int] = [:]

  init(of graph: Graph) {
    for id in graph.ids { declare(graph[id].shape.dimensions) { .node(id, $0) } }
    for site in graph.sites {
      declare(site.dimensions) { .site(site.name, $0) }
      if case .category(let count) = site.encoding {
        declare([count]) { _ in .categories(site.name) }
      }
    }
    for tensor in graph.state { declare(tensor.dimensions) { .state(tensor.name, $0) } }
    for id in graph.ids { join(in: graph, of: id) }
    for site in graph.sites { join(in: graph, of: site) }
    for update in graph.updates {
      join(rank: graph[update.node].shape.rank) {
        (.node(update.node, $0), .state(update.state, $0))
      }
    }
  }

  /// One axis of each class, largest sizes first.
  var classes: [Axis] {
    sizes.keys.filter { parents[$0] == nil }
      .sorted { (sizes[$0] ?? 0, "\($1)") > (sizes[$1] ?? 0, "\($0)") }
  }

  /// The axis that stands for the class.
  func representative(of axis: Axis) -> Axis {
    var axis = axis
    while let parent = parents[axis] { axis = parent }
    return axis
  }

  // MARK: Joining

  private mutating func declare(_ dimensions: [Int], axis: (Int) -> Axis) {
    for (position, size) in dimensions.enumerated() { sizes[axis(position)] = size }
  }

  /// Axes of different sizes stay apart: one of them is broadcast.
  private mutating func join(_ a: Axis, _ b: Axis) {
    let (a, b) = (representative(of: a), representative(of: b))
    guard a != b, let size = sizes[a], size == sizes[b] else { return }
    parents[b] = a
  }

  private mutating func join(rank: Int, axes: (Int) -> (Axis, Axis)) {
    for position in 0..<rank {
      let (a, b) = axes(position)
      join(a, b)
    }
  }

  /// Axes of one shape that broadcasts to another: the last ones belong together.
  private mutating func align(
    _ rank: Int, to other: Int, _ a: (Int) -> Axis, _ b: (Int) -> Axis
  ) {
    for position in 0..<min(rank, other) { join(a(rank - 1 - position), b(other - 1 - position)) }
  }

  private mutating func join(in graph: Graph, of site: Site) {
    let rank = site.dimensions.count
    join(rank: rank) { (.site(site.name, $0), .node(site.value, $0)) }
    let hasCategories = if case .category = site.encoding { true } else { false }
    for distribution in [site.distribution, site.prior].compactMap(\.self) {
      for node in distribution.nodes {
        align(graph[node].shape.rank, to: rank + (hasCategories ? 1 : 0)) {
          .node(node, $0)
        } _: {
          $0 < rank ? .site(site.name, $0) : .categories(site.name)
        }
      }
    }
  }

  private mutating func join(in graph: Graph, of id: NodeID) {
    let node = graph[id]
    switch node.operation {
    case .input(let site, _, _), .latent(let site, _):
      join(rank: node.shape.rank) { (.node(id, $0), .site(site, $0)) }
    case .state(let name, _): join(rank: node.shape.rank) { (.node(id, $0), .state(name, $0)) }
    case .scalar, .constant, .noise, .rowMask: break
    case .convert, .unary, .binary, .compare, .select, .multiplyAdd, .stopGradient, .selectArm,
      .training, .batchSum:
      for operand in node.operands { joinAll(rank: node.shape.rank, id, operand) }
    case .oneHot:
      let operand = node.operands[0]
      joinAll(rank: graph[operand].shape.rank, id, operand)
      for site in graph.sites where site.value == operand {
        join(.node(id, node.shape.rank - 1), .categories(site.name))
      }
    case .broadcast:
      let operand = node.operands[0]
      align(graph[operand].shape.rank, to: node.shape.rank) {
        .node(operand, $0)
      } _: {
        .node(id, $0)
      }
    case .reshape:
      for group in ReshapeGroup.groups(in: graph, of: id) where group.isOneToOne {
        join(group.operand[0], group.result[0])
      }
    case .permute(let axes):
      for (position, axis) in axes.enumerated() {
        join(.node(id, position), .node(node.operands[0], axis))
      }
    case .slice(let axis, _, _), .concatenate(let axis):
      for operand in node.operands {
        for position in 0..<node.shape.rank where position != axis {
          join(.node(id, position), .node(operand, position))
        }
      }
    case .gather, .scatterAdd: joinRows(of: id, node: node, in: graph)
    case .contraction(let kind, .none): joinContraction(of: id, node: node, kind: kind)
    case .contraction: break
    case .reduce(_, let axes):
      let kept = graph[node.operands[0]].shape.dimensions.indices.filter { !axes.contains($0) }
      for (position, axis) in kept.enumerated() {
        join(.node(id, position), .node(node.operands[0], axis))
      }
    }
  }

  private mutating func joinAll(rank: Int, _ id: NodeID, _ other: NodeID) {
    join(rank: rank) { (.node(id, $0), .node(other, $0)) }
  }

  /// Positions of the index, and features of the table; its rows stay as they are.
  private mutating func joinRows(of id: NodeID, node: Node, in graph: Graph) {
    let (index, other) = (node.operands[0], node.operands[1])
    let positions = graph[index].shape.rank
    let (batched, table) = node.shape.isBatched ? (id, other) : (other, id)
    joinAll(rank: positions, batched, index)
    for axis in 1..<graph[table].shape.rank {
      join(.node(batched, positions + axis - 1), .node(table, axis))
    }
  }

  private mutating func joinContraction(of id: NodeID, node: Node, kind: Contraction) {
    let (left, right) = (node.operands[0], node.operands[1])
    if node.operands.count > 2 { joinAll(rank: node.shape.rank, id, node.operands[2]) }
    switch kind {
    case .plain:
      join(.node(left, 0), .node(right, 0))
      join(.node(id, 0), .node(right, 1))
    case .transposedRight:
      join(.node(left, 0), .node(right, 1))
      join(.node(id, 0), .node(right, 0))
    case .transposedLeft:
      join(.node(id, 0), .node(left, 0))
      join(.node(id, 1), .node(right, 0))
    }
  }
}

extension AxisClasses {
  /// Neighbouring axes of a reshape's operand and of its result with the same number of elements.
  struct ReshapeGroup {
    var operand: [Axis] = []
    var result: [Axis] = []
    var isOneToOne: Bool { operand.count == 1 && result.count == 1 }

    /// The shortest groups, outermost first; axes of one may stand alone at the end.
    static func groups(in graph: Graph, of id: NodeID) -> [ReshapeGroup] {
      let source = graph[id].operands[0]
      let (old, new) = (graph[source].shape.dimensions, graph[id].shape.dimensions)
      var (i, j) = (0, 0)
      var groups: [ReshapeGroup] = []
      while i < old.count || j < new.count {
        var group = ReshapeGroup()
        var (left, right) = (1, 1)
        repeat {
          let takesLeft = j == new.count || (i < old.count && left <= right)
          if takesLeft {
            left *= old[i]
            group.operand.append(.node(source, i))
            i += 1
          } else {
            right *= new[j]
            group.result.append(.node(id, j))
            j += 1
          }
        } while (left != right || group.operand.isEmpty || group.result.isEmpty)
          && (i < old.count || j < new.count)
        groups.append(group)
      }
      return groups
    }
  }
}
