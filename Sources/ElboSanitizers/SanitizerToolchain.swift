import ElboToolchain
import Foundation

/// A compiler whose programs run under some sanitizers on this machine.
package struct SanitizerToolchain: Sendable {
  package let sanitizers: [Sanitizer]
  package let compiler: CCompiler

  /// Finds a compiler by building and running an empty program; nil where there is none.
  ///
  /// - Parameter sanitizers: Those of one program; `address` goes with `undefined`.
  package init?(sanitizers: [Sanitizer]) {
    let kinds = sanitizers.first?.compilers ?? []
    let found = kinds.lazy.compactMap { Self.compiler(of: $0) }
      .first { Self.works($0, sanitizers: sanitizers) }
    guard let found else { return nil }
    self.sanitizers = sanitizers
    compiler = found
  }

  /// What builds and runs a driver's program under the sanitizers.
  ///
  /// - Parameter isSmall: Optimisation removes accesses that are mistakes, and without any a large
  ///   model's step takes minutes. A small one is not optimised; its vector operations are then
  ///   functions, which compiles in a quarter of the time, but for threads: gcc does not see what a
  ///   function writes where its caller puts the result.
  package func program(isSmall: Bool = false) throws -> DriverProgram {
    var flags = [isSmall ? "-O0" : "-O1", "-g"]
    if isSmall, !sanitizers.contains(.thread) { flags.append("-DELBO_INLINE=static") }
    return try DriverProgram(
      compiler: compiler, flags: flags + sanitizers.flatMap(\.flags), sanitizers: sanitizers)
  }

  /// The compiler of that kind on the path, or for clang the one of the Swift toolchain.
  package static func compiler(of kind: CCompiler.Kind) -> CCompiler? {
    if let named = try? CCompiler.find(explicit: kind.rawValue) { return named }
    let path = ProcessInfo.processInfo.environment.filter { $0.key == "PATH" }
    guard let first = try? CCompiler.find(environment: path), first.kind == kind else { return nil }
    return first
  }

  private static func works(_ compiler: CCompiler, sanitizers: [Sanitizer]) -> Bool {
    let flags = sanitizers.flatMap(\.flags)
    guard let program = try? DriverProgram(compiler: compiler, flags: flags, sanitizers: sanitizers)
    else {
      return false
    }
    let probe = SourceFile(name: "probe.c", text: "int main(void) { return 0; }\n")
    return (try? program.build([probe])) != nil && (try? program.run(with: []))?.isClean == true
  }
}
