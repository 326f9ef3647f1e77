import ElboCompiler
import ElboData
import ElboTestSupport
import ElboToolchain
import Foundation
import GeneratedTinyVAE
import Testing

/// An emitted folder, of `TinyVAE` the committed one, beside a small data set, to be built and run as
/// someone without Swift would.
struct StandaloneTrainer {
  private let folder: TemporaryFolder
  private let name: String
  let images: ImageFiles

  static let seed: UInt64 = 7
  static let epochs = 3

  init() throws {
    try self.init(named: "tiny_vae", images: ImageFiles()) {
      try FileManager.default.copyItem(atPath: GoldenTrainer.tiny.folder.path, toPath: $0)
    }
  }

  /// Of a model that is emitted for it.
  init(of model: CompiledModel, named name: String, images: ImageFiles) throws {
    try self.init(named: name, images: images) { try GeneratedTrainer(of: model).write(to: $0) }
  }

  /// - Parameter emit: Writes the emitted folder to a path.
  private init(named name: String, images: ImageFiles, emit: (String) throws -> Void) throws {
    self.name = name
    self.images = images
    folder = try TemporaryFolder(named: "elbo-standalone")
    try emit(folder.path + "/trainer")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/data", withIntermediateDirectories: false)
    try images.write(to: folder.path + "/data")
  }

  /// The emitted folder.
  var source: String { folder.path + "/trainer" }
  var data: String { folder.path + "/data" }
  /// The program that `make` builds.
  var program: String { source + "/" + name }

  func path(_ name: String) -> String { folder.path + "/" + name }

  /// Every C file, the program's too.
  func units() throws -> [String] {
    try ["", "/program"].flatMap { part in
      try FileManager.default.contentsOfDirectory(atPath: source + part)
        .filter { $0.hasSuffix(".c") }.sorted().map { source + part + "/" + $0 }
    }
  }

  /// Runs a tool that must succeed, without a word.
  func build(_ words: String..., and more: [String] = [], isSilent: Bool = true) throws {
    let result = try Program.run(words + more)
    #expect(result.status == 0, "\(result.output)")
    if isSilent { #expect(result.output == "") }
  }

  /// Trains, and returns the file of parameters that the program saves.
  ///
  /// - Parameter program: The words that start it.
  func train(_ program: [String], instructionSet: String = "best", threads: Int = 1) throws
    -> [UInt8]
  {
    let out = path("\(UUID().uuidString).safetensors")
    let result = try Program.run(
      program + [
        "--data", data, "--epochs", "\(Self.epochs)", "--seed", "\(Self.seed)", "--threads",
        "\(threads)", "--instruction-set", instructionSet, "--out", out,
      ])
    #expect(result.status == 0, "\(result.output)")
    #expect(result.output.contains("Epoch \(Self.epochs), Loss: "))
    #expect(result.output.contains("Test ELBO: -"))
    return Array(try Data(contentsOf: URL(fileURLWithPath: out)))
  }

  /// The same training in this process.
  func expectedState() throws -> [String: [Float]] {
    let trainer = try InProcessTrainer(tiny_vae_api(), seed: Self.seed)
    let count = images.train.count / 8
    for epoch in 1...Self.epochs {
      let order = trainer.order(seed: Self.seed, epoch: epoch, count: count)
      let steps = (count + 3) / 4
      _ = try trainer.train(images.train, order, firstStep: (epoch - 1) * steps + 1)
    }
    return try trainer.state()
  }

  /// Compares the tensors of a saved file with the training in this process.
  func expectEqualState(_ file: [UInt8]) throws {
    let tensors = try SafetensorsFile(parsing: file, path: "out").tensors
    var saved: [String: [Float]] = [:]
    for tensor in tensors {
      #expect(tensor.type == .float32)
      saved[tensor.name] = floats(tensor.data)
    }
    expectEqualBits(saved, expected: try expectedState())
  }

  private func floats(_ bytes: [UInt8]) -> [Float] {
    bytes.withUnsafeBytes { bytes in
      stride(from: 0, to: bytes.count, by: 4).map { position in
        let word = bytes.loadUnaligned(fromByteOffset: position, as: UInt32.self)
        return Float(bitPattern: UInt32(littleEndian: word))
      }
    }
  }

  /// How the program ends on arguments that it must refuse.
  func refusal(_ arguments: String...) throws -> (status: Int32, message: String) {
    let result = try Program.run([program] + arguments)
    return (result.status, result.output)
  }
}
