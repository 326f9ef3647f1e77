import ElboIR
import ElboPasses
import ElboTestSupport
import Testing

/// The lines of the graph that one pass makes of a graph's lines (`Graph(lines:)`), which is
/// verified.
func lines(
  after pass: any Pass, of lines: String, role: Role = .train,
  options: CompileOptions = smallOptions(), stage: GraphVerifier.Stage = .bound,
  folder: ConstantFolder? = nil
) throws -> String {
  let graph = try Graph(lines: lines, role: role)
  let result = try run(pass, graph, role, options, folder: folder).graph
  #expect(GraphVerifier.verify(result.withSites, stage: stage) == [])
  return result.lines
}

extension Graph {
  /// With a given site for each input that has none, so that a small text need not declare them.
  fileprivate var withSites: Graph {
    var copy = self
    for (id, node) in zip(ids, nodes) {
      guard case .input(let name, .float, let shape) = node.operation,
        !sites.contains(where: { $0.name == name })
      else { continue }
      copy.sites.append(
        Site(
          kind: .given, name: name, dimensions: shape.dimensions, encoding: .real,
          index: 1000 + id.index, location: nil, value: id))
    }
    return copy
  }
}

/// Compares texts, and shows the one that was found.
func expectText(
  _ found: String, expected: String, sourceLocation: Testing.SourceLocation = #_sourceLocation
) {
  #expect(found == expected, "found:\n\(found)", sourceLocation: sourceLocation)
}
