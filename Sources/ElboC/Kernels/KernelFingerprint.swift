import ElboIR

/// What a kernel does, whatever its arguments and values are called: kernels of one shape are
/// emitted once.
package struct KernelFingerprint: Hashable {
  private let blocks: Int
  private let parameters: [CParameter]
  private let tables: [[Int]]
  private let body: [CStatement]

  /// - Parameter parameters: The names of the function's parameters, but for the block.
  package init(
    of function: CFunction, tables: KernelTables, parameters names: [String], blocks: Int
  ) {
    self.blocks = blocks
    self.tables = tables.all.map(\.numbers)
    var renaming = Renaming()
    names.forEach { renaming.number($0) }
    tables.all.forEach { renaming.number($0.name) }
    parameters = function.parameters.map { CParameter(type: $0.type, name: renaming[$0.name]) }
    body = renaming(function.body)
  }
}
