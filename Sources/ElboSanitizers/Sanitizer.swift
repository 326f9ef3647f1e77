import ElboToolchain

/// A detector of mistakes that a C compiler builds into a program.
package enum Sanitizer: String, CaseIterable, Sendable {
  /// Accesses outside of what was allocated, or in a gap of the arena; memory that is not freed.
  case address
  /// What C leaves undefined: indices out of an array's bounds, misaligned pointers, overflows,
  /// shifts by too much, conversions out of range.
  case undefined
  /// Accesses of two threads of which none is known to come first.
  case thread
  /// Values that were never written, where something depends on them.
  case memory

  /// What it is asked for with, beside `-O1 -g`; every report ends the program.
  package var flags: [String] {
    switch self {
    case .address: ["-fsanitize=address", "-DELBO_ADDRESS"]
    case .undefined:
      [
        "-fsanitize=undefined,bounds,float-cast-overflow", "-fno-sanitize-recover=all",
        "-DELBO_UNDEFINED",
      ]
    case .thread: ["-fsanitize=thread", "-DELBO_THREAD"]
    case .memory: ["-fsanitize=memory", "-DELBO_MEMORY"]
    }
  }

  /// How a line of a report begins or goes on.
  package var mark: String {
    switch self {
    case .address: "ERROR: AddressSanitizer"
    case .undefined: "runtime error: "
    case .thread: "WARNING: ThreadSanitizer"
    case .memory: "WARNING: MemorySanitizer"
    }
  }

  /// Marks of what it finds beside, at the end of a program.
  private var otherMarks: [String] { self == .address ? ["ERROR: LeakSanitizer"] : [] }

  /// The first line of each report in what a program wrote.
  package func reports(in output: String) -> [String] {
    output.split(separator: "\n").map(String.init).filter { line in
      ([mark] + otherMarks).contains(where: line.contains)
    }
  }

  /// The compilers that can do it, the better first. gcc's detector of races sees vectors of 32 and
  /// 64 bytes, clang's does not; only clang detects uninitialised values; gcc takes a minute for
  /// what clang does in seconds of the others.
  package var compilers: [CCompiler.Kind] {
    switch self {
    case .address, .undefined: [.clang, .gcc]
    case .thread: [.gcc]
    case .memory: [.clang]
    }
  }
}
