import Foundation

/// A C compiler of this machine: where it is, whose it is, and which version.
///
///     let compiler = try CCompiler.find()
///     try compiler.compile(["trainer.c", "kernels_avx2.c"], to: "trainer.so")
package struct CCompiler: Sendable, Hashable {
  /// Whose command line and diagnostics the compiler speaks.
  package enum Kind: String, Sendable {
    case clang
    case gcc
  }

  /// The executable, as an absolute path.
  package let path: String
  /// Words that stand before all other arguments, from a `CC` such as `ccache gcc`.
  package let leadingArguments: [String]
  package let kind: Kind
  /// The first line of what `--version` prints; part of a cached object's key.
  package let version: String

  /// The flags of every compilation.
  ///
  /// No instruction set is named: each emitted unit selects its own by pragmas. Contraction is
  /// switched off here as well as in the units, since a fused multiply-add that nobody wrote would
  /// change the bits.
  package static let standardFlags = [
    "-O3", "-std=c11", "-fPIC", "-fno-math-errno", "-ffp-contract=off", "-pthread",
  ]

  /// Asks the executable at `path` what it is.
  ///
  /// The kind is read from the macros it predefines: `cc` tells no name in its version.
  ///
  /// - Throws: `ToolchainError.notACompiler` if it does not answer as gcc or clang do, and
  ///   `ToolchainError.system` if it cannot be run.
  package init(path: String, leadingArguments: [String] = []) throws {
    let answer = try runProcess(path, arguments: leadingArguments + ["--version"])
    let macros = try runProcess(
      path, arguments: leadingArguments + ["-dM", "-E", "-x", "c", "/dev/null"])
    guard answer.status == 0, macros.status == 0,
      let first = answer.output.split(separator: "\n").first,
      let kind = Kind(predefinedMacros: macros.output)
    else {
      throw ToolchainError.notACompiler(path: path, output: String(answer.output.prefix(200)))
    }
    self.path = path
    self.leadingArguments = leadingArguments
    self.kind = kind
    version = String(first)
  }
}

extension CCompiler.Kind {
  /// Reads the compiler's predefined macros; nil if it is neither compiler. clang defines gcc's
  /// too.
  init?(predefinedMacros text: String) {
    if text.contains("#define __clang__ ") {
      self = .clang
    } else if text.contains("#define __GNUC__ ") {
      self = .gcc
    } else {
      return nil
    }
  }
}
