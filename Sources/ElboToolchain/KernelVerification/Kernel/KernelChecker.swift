import CLibClang
import ElboIR

/// Checks one kernel and counts what it does.
///
/// Everything that is not understood is refused: each construct of the kernel subset has one
/// position here that accepts it, and nothing else does.
struct KernelChecker {
  let facts: FileFacts
  var report: KernelReport
  var violations: [KernelSubsetViolation] = []

  var scope = KernelScope()
  var parameters: [KernelParameter] = []
  /// The loops around the statement at hand.
  var space: IterationSpace
  /// The different accesses, with the first position of each.
  var accesses: [MemoryAccess: Cursor] = [:]

  /// Checks a kernel's definition.
  static func check(
    _ function: Cursor, facts: FileFacts
  ) -> (report: KernelReport, violations: [KernelSubsetViolation]) {
    let name = function.name
    let prefix = FileFacts.kernelPrefix(of: name) ?? name
    let blocks = facts.constants[prefix + "_blocks"]
    var checker = KernelChecker(
      facts: facts,
      report: KernelReport(name: name, line: function.start.line, blocks: max(1, blocks ?? 1)),
      space: IterationSpace(blocks: blocks ?? 1))
    checker.attempt { (checker) throws(KernelSubsetFault) in
      guard let blocks, blocks > 0 else {
        throw KernelSubsetFault(
          at: function,
          message: "the range of its blocks is not declared: enum { \(prefix)_blocks = … }")
      }
      try checker.checkSignature(of: function, prefix: prefix)
    }
    checker.checkText(of: function)
    if let body = function.children.last, body.kind == CXCursor_CompoundStmt {
      checker.check(statement: body)
    }
    checker.checkBlocks()
    return (checker.report, checker.violations)
  }

  /// Runs a check; a fault becomes a violation, and the checks after it still run.
  mutating func attempt(
    _ body: (inout KernelChecker) throws(KernelSubsetFault) -> Void
  ) {
    do {
      try body(&self)
    } catch {
      violations.append(facts.violation(for: error, in: report.name))
    }
  }

  /// The storage class, the result and the parameters.
  private mutating func checkSignature(
    of function: Cursor, prefix: String
  ) throws(KernelSubsetFault) {
    guard function.storage == CX_SC_Static else {
      throw KernelSubsetFault(at: function, message: "a kernel is not static")
    }
    guard clang_Cursor_isVariadic(function.raw) == 0,
      clang_getCursorResultType(function.raw).kind == CXType_Void
    else {
      throw KernelSubsetFault(
        at: function, message: "a kernel returns a value or takes any number of arguments")
    }
    for argument in function.arguments {
      attempt { (checker) throws(KernelSubsetFault) in try checker.bind(argument, prefix: prefix) }
    }
  }

  private mutating func bind(_ argument: Cursor, prefix: String) throws(KernelSubsetFault) {
    let name = argument.name
    if name == "block" {
      guard argument.type.spelling == "size_t" else {
        throw KernelSubsetFault(at: argument, message: "'block' is not a size_t")
      }
      scope.bind(name, binding: .index(AffineForm(variable: 0)))
      return
    }
    let parameter = try KernelParameter(at: argument) { [facts] name in
      facts.constants["\(prefix)_\(name)_rows"] ?? facts.constants["\(prefix)_rows"]
        ?? facts.configuration.rowCounts[name]
    }
    scope.bind(name, binding: .parameter(parameters.add(parameter)))
    report.parameters.append(
      ParameterReport(name: name, elementCount: parameter.elementCount))
  }

  /// Finds in the text what leaves no trace in the tree. Lines of comment say whatever the model's
  /// author calls things; they are not looked at where no `/*` could make them anything else.
  private mutating func checkText(of function: Cursor) {
    let text = facts.source.text(of: function)
    let hasBlocks = text.contains("/*")
    var line = function.start.line
    for row in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let code = row.drop { $0 == " " || $0 == "\t" }
      let isComment = code.hasPrefix("//") && !hasBlocks
      let refused =
        code.first == "#"
        ? "a preprocessor directive"
        : ["_Pragma", "__attribute__"].first { !isComment && code.contains($0) }
      if let refused {
        violations.append(
          KernelSubsetViolation(
            file: facts.path, line: line, column: 1 + row.count - code.count,
            function: report.name, message: "\(refused) inside a kernel"))
      }
      line += 1
    }
  }
}
