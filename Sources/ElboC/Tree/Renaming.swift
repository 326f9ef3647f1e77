/// New names for some of a text's own.
package struct Renaming {
  private var names: [String: String] = [:]

  package init() {}

  /// Calls a name by its number among those declared.
  package mutating func number(_ name: String) { names[name] = "_\(names.count)" }

  package subscript(name: String) -> String { names[name] ?? name }

  /// The expression under new names.
  package func callAsFunction(_ expression: CExpression) -> CExpression {
    switch expression {
    case .name(let name): .name(self[name])
    case .integer, .literal: expression
    case .binary(let op, let left, let right): .binary(op, self(left), self(right))
    case .call(let function, let arguments): .call(function, arguments.map { self($0) })
    case .element(let base, let index): .element(self(base), self(index))
    case .array(let pointer, let index): .array(self[pointer], self(index))
    case .address(let operand): .address(self(operand))
    case .dereference(let operand): .dereference(self(operand))
    case .member(let base, let member): .member(self(base), member)
    case .cast(let type, let operand): .cast(type, self(operand))
    }
  }

  /// The statements without comments; what they declare is numbered too.
  package mutating func callAsFunction(_ statements: [CStatement]) -> [CStatement] {
    var result: [CStatement] = []
    for statement in statements {
      if let name = statement.declaredName { number(name) }
      switch statement {
      case .comment: continue
      case .constant(let type, let name, let value):
        result.append(.constant(type: type, name: self[name], self(value)))
      case .array(let type, let name, let dimensions):
        result.append(.array(type: type, name: self[name], dimensions: dimensions.map { self($0) }))
      case .assign(let target, let value): result.append(.assign(self(target), self(value)))
      case .expression(let value): result.append(.expression(self(value)))
      case .loop(let variable, let start, let count, let body):
        result.append(
          .loop(variable: variable, start: start, count: self(count), body: self(body)))
      case .block(let body): result.append(.block(self(body)))
      }
    }
    return result
  }
}
