import Foundation

/// What all blocks of a function gave.
struct FunctionReport {
  let function: Function
  let results: [BlockResult]

  private func differences(_ set: Int) -> Int { results.reduce(0) { $0 + $1.differences[set] } }

  var isEqual: Bool { InstructionSet.compiled.indices.allSatisfy { differences($0) == 0 } }

  private var worst: Worst? { results.map(\.worst).max { $0.error < $1.error } }

  /// `exp: 0 differences in avx512, 0 in avx2, 0 in portable; 1.0151 ULP at 0x1.6p+6`.
  var line: String {
    let counts = InstructionSet.compiled.enumerated().map { index, set in
      "\(differences(index))\(index == 0 ? " differences" : "") in \(set.rawValue)"
    }
    let first = results.compactMap(\.firstDifference).min().map {
      ", first at \(Self.hexadecimal($0))"
    }
    return "\(function): \(counts.joined(separator: ", "))\(first ?? "")\(errorText)"
  }

  private var errorText: String {
    guard function.isMeasured, let worst else { return "" }
    return String(format: "; %.4f ULP at ", worst.error) + Self.hexadecimal(worst.input)
  }

  /// A row of the table in `docs/mathematics.md`.
  var row: String {
    let counts = InstructionSet.compiled.indices.map { "\(differences($0))" }
    let error = worst.map { worst in
      function.isMeasured
        ? [
          String(format: "%.4f", worst.error), Self.hexadecimal(worst.input),
          "\(Float(bitPattern: worst.input))", "\(Float(bitPattern: worst.result))",
        ] : ["exact", "", "", ""]
    }
    return "| " + (["`\(function)`"] + counts + (error ?? [])).joined(separator: " | ") + " |"
  }

  private static func hexadecimal(_ bits: UInt32) -> String {
    let digits = String(bits, radix: 16)
    return "0x" + String(repeating: "0", count: 8 - digits.utf8.count) + digits
  }
}
