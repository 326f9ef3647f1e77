import CLibClang

extension KernelChecker {
  /// A local: `vf sum[16][1];`, `const vf a = …;`, `float loss = …;`, `const size_t at = …;`
  mutating func check(declaration: Cursor) throws(KernelSubsetFault) {
    let name = declaration.name
    guard declaration.kind == CXCursor_VarDecl else {
      throw KernelSubsetFault(at: declaration, message: "only variables are declared in a kernel")
    }
    guard declaration.storage == CX_SC_None else {
      throw KernelSubsetFault(
        at: declaration, message: "the local '\(name)' is static, extern or register")
    }
    let type = declaration.type
    let (dimensions, element) = type.dimensions
    guard !type.isVolatile, !element.isVolatile else {
      throw KernelSubsetFault(at: declaration, message: "the local '\(name)' is volatile")
    }
    guard facts.rules.localTypes.contains(Self.unqualified(element.spelling)) else {
      throw KernelSubsetFault(
        at: declaration,
        message: "the local '\(name)' has the type '\(type.spelling)', not one of the kernel subset"
      )
    }
    guard dimensions.allSatisfy({ $0 > 0 }) else {
      throw KernelSubsetFault(at: declaration, message: "the local array '\(name)' is empty")
    }
    try initialize(declaration, dimensions: dimensions, element: element)
  }

  private mutating func initialize(
    _ declaration: Cursor, dimensions: [Int], element: CursorType
  ) throws(KernelSubsetFault) {
    let name = declaration.name
    // Bound even if its value is at fault, so that one error is not reported once per use.
    scope.bind(name, binding: .local(dimensions: dimensions, isConst: element.isConst))
    guard let value = declaration.initializer else {
      guard !element.isConst else {
        throw KernelSubsetFault(at: declaration, message: "the constant '\(name)' has no value")
      }
      return
    }
    guard dimensions.isEmpty else {
      throw KernelSubsetFault(
        at: declaration, message: "the local array '\(name)' has an initializer")
    }
    if Self.unqualified(element.spelling) == "size_t" && element.isConst {
      scope.bind(name, binding: .index(try affine(of: value)))
    } else {
      try check(value: value)
    }
  }

  private static func unqualified(_ spelling: String) -> String {
    spelling.hasPrefix("const ") ? String(spelling.dropFirst(6)) : spelling
  }
}
