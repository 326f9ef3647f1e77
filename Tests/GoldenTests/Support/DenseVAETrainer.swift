import GeneratedDenseVAE
import Testing

/// The committed trainer of `DenseVAE`, called in this process as a C program would.
final class DenseVAETrainer {
  private let memory: UnsafeMutableRawPointer
  private let instance: OpaquePointer

  init(seed: UInt64, threads: Int = 1, unit: Int = dense_vae_use_best) throws {
    var options = dense_vae_options(
      version: UInt32(dense_vae_abi), threads: UInt32(threads), seed: seed, unit: UInt32(unit))
    var size = 0
    try Self.check(dense_vae_memory_size(&options, &size))
    memory = .allocate(byteCount: size, alignment: dense_vae_memory_alignment())
    var instance: OpaquePointer?
    do {
      try Self.check(dense_vae_create(&options, memory, size, &instance))
      self.instance = try #require(instance)
    } catch {
      memory.deallocate()
      throw error
    }
    try Self.check(dense_vae_start_team(self.instance))
  }

  deinit {
    dense_vae_stop_team(instance)
    memory.deallocate()
  }

  private static func check(_ status: Int32) throws {
    guard status != 0 else { return }
    throw TrainerStatus(number: Int(status), text: String(cString: dense_vae_status_text(status)))
  }

  var unitName: String { String(cString: dense_vae_unit_name(instance)) }

  /// The sums of every step.
  func train(_ images: [UInt8], _ order: [UInt32], firstStep: Int = 1) throws -> [[Float]] {
    var program = dense_vae_program_info()
    try Self.check(dense_vae_get_program(instance, UInt32(dense_vae_role_train), &program))
    let width = Int(program.metric_columns)
    let batch = Int(program.batch)
    let steps = (order.count + batch - 1) / batch
    var metrics = [Float](repeating: .nan, count: steps * width)
    var done = 0
    let status = images.withUnsafeBytes { bytes in
      var data = dense_vae_data(rows: bytes.baseAddress, count: images.count / 784)
      return dense_vae_train(
        instance, &data, order, order.count, UInt64(firstStep), nil, 0, &metrics, nil, &done)
    }
    try Self.check(status)
    #expect(done == steps)
    return (0..<steps).map { Array(metrics[$0 * width..<($0 + 1) * width]) }
  }

  /// Every tensor in canonical form, by name.
  func state() throws -> [String: [Float]] {
    var model = dense_vae_model_info()
    dense_vae_get_model(&model)
    var state: [String: [Float]] = [:]
    for number in 0..<model.tensor_count {
      var info = dense_vae_tensor_info()
      try Self.check(dense_vae_get_tensor(number, &info))
      var values = [Float](repeating: .nan, count: info.count)
      try Self.check(dense_vae_save_tensor(instance, number, &values, values.count))
      state[String(cString: info.name)] = values
    }
    return state
  }
}
