import CElboTrainer
import ElboToolchain

/// The functions of an emitted trainer: `elbo_trainer.h` says what each does.
package struct TrainerInterface {
  package let api: elbo_api
  /// What the functions and the tables are part of, which must not be unloaded before the last
  /// trainer ends; none for what is linked in.
  private let libraries: [LoadedLibrary]

  /// - Throws: A ``LoadedTrainerError`` where the functions are those of another header.
  package init(api: UnsafePointer<elbo_api>, of library: LoadedLibrary? = nil) throws {
    let version = Int(api.pointee.version)
    guard version == elbo_abi else {
      throw LoadedTrainerError(
        action: "loading the trainer",
        reason: "its interface has version \(version), expected \(elbo_abi)")
    }
    self.api = api.pointee
    libraries = [library].compactMap(\.self)
  }

  /// The same functions for another model's tables, which are part of a library of their own.
  package init(other: TrainerInterface, model: OpaquePointer, of library: LoadedLibrary) {
    var api = other.api
    api.model = model
    self.api = api
    libraries = other.libraries + [library]
  }

  /// - Throws: A ``LoadedTrainerError`` with the status's text unless the status is 0.
  func check(_ status: Int32, action: String) throws {
    if status == elbo_ok { return }
    throw LoadedTrainerError(
      status: status, action: action, reason: text(from: api.status_text(status)))
  }

  /// A string of C; none is empty.
  func text(from characters: UnsafePointer<CChar>?) -> String {
    characters.map(String.init(cString:)) ?? ""
  }
}

extension LoadedLibrary {
  private typealias Interface = @convention(c) () -> UnsafePointer<elbo_api>

  /// The functions of an emitted trainer.
  ///
  /// - Parameter prefix: What the name of its one function begins with, such as `dense_vae`.
  package func trainer(prefix: String) throws -> TrainerInterface {
    try TrainerInterface(api: function(named: "\(prefix)_api", as: Interface.self)(), of: self)
  }
}
