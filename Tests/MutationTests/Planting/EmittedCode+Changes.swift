import ElboC
import Foundation

extension EmittedCode {
  /// Makes other statements of each one in the functions of all units.
  mutating func changeStatements(_ change: (CStatement) -> [CStatement]) {
    changeFunctions { $0.body = $0.body.flatMap { $0.changed(change) } }
  }

  /// Makes another expression of each one in the functions of all units, innermost first.
  mutating func changeExpressions(_ change: (CExpression) -> CExpression?) {
    changeFunctions { $0.body = $0.body.map { $0.changed(change) } }
  }

  mutating func changeFunctions(_ change: (inout CFunction) -> Void) {
    changeItems { item in
      guard case .function(var function) = item else { return item }
      change(&function)
      return .function(function)
    }
  }

  /// Changes a field of the structures of each table whose name ends so.
  mutating func changeTable(
    named ending: String, field: String, change: (String) -> String
  ) {
    changeItems { item in
      guard case .table(var table) = item, table.name.hasSuffix(ending) else { return item }
      table.elements = table.elements.map { $0.changed(field, change: change) }
      return .table(table)
    }
  }

  /// Changes the tables of kernels that hold a subject, such as `count`, by position.
  mutating func changeIndexTables(_ subject: String, _ change: ([Int]) -> [Int]) {
    changeItems { item in
      guard case .indexTable(let name, let entries) = item, name.contains("_\(subject)") else {
        return item
      }
      return .indexTable(name: name, entries: change(entries))
    }
  }

  var functions: [CFunction] {
    units.values.flatMap(\.items).compactMap {
      if case .function(let function) = $0 { function } else { nil }
    }
  }

  private mutating func changeItems(_ change: (CItem) -> CItem) {
    units = units.mapValues { CFile(items: $0.items.map(change)) }
  }
}

extension CInitializer {
  fileprivate func changed(_ field: String, change: (String) -> String) -> CInitializer {
    guard case .structure(var fields) = self else { return self }
    for index in fields.indices where fields[index].name == field {
      fields[index].value = change(fields[index].value)
    }
    return .structure(fields)
  }
}

extension CStatement {
  fileprivate func changed(_ change: (CStatement) -> [CStatement]) -> [CStatement] {
    switch self {
    case .loop(let variable, let start, let count, let body):
      let inner = body.flatMap { $0.changed(change) }
      return change(.loop(variable: variable, start: start, count: count, body: inner))
    case .block(let body): return change(.block(body.flatMap { $0.changed(change) }))
    case .comment, .constant, .array, .assign, .expression: return change(self)
    }
  }

  fileprivate func changed(_ change: (CExpression) -> CExpression?) -> CStatement {
    switch self {
    case .comment, .array: self
    case .constant(let type, let name, let value):
      .constant(type: type, name: name, value.changed(change))
    case .assign(let target, let value): .assign(target.changed(change), value.changed(change))
    case .expression(let value): .expression(value.changed(change))
    case .loop(let variable, let start, let count, let body):
      .loop(variable: variable, start: start, count: count, body: body.map { $0.changed(change) })
    case .block(let body): .block(body.map { $0.changed(change) })
    }
  }
}

extension CExpression {
  fileprivate func changed(_ change: (CExpression) -> CExpression?) -> CExpression {
    let inner = insideChanged(change)
    return change(inner) ?? inner
  }

  private func insideChanged(_ change: (CExpression) -> CExpression?) -> CExpression {
    switch self {
    case .name, .integer, .literal: self
    case .binary(let sign, let left, let right):
      .binary(sign, left.changed(change), right.changed(change))
    case .call(let function, let arguments):
      .call(function, arguments.map { $0.changed(change) })
    case .element(let base, let index): .element(base.changed(change), index.changed(change))
    case .array(let pointer, let index): .array(pointer, index.changed(change))
    case .address(let operand): .address(operand.changed(change))
    case .dereference(let operand): .dereference(operand.changed(change))
    case .member(let base, let member): .member(base.changed(change), member)
    case .cast(let type, let operand): .cast(type, operand.changed(change))
    }
  }

  /// The arguments of a call of a function.
  func arguments(of function: String) -> [CExpression]? {
    if case .call(function, let arguments) = self { arguments } else { nil }
  }

  /// A call of one of some functions with other arguments; nil where nothing changes.
  func changed(
    _ functions: [String], change: (inout [CExpression]) -> Void
  ) -> CExpression? {
    guard case .call(let function, let arguments) = self, functions.contains(function) else {
      return nil
    }
    var others = arguments
    change(&others)
    return others == arguments ? nil : .call(function, others)
  }
}
