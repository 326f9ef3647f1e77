/// The functions in a compiler's assembly for x86-64.
///
///     let listing = AssemblyListing(try compiler.assembly(of: "trainer_avx512.c"))
///     for function in listing.functions {
///       for loop in function.innermostLoops { print(function.name, loop.vectorStackAccesses) }
///     }
package struct AssemblyListing: Sendable {
  /// In the order of the text.
  package let functions: [AssemblyFunction]

  /// Reads what `-S` wrote. Directives, comments and data are left out.
  package init(_ text: String) {
    var functions: [AssemblyFunction] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let code = line.prefix { $0 != "#" }
      guard let first = code.first(where: { !$0.isWhitespace }) else { continue }
      if let label = Self.label(code), !label.hasPrefix(".L") {
        functions.append(AssemblyFunction(name: label))
      } else if !functions.isEmpty {
        functions[functions.count - 1].read(code, label: Self.label(code), first: first)
      }
    }
    self.functions = functions.filter { !$0.instructions.isEmpty }
  }

  /// The name before the colon of a line that begins with one.
  private static func label(_ code: Substring) -> String? {
    guard code.first?.isWhitespace == false, let colon = code.firstIndex(of: ":") else {
      return nil
    }
    return String(code[..<colon])
  }
}

/// A function's instructions, and where its labels stand.
package struct AssemblyFunction: Sendable {
  package let name: String
  package private(set) var instructions: [AssemblyInstruction] = []
  /// The instruction after a label, by its position; that may be after the last.
  package private(set) var labels: [String: Int] = [:]

  init(name: String) { self.name = name }

  /// Takes a line that is a label, an instruction or a directive.
  mutating func read(_ code: Substring, label: String?, first: Character) {
    if let label {
      labels[label] = instructions.count
    } else if first != ".", let instruction = AssemblyInstruction(line: code) {
      instructions.append(instruction)
    }
  }

  /// Whether `%rbp` points into the stack for the whole function, and is not one more register.
  var hasFramePointer: Bool {
    instructions.contains { $0.mnemonic == "movq" && $0.operands == ["%rsp", "%rbp"] }
  }
}
