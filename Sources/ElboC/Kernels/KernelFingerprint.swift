import ElboIR

/// What a kernel does, whatever its arguments and values are called: kernels of one shape are
/// emitted once.
package struct KernelFingerprint: Hashable {
  private let blocks: Int
  private let parameters: [String]
  private let body: [CStatement]

  /// - Parameter parameters: The names of the function's parameters, but for the block.
  package init(_ function: CFunction, parameters names: [String], blocks: Int) {
    self.blocks = blocks
    var renaming = Renaming()
    names.forEach { renaming.number($0) }
    parameters = zip(function.parameters, names).map { declaration, name in
      declaration.replacingLast(name, by: renaming[name])
    }
    body = renaming(function.body)
  }
}

extension String {
  /// Replaces a parameter's name, which stands last in its declaration but for its dimension.
  fileprivate func replacingLast(_ name: String, by other: String) -> String {
    let end = lastIndex(of: ")") ?? endIndex
    guard self[..<end].hasSuffix(name) else { return self }
    return self[..<end].dropLast(name.count) + other + self[end...]
  }
}
