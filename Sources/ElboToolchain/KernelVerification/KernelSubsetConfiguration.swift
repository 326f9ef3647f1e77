/// How a file is parsed and what its kernels may rely on.
package struct KernelSubsetConfiguration: Sendable {
  /// Folders with the preludes.
  package var includeFolders: [String]
  /// Arguments for libclang beside `-std=c11`. A unit of another architecture needs
  /// `--target=aarch64-linux-gnu -ffreestanding`, or its conditional leaves it empty.
  package var extraArguments: [String]
  /// Rows of the row tables, by the parameter's name. An `enum` constant in the file, `k3_rows` or
  /// `k3_x_rows`, stands before it.
  package var rowCounts: [String: Int]
  /// Parameters that a kernel of one block may write; nil allows all of them.
  package var singleBlockWrites: Set<String>?
  package var rules: KernelSubsetRules

  package init(
    includeFolders: [String], extraArguments: [String] = [], rowCounts: [String: Int] = [:],
    singleBlockWrites: Set<String>? = nil, rules: KernelSubsetRules = .standard
  ) {
    self.includeFolders = includeFolders
    self.extraArguments = extraArguments
    self.rowCounts = rowCounts
    self.singleBlockWrites = singleBlockWrites
    self.rules = rules
  }
}
