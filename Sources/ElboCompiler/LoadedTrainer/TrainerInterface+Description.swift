import CElboTrainer
import ElboIR
import ElboPlan

/// What a trainer says of itself.
extension TrainerInterface {
  func describeModel() throws -> LoadedDescription {
    var model = elbo_model_info()
    api.get_model(api.model, &model)
    return LoadedDescription(
      modelName: text(from: model.name), graphHash: model.graph_hash, lawVersion: Int(model.law),
      sites: try (0..<model.site_count).map(describeSite),
      tensors: try (0..<model.tensor_count).map(describeTensor))
  }

  private func describeSite(_ number: UInt32) throws -> LoadedSite {
    var site = elbo_site_info()
    try check(api.get_site(api.model, number, &site), action: "describing site \(number)")
    guard let encoding = ElementEncoding(element: site.element, categories: site.categories) else {
      throw LoadedTrainerError(
        action: "describing site \(number)", reason: "elements of the kind \(site.element)")
    }
    return LoadedSite(name: text(from: site.name), encoding: encoding, columns: Int(site.columns))
  }

  private func describeTensor(_ number: UInt32) throws -> LoadedTensor {
    var tensor = elbo_tensor_info()
    try check(api.get_tensor(api.model, number, &tensor), action: "describing tensor \(number)")
    let sizes = tensor.dimensions
    let dimensions = [sizes.0, sizes.1, sizes.2, sizes.3].prefix(Int(tensor.rank)).map(Int.init)
    return LoadedTensor(
      name: text(from: tensor.name), isParameter: tensor.is_parameter != 0, dimensions: dimensions,
      count: tensor.count)
  }

  func describePrograms(of instance: OpaquePointer) throws -> [Role: LoadedProgram] {
    var programs: [Role: LoadedProgram] = [:]
    for role in Role.allCases {
      programs[role] = try describeProgram(of: instance, role: role)
    }
    return programs
  }

  private func describeProgram(
    of instance: OpaquePointer, role: Role
  ) throws -> LoadedProgram? {
    var program = elbo_program_info()
    try check(
      api.get_program(instance, role.number, &program), action: "describing \(role.rawValue)")
    guard program.exists != 0 else { return nil }
    return LoadedProgram(
      role: role, batch: Int(program.batch), paddedRows: Int(program.padded_rows),
      intervalCount: Int(program.interval_count), arenaSize: program.arena_size,
      kernels: try (0..<program.kernel_count).map { try kernel($0, of: role, in: instance) },
      buffers: try (0..<program.buffer_count).map { try buffer($0, of: role, in: instance) },
      outputs: try (0..<program.output_count).map { try output($0, of: role, instance: instance) },
      scalars: try (0..<program.scalar_count).map { try scalar($0, of: role, in: instance) })
  }

  private func kernel(
    _ number: UInt32, of role: Role, in instance: OpaquePointer
  ) throws -> LoadedKernel {
    var kernel = elbo_kernel_info()
    try check(
      api.get_kernel(instance, role.number, number, &kernel), action: "describing kernel \(number)")
    let writes = UnsafeBufferPointer(
      start: kernel.writes, count: kernel.writes == nil ? 0 : Int(kernel.write_count))
    return LoadedKernel(
      name: text(from: kernel.name), interval: Int(kernel.interval), blocks: Int(kernel.blocks),
      writes: writes.map { BufferID(Int($0)) }, partition: Int(kernel.partition),
      flops: kernel.flops, bytes: kernel.bytes)
  }

  private func buffer(
    _ number: UInt32, of role: Role, in instance: OpaquePointer
  ) throws -> LoadedBuffer {
    var buffer = elbo_buffer_info()
    try check(
      api.get_buffer(instance, role.number, number, &buffer), action: "describing buffer \(number)")
    return LoadedBuffer(
      name: text(from: buffer.name), node: node(numbered: buffer.node),
      isBatched: buffer.batched != 0,
      rows: Int(buffer.rows), columns: Int(buffer.columns), isState: buffer.in_state != 0)
  }

  private func node(numbered number: UInt32) -> NodeID? {
    number == ELBO_NO_NODE ? nil : NodeID(Int(number))
  }

  private func output(
    _ number: UInt32, of role: Role, instance: OpaquePointer
  ) throws -> LoadedOutput {
    var output = elbo_output_info()
    try check(
      api.get_output(instance, role.number, number, &output), action: "describing output \(number)")
    return LoadedOutput(
      name: text(from: output.name), buffer: BufferID(Int(output.buffer)),
      isPerExample: output.per_example != 0, columns: Int(output.columns))
  }

  private func scalar(
    _ number: UInt32, of role: Role, in instance: OpaquePointer
  ) throws -> LoadedScalar {
    var scalar = elbo_scalar_info()
    try check(
      api.get_scalar(instance, role.number, number, &scalar), action: "describing scalar \(number)")
    return LoadedScalar(
      name: text(from: scalar.name), initial: scalar.initial, isDerived: scalar.is_derived != 0)
  }
}
