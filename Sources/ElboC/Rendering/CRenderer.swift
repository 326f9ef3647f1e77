/// Turns the tree of C into text; decides nothing but parentheses and line breaks.
package enum CRenderer {
  /// Columns of a function's head and of a table's lines.
  static let lineLength = 100
  /// Columns of a statement that stays on its line.
  private static let statementLength = 120

  package static func render(_ file: CFile) -> String {
    file.items.map(render(item:)).joined()
  }

  package static func render(item: CItem) -> String {
    var printer = CPrinter()
    switch item {
    case .comment(let lines): lines.forEach { printer.comment($0, within: lineLength) }
    case .line(let line): printer.line(line)
    case .enumeration(let cases):
      printer.line(
        "enum { " + cases.map { "\($0.name) = \($0.value)" }.joined(separator: ", ") + " };")
    case .structure(let name, let members):
      printer.line("struct \(name) {")
      printer.indented { p in members.forEach { p.line($0.declaration + ";") } }
      printer.line("};")
    case .function(let function): render(function, printer: &printer)
    case .table(let table):
      printer.line("\(table.declaration) = {")
      printer.indented { p in table.elements.forEach { render($0, printer: &p) } }
      printer.line("};")
    case .indexTable(let name, let entries):
      let type = CType.array(.const(.size), .integer(entries.count))
      printer.fill(
        entries.map(String.init), start: "static \(type.declaration(of: name)) = {", end: "};",
        within: lineLength)
    }
    return printer.text
  }

  private static func render(_ function: CFunction, printer: inout CPrinter) {
    function.comment.forEach { printer.comment($0, within: lineLength) }
    let head = "static " + function.result.declaration(of: function.name) + "("
    let parameters = function.parameters.map(\.declaration)
    let oneLine = head + parameters.joined(separator: ", ") + ") {"
    if oneLine.count <= lineLength {
      printer.line(oneLine)
    } else {
      printer.line(head)
      for (index, parameter) in parameters.enumerated() {
        let last = index == parameters.count - 1
        printer.line("    " + parameter + (last ? ") {" : ","))
      }
    }
    printer.indented { p in function.body.forEach { render($0, printer: &p) } }
    printer.line("}")
  }

  private static func render(_ statement: CStatement, printer: inout CPrinter) {
    switch statement {
    case .comment(let text): printer.comment(text, within: lineLength)
    case .constant(let type, let name, let value):
      render("\(type.constant.declaration(of: name)) = ", value: value, printer: &printer)
    case .array(let type, let name, let dimensions):
      let array = dimensions.reversed().reduce(type) { .array($0, $1) }
      printer.line(array.declaration(of: name) + ";")
    case .assign(let target, let value):
      render("\(render(target)) = ", value: value, printer: &printer)
    case .expression(let value): render("", value: value, printer: &printer)
    case .loop(let variable, let start, let count, let body):
      printer.line(
        "for (size_t \(variable) = \(start); \(variable) < \(render(count)); ++\(variable)) {")
      printer.indented { p in body.forEach { render($0, printer: &p) } }
      printer.line("}")
    case .block(let body):
      printer.line("{")
      printer.indented { p in body.forEach { render($0, printer: &p) } }
      printer.line("}")
    }
  }

  /// A statement that ends in a value. Where its line is too long, a call's arguments fill lines of
  /// their own.
  private static func render(
    _ start: String, value: CExpression, printer: inout CPrinter
  ) {
    let line = start + render(value) + ";"
    guard case .call(let function, let arguments) = value, !printer.fits(line, in: statementLength)
    else { return printer.line(line) }
    printer.line("\(start)\(function)(")
    printer.indented { p in
      p.indented { $0.fill(arguments.map { render($0) }, end: ");", within: lineLength) }
    }
  }

  private static func render(_ element: CInitializer, printer: inout CPrinter) {
    switch element {
    case .value(let value): printer.line("\(value),")
    case .field(let field): printer.line("\(field.text),")
    case .structure(let fields):
      printer.fill(fields.map(\.text), start: "{", end: "},", within: lineLength)
    case .indexed(let index, let fields):
      printer.fill(fields.map(\.text), start: "[\(index)] = {", end: "},", within: lineLength)
    }
  }

  /// - Parameter above: The precedence of what the text stands in; a looser operator gets
  ///   parentheses.
  package static func render(_ expression: CExpression, above precedence: Int = 0) -> String {
    switch expression {
    case .name(let name): name
    case .integer(let value): String(value)
    case .literal(let text): text
    case .binary(let op, let left, let right): render(op, left, right, above: precedence)
    case .call(let function, let arguments):
      "\(function)(\(arguments.map { render($0) }.joined(separator: ", ")))"
    case .element(let base, let index): "\(render(base, above: 16))[\(render(index))]"
    case .array(let pointer, let index): "(*\(pointer))[\(render(index))]"
    case .address(let operand): prefix("&", of: operand, above: precedence)
    case .dereference(let operand): prefix("*", of: operand, above: precedence)
    case .member(let base, let member): "\(render(base, above: 16))->\(member)"
    case .cast(let type, let operand):
      prefix("(\(type.declaration()))", of: operand, above: precedence)
    }
  }

  private static func prefix(
    _ text: String, of operand: CExpression, above precedence: Int
  ) -> String {
    let whole = text + render(operand, above: 14)
    return precedence > 14 ? "(\(whole))" : whole
  }

  private static func render(
    _ op: COperator, _ left: CExpression, _ right: CExpression, above precedence: Int
  ) -> String {
    let text =
      "\(render(left, above: op.precedence)) \(op.rawValue) "
      + render(right, above: op.precedence + 1)
    return op.precedence < precedence ? "(\(text))" : text
  }
}

extension CMember {
  fileprivate var declaration: String {
    (alignment.map { "_Alignas(\($0)) " } ?? "") + type.declaration(of: name)
  }
}

extension CTable {
  fileprivate var declaration: String {
    (isShared ? "" : "static ") + type.constant.declaration(of: name)
  }
}

extension CField {
  fileprivate var text: String { ".\(name) = \(value)" }
}
