import ElboIR

/// Computes an elementwise operation on constants with the law's own kernels.
package typealias ConstantFolder = @Sendable (Operation, [Constant]) -> Constant?

/// What a pass depends on beside its graph.
package struct PassContext: Sendable {
  package let role: Role
  package let options: CompileOptions
  /// Without one, constants are folded only where no arithmetic is needed.
  package let folder: ConstantFolder?

  /// - Throws: What is wrong with the options, all of it at once.
  package init(
    role: Role, options: CompileOptions = CompileOptions(), folder: ConstantFolder? = nil
  ) throws(DiagnosticsError) {
    let diagnostics = OptionsCheck(of: options).diagnostics
    guard diagnostics.isEmpty else { throw DiagnosticsError(diagnostics) }
    self.role = role
    self.options = options
    self.folder = folder
  }
}
