/// An expression of emitted C.
package indirect enum CExpression: Hashable, Sendable {
  /// `name`
  case name(String)
  /// `12`
  case integer(Int)
  /// Text of a literal, such as `0x1p-1f`.
  case literal(String)
  /// `left + right`
  case binary(COperator, CExpression, CExpression)
  /// `function(arguments)`
  case call(String, [CExpression])
  /// `base[index]`
  case element(CExpression, CExpression)
  /// `(*pointer)[index]`, of a pointer to an array
  case array(String, CExpression)
  /// `&operand`
  case address(CExpression)
  /// `*operand`
  case dereference(CExpression)
  /// `base->member`
  case member(CExpression, String)
  /// `(type)operand`, in code that is not a kernel's
  case cast(CType, CExpression)
}

package enum COperator: String, Hashable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"

  package var precedence: Int {
    switch self {
    case .add, .subtract: 12
    case .multiply, .divide: 13
    }
  }
}
