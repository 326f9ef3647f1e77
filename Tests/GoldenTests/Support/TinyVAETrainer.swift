import GeneratedTinyVAE
import Testing

/// The committed trainer of `TinyVAE`, called in this process as a C program would.
final class TinyVAETrainer {
  private let memory: UnsafeMutableRawPointer
  private let instance: OpaquePointer

  init(seed: UInt64, threads: Int = 1, unit: Int = tiny_vae_use_best) throws {
    var options = tiny_vae_options(
      version: UInt32(tiny_vae_abi), threads: UInt32(threads), seed: seed, unit: UInt32(unit))
    var size = 0
    try Self.check(tiny_vae_memory_size(&options, &size))
    memory = .allocate(byteCount: size, alignment: tiny_vae_memory_alignment())
    var instance: OpaquePointer?
    do {
      try Self.check(tiny_vae_create(&options, memory, size, &instance))
      self.instance = try #require(instance)
    } catch {
      memory.deallocate()
      throw error
    }
    try Self.check(tiny_vae_start_team(self.instance))
  }

  deinit {
    tiny_vae_stop_team(instance)
    memory.deallocate()
  }

  private static func check(_ status: Int32) throws {
    guard status != 0 else { return }
    throw TrainerStatus(number: Int(status), text: String(cString: tiny_vae_status_text(status)))
  }

  var unitName: String { String(cString: tiny_vae_unit_name(instance)) }

  /// The sums of every step.
  func train(_ images: [UInt8], _ order: [UInt32], firstStep: Int = 1) throws -> [[Float]] {
    var program = tiny_vae_program_info()
    try Self.check(tiny_vae_get_program(instance, UInt32(tiny_vae_role_train), &program))
    let width = Int(program.metric_columns)
    let batch = Int(program.batch)
    let steps = (order.count + batch - 1) / batch
    var metrics = [Float](repeating: .nan, count: steps * width)
    var done = 0
    let status = images.withUnsafeBytes { bytes in
      var data = tiny_vae_data(rows: bytes.baseAddress, count: images.count / 8)
      return tiny_vae_train(
        instance, &data, order, order.count, UInt64(firstStep), nil, 0, &metrics, nil, &done)
    }
    try Self.check(status)
    #expect(done == steps)
    return (0..<steps).map { Array(metrics[$0 * width..<($0 + 1) * width]) }
  }

  /// Every tensor in canonical form, by name.
  func state() throws -> [String: [Float]] {
    var model = tiny_vae_model_info()
    tiny_vae_get_model(&model)
    var state: [String: [Float]] = [:]
    for number in 0..<model.tensor_count {
      var info = tiny_vae_tensor_info()
      try Self.check(tiny_vae_get_tensor(number, &info))
      var values = [Float](repeating: .nan, count: info.count)
      try Self.check(tiny_vae_save_tensor(instance, number, &values, values.count))
      state[String(cString: info.name)] = values
    }
    return state
  }

  /// The rows of an epoch in their order.
  static func order(seed: UInt64, epoch: Int, count: Int) -> [UInt32] {
    var order = [UInt32](repeating: 0, count: count)
    tiny_vae_epoch_order(seed, UInt64(epoch), &order, UInt32(count))
    return order
  }
}

/// What a C function says of a failure.
struct TrainerStatus: Error, Equatable {
  let number: Int
  let text: String
}
