import ElboData
import CElboTrainer
import ElboIR
import ElboPlan

/// A step, kernel by kernel: what the check, the debugger and the benchmark are made of.
extension LoadedTrainer {
  /// Prepares one step on at most a batch of rows.
  ///
  /// - Parameter step: The number of the step, from 1; ignored for other roles than training.
  package func beginStep(
    of role: Role, data: [String: ColumnData] = [:], on examples: ExampleSelection,
    step: UInt64 = 1,
    settings: [String: [Double]] = [:]
  ) throws {
    let settings = SettingsMemory(settings: settings)
    let status = try withPointers(to: data) { rows in
      examples.withPointer { order in
        interface.api.begin_step(
          instance, role.number, rows, order, examples.first, examples.count, step,
          settings.settings,
          settings.settings.count)
      }
    }
    try interface.check(status, action: "beginning a step")
  }

  /// Runs all blocks of one kernel of the step that was begun, on the calling thread.
  package func runKernel(_ kernel: KernelID, of role: Role) throws {
    let status = interface.api.run_kernel(instance, role.number, UInt32(kernel.index))
    try interface.check(status, action: "running kernel \(kernel)")
  }

  /// The values of a buffer, `[rows][columns]`.
  package func readBuffer(_ buffer: BufferID, of role: Role) throws -> [Float] {
    let buffers = try program(for: role).buffers
    precondition(buffers.contains(buffer), "a buffer of the program")
    let count = buffers[buffer].rows * buffers[buffer].columns
    return try [Float](unsafeUninitializedCapacity: count) { values, initialised in
      guard let base = values.baseAddress else { return }
      let status = interface.api.read_buffer(
        instance, role.number, UInt32(buffer.index), base, count)
      try interface.check(status, action: "reading '\(buffers[buffer].name)'")
      initialised = count
    }
  }

  /// Fills the intermediate values with a NaN, so that a value that no kernel wrote shows.
  package func poison(_ role: Role) throws {
    try interface.check(
      interface.api.poison(instance, role.number), action: "poisoning \(role.rawValue)")
  }

  // MARK: Data

  /// Hands the data of all sites to `body`, in the sites' order.
  func withPointers<Result>(
    to data: [String: ColumnData], body: ([elbo_data]) throws -> Result
  ) throws -> Result {
    for name in data.keys.sorted() where !description.sites.contains(where: { $0.name == name }) {
      throw LoadedTrainerError(action: "reading '\(name)'", reason: "the model has no such site")
    }
    return try withPointers(to: data, after: [], body: body)
  }

  /// - Parameter sites: The data of the first sites.
  private func withPointers<Result>(
    to data: [String: ColumnData], after sites: [elbo_data], body: ([elbo_data]) throws -> Result
  ) throws -> Result {
    guard sites.count < description.sites.count else { return try body(sites) }
    let site = description.sites[sites.count]
    guard let rows = data[site.name] else {
      return try withPointers(to: data, after: sites + [elbo_data()], body: body)
    }
    let count = try rowCount(in: rows, of: site)
    return try rows.withUnsafeBytes { bytes in
      let next = elbo_data(rows: bytes.baseAddress, count: count)
      return try withPointers(to: data, after: sites + [next], body: body)
    }
  }

  private func rowCount(in rows: ColumnData, of site: LoadedSite) throws -> Int {
    guard site.encoding.fits(rows) else {
      throw LoadedTrainerError(
        action: "reading '\(site.name)'",
        reason: "the data are \(rows.elementName), the site holds \(site.encoding.elementName)")
    }
    guard rows.elementCount.isMultiple(of: site.columns) else {
      throw LoadedTrainerError(
        action: "reading '\(site.name)'",
        reason: "\(rows.elementCount) elements are no rows of \(site.columns)")
    }
    return rows.elementCount / site.columns
  }
}
