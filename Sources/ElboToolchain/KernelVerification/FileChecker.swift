import CLibClang

/// Checks what stands around the kernels, and hands each kernel to `KernelChecker`.
struct FileChecker {
  let unit: TranslationUnit
  let configuration: KernelSubsetConfiguration
  private var report = KernelSubsetReport()
  private var macroUses: [Cursor] = []

  init(unit: TranslationUnit, configuration: KernelSubsetConfiguration) {
    self.unit = unit
    self.configuration = configuration
  }

  /// Checks the whole file.
  mutating func check() -> KernelSubsetReport {
    report.violations = unit.complaints
    checkSkippedLines()
    let (ours, constants) = survey()
    let facts = FileFacts(
      path: unit.path, source: unit.text, configuration: configuration, constants: constants,
      tables: tables(among: ours), vectorWidth: constants["v_width"] ?? 0)
    let panel = configuration.rules.panelWidth
    guard facts.vectorWidth > 0, panel % facts.vectorWidth == 0 else {
      refuse(line: 1, message: "no prelude declares 'v_width' as a divisor of \(panel)")
      return report
    }
    report.vectorWidth = facts.vectorWidth
    for cursor in ours { check(cursor, facts: facts) }
    if report.kernels.isEmpty {
      refuse(line: 1, message: "the file has no kernel for the architecture it was parsed for")
    }
    report.violations.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    return report
  }

  /// What the file itself declares, and the enumeration constants of all files.
  private mutating func survey() -> (ours: [Cursor], constants: [String: Int]) {
    var ours: [Cursor] = []
    var constants: [String: Int] = [:]
    for cursor in unit.root.children {
      if cursor.kind == CXCursor_EnumDecl {
        for constant in cursor.children where constant.kind == CXCursor_EnumConstantDecl {
          constants[constant.name] = Int(clang_getEnumConstantDeclValue(constant.raw))
        }
      }
      guard cursor.isInMainFile else { continue }
      switch cursor.kind {
      case CXCursor_MacroExpansion: macroUses.append(cursor)
      case CXCursor_InclusionDirective: continue
      default: ours.append(cursor)
      }
    }
    return (ours, constants)
  }

  /// The tables by name: `static const size_t k5_taps_y[3] = {2, 3, 3};`
  private func tables(among cursors: [Cursor]) -> [String: IndexTable] {
    let tables = cursors.compactMap { IndexTable(at: $0, in: unit.text) }
    return Dictionary(tables.map { ($0.name, $0) }) { first, _ in first }
  }

  private mutating func check(_ cursor: Cursor, facts: FileFacts) {
    switch cursor.kind {
    case CXCursor_MacroDefinition:
      refuse(cursor, message: "the macro '\(cursor.name)' is defined")
    case CXCursor_EnumDecl, CXCursor_StructDecl, CXCursor_TypedefDecl, CXCursor_StaticAssert:
      return
    case CXCursor_VarDecl:
      let element = cursor.type.dimensions.element
      guard cursor.storage == CX_SC_Static, element.isConst else {
        return refuse(cursor, message: "the variable '\(cursor.name)' is not 'static const'")
      }
    case CXCursor_FunctionDecl:
      checkFunction(at: cursor, facts: facts)
    default:
      refuse(cursor, message: "\(cursor.kindName) at the top level")
    }
  }

  private mutating func checkFunction(at cursor: Cursor, facts: FileFacts) {
    guard cursor.isDefinition else { return }
    guard FileFacts.kernelPrefix(of: cursor.name) != nil else {
      return checkThunks(at: cursor, function: cursor.name)
    }
    let (kernel, violations) = KernelChecker.check(cursor, facts: facts)
    report.kernels.append(kernel)
    report.violations += violations
    let extent = cursor.start...cursor.end
    for use in macroUses where extent.contains(use.start) {
      refuse(use, message: "the macro '\(use.name)' inside a kernel", function: kernel.name)
    }
  }

  /// Fixed code between kernels: anything but `goto` and `asm`.
  private mutating func checkThunks(at cursor: Cursor, function: String) {
    let refused = [
      CXCursor_GotoStmt, CXCursor_IndirectGotoStmt, CXCursor_GCCAsmStmt, CXCursor_MSAsmStmt,
    ]
    for child in cursor.children {
      if refused.contains(child.kind) {
        refuse(child, message: "'goto' or 'asm'", function: function)
      }
      checkThunks(at: child, function: function)
    }
  }

  /// Conditionals may choose directives, such as pragmas, but not code: code that libclang does
  /// not see is not verified.
  private mutating func checkSkippedLines() {
    let skipped = unit.skippedLines
    guard !skipped.isEmpty else { return }
    let lines = String(decoding: unit.text.bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    for range in skipped {
      let code = range.first { number in
        guard number <= lines.count else { return false }
        let text = lines[number - 1].drop { $0 == " " || $0 == "\t" }
        return !(text.isEmpty || text.hasPrefix("#") || text.hasPrefix("//"))
      }
      if let code {
        refuse(line: code, message: "code that this architecture leaves out is not verified")
      }
    }
  }

  private mutating func refuse(_ cursor: Cursor, message: String, function: String = "") {
    let start = cursor.start
    report.violations.append(
      KernelSubsetViolation(
        file: unit.path, line: start.line, column: start.column, function: function,
        message: message))
  }

  private mutating func refuse(line: Int, message: String) {
    report.violations.append(
      KernelSubsetViolation(file: unit.path, line: line, column: 1, function: "", message: message))
  }
}
