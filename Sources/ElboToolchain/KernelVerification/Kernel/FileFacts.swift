/// What all kernels of a file share.
struct FileFacts {
  let path: String
  let source: SourceText
  let configuration: KernelSubsetConfiguration
  /// The values of all enumeration constants, those of the preludes among them.
  let constants: [String: Int]
  /// The tables that the file declares, by name.
  let tables: [String: IndexTable]
  /// Lanes of a vector.
  let vectorWidth: Int

  var rules: KernelSubsetRules { configuration.rules }

  /// `k3` of `k3_logits`; nil if a function of this name is no kernel.
  static func kernelPrefix(of name: String) -> String? {
    guard name.first == "k", let underscore = name.firstIndex(of: "_") else { return nil }
    let digits = name[name.index(after: name.startIndex)..<underscore]
    guard !digits.isEmpty, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return nil }
    return String(name[..<underscore])
  }

  func violation(for fault: KernelSubsetFault, in function: String = "") -> KernelSubsetViolation {
    KernelSubsetViolation(
      file: path, line: fault.position.line, column: fault.position.column, function: function,
      message: fault.message)
  }
}
