/// A statement of emitted C.
package indirect enum CStatement: Hashable, Sendable {
  /// `// text`
  case comment(String)
  /// `const vf name = value;`, or `type *const name = value;`
  case constant(type: CType, name: String, CExpression)
  /// `vf name[8][3];`
  case array(type: CType, name: String, dimensions: [CExpression])
  /// `target = value;`
  case assign(CExpression, CExpression)
  /// `call(arguments);`
  case expression(CExpression)
  /// `for (size_t variable = 0; variable < count; ++variable) { body }`, from `start` on
  case loop(variable: String, start: Int = 0, count: CExpression, body: [CStatement])
  /// `{ body }`, a scope for what it declares
  case block([CStatement])
}

extension CStatement {
  /// The name that the statement gives to the rest of its scope.
  package var declaredName: String? {
    switch self {
    case .constant(_, let name, _), .array(_, let name, _): name
    case .comment, .assign, .expression, .loop, .block: nil
    }
  }
}
