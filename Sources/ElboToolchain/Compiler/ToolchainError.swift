/// Why C could not be compiled or loaded, in the words a user needs to mend it.
package enum ToolchainError: Error, Equatable, CustomStringConvertible {
  /// Nothing that compiles C was found; `tried` lists the names that were looked for.
  case noCompiler(tried: [String])
  /// A compiler was asked for by `origin` (an option, or the variable `CC`) and is not there.
  case compilerNotFound(name: String, origin: String)
  /// libclang is not there, or cannot be used; `reason` says where it was looked for.
  case libclangMissing(reason: String)
  /// `path` ran, but did not answer as a C compiler does.
  case notACompiler(path: String, output: String)
  /// The compiler or linker refused; `output` is all that it wrote.
  case compilationFailed(command: String, status: Int32, output: String)
  /// The dynamic loader refused a library; `reason` is its own text.
  case libraryNotLoaded(path: String, reason: String)
  /// A library has no symbol of this name.
  case symbolMissing(name: String, path: String, reason: String)
  /// A program could not be started, or a file could not be written.
  case system(action: String, reason: String)

  package var description: String {
    switch self {
    case .noCompiler(let tried):
      """
      no C compiler was found (looked for \(tried.joined(separator: ", "))); \
      install one with 'apt-get install clang' or 'apt-get install gcc', \
      or name one with the variable CC
      """
    case .compilerNotFound(let name, let origin):
      "the C compiler '\(name)' named by \(origin) was not found"
    case .libclangMissing(let reason):
      """
      libclang, which reads emitted C before it is compiled, was not found (\(reason)); \
      install it with 'apt-get install libclang-dev'
      """
    case .notACompiler(let path, let output):
      "'\(path)' does not answer as gcc and clang do; asked for its version it wrote: \(output)"
    case .compilationFailed(let command, let status, let output):
      "the C compiler failed with status \(status)\n\(command)\n\(output)"
    case .libraryNotLoaded(let path, let reason):
      "the library '\(path)' could not be loaded: \(reason)"
    case .symbolMissing(let name, let path, let reason):
      "the library '\(path)' has no function '\(name)': \(reason)"
    case .system(let action, let reason):
      "could not \(action): \(reason)"
    }
  }
}
