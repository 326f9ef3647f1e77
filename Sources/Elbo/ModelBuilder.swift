/// Collects the statements of a model's `body`.
///
/// Local constants, assignments, `if` and `for` work as in any function:
///
/// ```swift
/// var h = stem(x)
/// for block in blocks { h = block(h) }
/// y ~ Categorical(logits: logits(h))
/// ```
@resultBuilder
public enum ModelBuilder {
  /// One statement.
  public static func buildExpression(_ statement: Statement) -> [Statement] { [statement] }

  /// The statements of another model or of a helper.
  public static func buildExpression(_ statements: [Statement]) -> [Statement] { statements }

  /// An assignment, or a call for its effect.
  public static func buildExpression(_ nothing: Void) -> [Statement] { [] }

  /// A body.
  public static func buildBlock(_ parts: [Statement]...) -> [Statement] { parts.flatMap(\.self) }

  /// An `if` without `else`.
  public static func buildOptional(_ part: [Statement]?) -> [Statement] { part ?? [] }

  /// The first branch of an `if`.
  public static func buildEither(first part: [Statement]) -> [Statement] { part }

  /// The second branch of an `if`.
  public static func buildEither(second part: [Statement]) -> [Statement] { part }

  /// A `for` loop.
  public static func buildArray(_ parts: [[Statement]]) -> [Statement] { parts.flatMap(\.self) }
}
