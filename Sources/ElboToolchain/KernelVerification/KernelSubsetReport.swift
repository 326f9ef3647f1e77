/// What the verifier found in one file.
package struct KernelSubsetReport: Sendable, Hashable {
  /// Every position that leaves the kernel subset, in the order of the text; empty if the file may
  /// be built.
  package var violations: [KernelSubsetViolation] = []
  /// The kernels, in the order of the text.
  package var kernels: [KernelReport] = []
  /// Floats of one vector, from the prelude; 0 if it names none.
  package var vectorWidth = 0

  package init() {}
}

/// What one kernel does, counted over all its blocks.
package struct KernelReport: Sendable, Hashable {
  package var name: String
  package var line: Int
  /// How many blocks it has.
  package var blocks: Int
  /// Loops in the text.
  package var loops = 0
  /// Memory accesses in the text, to parameters and local arrays.
  package var accesses = 0
  /// Fused multiply-adds executed: a vector call counts its lanes.
  package var multiplyAdds = 0
  /// Those of the form `c[i] = fma(a, b, c[i])`: the contractions, without epilogues.
  package var accumulations = 0
  /// The arrays, in the order of declaration.
  package var parameters: [ParameterReport] = []
}

/// What one kernel does to one of its arrays.
package struct ParameterReport: Sendable, Hashable {
  package var name: String
  /// The elements of the array; of one row, if it is a row table.
  package var elementCount: Int
  package var isRead = false
  package var isWritten = false
  /// Different elements written by all blocks together.
  package var elementsWritten = 0

  package init(name: String, elementCount: Int) {
    self.name = name
    self.elementCount = elementCount
  }
}
