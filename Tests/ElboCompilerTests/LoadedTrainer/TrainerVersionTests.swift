import CElboTrainer
import ElboC
import ElboCompiler
import ElboIR
import ElboModels
import ElboToolchain
import Testing

/// What a trainer says of its versions is compared when it is loaded.
@Suite struct TrainerVersionTests {
  @Test func `a trainer with another interface is refused`() {
    var api = elbo_api()
    api.version = UInt32(elbo_abi) + 1
    let error = #expect(throws: LoadedTrainerError.self) { _ = try TrainerInterface(api: &api) }
    #expect(
      error?.description
        == "loading the trainer: its interface has version \(elbo_abi + 1), expected \(elbo_abi)")
  }

  /// A trainer whose tables state a version of the law.
  private func trainer(law: Int, cache: TemporaryFolder) throws -> (TrainerBuild, LoadedTrainer) {
    let model = try Compiler().compile(TinyVAE())
    var code = EmittedCode(of: model.emitted, targets: [.portable], hash: (1, 2))
    code.model.items = code.model.items.map { item in
      guard case .table(var table) = item else { return item }
      table.elements = table.elements.map {
        guard case .field(var field) = $0, field.name == "law" else { return $0 }
        field.value = "\(law)"
        return .field(field)
      }
      return .table(table)
    }
    var options = BuildOptions()
    options.cache = cache.path
    options.targets = [.portable]
    options.flags = ["-O0"]
    let build = try Compiler().build(model.emitted, hash: (1, 2), code: code, options: options)
    return (
      build, try LoadedTrainer(interface: build.interface(), seed: 1, instructionSet: .portable)
    )
  }

  @Test func `a trainer that keeps another version of the law is refused`() throws {
    let cache = try TemporaryFolder(named: "elbo-law-cache")
    let (build, trainer) = try trainer(law: NumericLaw.version, cache: cache)
    #expect(trainer.description.lawVersion == NumericLaw.version)
    withExtendedLifetime((trainer, build)) {}
    let other = NumericLaw.version + 1
    let error = #expect(throws: LoadedTrainerError.self) {
      _ = try self.trainer(law: other, cache: cache)
    }
    #expect(
      error?.description
        == "loading the trainer: it keeps version \(other) of the numeric law, expected "
        + "\(NumericLaw.version)")
  }
}
