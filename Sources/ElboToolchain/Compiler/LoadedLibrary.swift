import Foundation

/// A shared library in this process, closed with the last reference to it.
///
/// A function taken from it must not outlive it: keep the library beside its functions.
package final class LoadedLibrary: @unchecked Sendable {
  package let path: String
  /// The loader's handle: never changed, and `dlsym` may be called from any thread.
  private let handle: UnsafeMutableRawPointer

  /// Loads the library at `path`, with all its symbols bound and none of them made global.
  ///
  /// - Throws: `ToolchainError.libraryNotLoaded` with the loader's text.
  package init(path: String) throws {
    let absolute = URL(fileURLWithPath: path).path
    guard let handle = dlopen(absolute, RTLD_NOW | RTLD_LOCAL) else {
      throw ToolchainError.libraryNotLoaded(path: absolute, reason: Self.lastError())
    }
    self.path = absolute
    self.handle = handle
  }

  deinit {
    dlclose(handle)
  }

  /// A function of the library.
  ///
  ///     typealias Version = @convention(c) () -> Int32
  ///     let version = try library.function(named: "elbo_version", as: Version.self)
  ///
  /// - Parameter type: a `@convention(c)` function type. The loader knows no types, so it is on
  ///   the caller that it is the right one.
  /// - Throws: `ToolchainError.symbolMissing` with the loader's text.
  package func function<Function>(
    named name: String, as type: Function.Type
  ) throws -> Function {
    precondition(
      MemoryLayout<Function>.size == MemoryLayout<UnsafeRawPointer>.size,
      "a function of a library has a @convention(c) type")
    return unsafeBitCast(try address(of: name), to: Function.self)
  }

  /// The address of a function or of a constant table.
  ///
  /// - Throws: `ToolchainError.symbolMissing` with the loader's text.
  package func address(of name: String) throws -> UnsafeMutableRawPointer {
    guard let symbol = dlsym(handle, name) else {
      throw ToolchainError.symbolMissing(name: name, path: path, reason: Self.lastError())
    }
    return symbol
  }

  private static func lastError() -> String {
    dlerror().map { String(cString: $0) } ?? "no reason given"
  }
}
