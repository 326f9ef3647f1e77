import CElboTrainer
import Testing

/// A committed trainer, called in this process as a C program would.
final class InProcessTrainer {
  private let api: elbo_api
  private let memory: UnsafeMutableRawPointer
  private let instance: OpaquePointer

  init(
    _ api: UnsafePointer<elbo_api>, seed: UInt64, threads: Int = 1,
    instructionSet: Int = elbo_use_best
  ) throws {
    let api = api.pointee
    self.api = api
    var options = elbo_options(
      version: UInt32(elbo_abi), threads: UInt32(threads), seed: seed,
      instruction_set: UInt32(instructionSet))
    var size = 0
    try Self.check(api, api.memory_size(api.model, &options, &size))
    memory = .allocate(byteCount: size, alignment: api.memory_alignment())
    var instance: OpaquePointer?
    do {
      try Self.check(api, api.create(api.model, &options, memory, size, &instance))
      self.instance = try #require(instance)
    } catch {
      memory.deallocate()
      throw error
    }
    try check(api.start_team(self.instance))
  }

  deinit {
    _ = api.stop_team(instance)
    memory.deallocate()
  }

  private static func check(_ api: elbo_api, _ status: Int32) throws {
    guard status != elbo_ok else { return }
    throw TrainerStatus(number: Int(status), text: string(api.status_text(status)))
  }

  private static func string(_ characters: UnsafePointer<CChar>?) -> String {
    characters.map { String(cString: $0) } ?? ""
  }

  private func check(_ status: Int32) throws { try Self.check(api, status) }

  var instructionSetName: String { Self.string(api.instruction_set_name(instance)) }

  /// The sums of every step on pixels.
  func train(_ images: [UInt8], _ order: [UInt32], firstStep: Int = 1) throws -> [[Float]] {
    var program = elbo_program_info()
    try check(api.get_program(instance, UInt32(elbo_role_train), &program))
    var site = elbo_site_info()
    try check(api.get_site(api.model, 0, &site))
    let width = Int(program.metric_columns)
    let batch = Int(program.batch)
    let steps = (order.count + batch - 1) / batch
    var metrics = [Float](repeating: .nan, count: steps * width)
    var done = 0
    let status = images.withUnsafeBytes { bytes in
      var data = elbo_data(rows: bytes.baseAddress, count: images.count / Int(site.columns))
      return api.train(
        instance, &data, order, order.count, UInt64(firstStep), nil, 0, &metrics, nil, &done)
    }
    try check(status)
    #expect(done == steps)
    return (0..<steps).map { Array(metrics[$0 * width..<($0 + 1) * width]) }
  }

  /// Every tensor in canonical form, by name.
  func state() throws -> [String: [Float]] {
    var model = elbo_model_info()
    api.get_model(api.model, &model)
    var state: [String: [Float]] = [:]
    for number in 0..<model.tensor_count {
      var info = elbo_tensor_info()
      try check(api.get_tensor(api.model, number, &info))
      var values = [Float](repeating: .nan, count: info.count)
      try check(api.save_tensor(instance, number, &values, values.count))
      state[String(cString: info.name)] = values
    }
    return state
  }

  /// The rows of an epoch in their order.
  func order(seed: UInt64, epoch: Int, count: Int) -> [UInt32] {
    var order = [UInt32](repeating: 0, count: count)
    api.epoch_order(seed, UInt64(epoch), &order, UInt32(count))
    return order
  }
}

/// What a C function says of a failure.
struct TrainerStatus: Error, Equatable {
  let number: Int
  let text: String
}
