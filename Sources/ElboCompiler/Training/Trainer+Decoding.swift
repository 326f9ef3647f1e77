import ElboData
import ElboIR

extension Trainer {
  /// The latents of the model, whose values `decode` takes.
  package var latents: [Site] { model.lowered.sites.filter { $0.kind == .latent } }

  /// The likelihood's means at codes that the caller gives: tweaked codes, traversals, maps.
  ///
  /// - Parameters:
  ///   - codes: By latent, `[count][elements of the latent]`, all of one count. Where the likelihood
  ///     also reads given sites, the code of row i goes with row i of the test data.
  /// - Returns: By observed site, `[count][elements of the site]`.
  /// - Throws: ``TrainingError/missingProgram(_:)`` for a model without latents,
  ///   ``TrainingError/dataDoesNotFit(_:)`` with a line for each code that does not fit.
  public func decode(_ codes: [String: [Float]]) throws -> [String: [Float]] {
    guard let graph = model.programs[.decode]?.reference, !latents.isEmpty else {
      throw TrainingError.missingProgram(.decode)
    }
    let count = try codeCount(in: codes)
    let given = try givenRows(read: graph, count: count)
    let data = given.merging(codes.mapValues { .floats($0) }) { _, code in code }
    return try engine.run(.decode, with: data, on: .range(0..<UInt32(count)), wanted: nil)
  }

  private func codeCount(in codes: [String: [Float]]) throws -> Int {
    var faults: [String] = []
    var counts: Set<Int> = []
    for latent in latents {
      let width = latent.dimensions.reduce(1, *)
      guard let values = codes[latent.name] else {
        faults.append("there are no codes for latent '\(latent.name)', which has \(width) elements")
        continue
      }
      if values.count % width != 0 {
        faults.append(
          "latent '\(latent.name)' has \(width) elements, and \(values.count) numbers are no "
            + "multiple of that")
      }
      counts.insert(values.count / width)
    }
    for name in codes.keys.sorted() where !latents.contains(where: { $0.name == name }) {
      let names = latents.map(\.name).joined(separator: ", ")
      faults.append("there is no latent '\(name)'; \(model.name) has \(names)")
    }
    if faults.isEmpty, counts.count > 1 {
      let list = counts.sorted().map(String.init).joined(separator: ", ")
      faults.append("the latents have different numbers of codes: \(list)")
    }
    guard faults.isEmpty, let count = counts.first, count > 0 else {
      throw TrainingError.dataDoesNotFit(faults.isEmpty ? ["there are no codes"] : faults)
    }
    return count
  }

  /// The test data of the given sites that the program reads.
  private func givenRows(read graph: Graph, count: Int) throws -> [String: ColumnData] {
    let names = graph.nodes.compactMap { node -> String? in
      if case .input(let site, _, _) = node.operation { site } else { nil }
    }.filter { name in !latents.contains { $0.name == name } }
    guard names.isEmpty || count <= testData.count else {
      throw TrainingError.dataDoesNotFit([
        "\(count) codes go with \(count) rows of site '\(names[0])', of which the test data have "
          + "\(testData.count)"
      ])
    }
    return testData.rows.filter { names.contains($0.key) }
  }
}
