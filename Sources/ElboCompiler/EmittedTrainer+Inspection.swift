import ElboIR

/// A step, kernel by kernel: what the check, the debugger and the benchmark are made of.
extension EmittedTrainer {
  /// Prepares one step on at most a batch of rows.
  ///
  /// - Parameter step: The number of the step, from 1; ignored for other roles than training.
  package func beginStep(
    _ role: Role, _ data: [String: SiteRows] = [:], on datums: DatumSelection, step: UInt64 = 1,
    settings: [String: [Double]] = [:]
  ) throws {
    let settings = SettingsMemory(settings)
    let status = try withPointers(data) { rows in
      datums.withPointer { order in
        functions.beginStep(
          instance, role.number, rows, order, datums.first, datums.count, step, settings.words,
          settings.count)
      }
    }
    try functions.check(status, "beginning a step")
  }

  /// Runs all blocks of one kernel of the step that was begun, on the calling thread.
  package func runKernel(_ kernel: Int, of role: Role) throws {
    let status = functions.runKernel(instance, role.number, UInt32(kernel))
    try functions.check(status, "running kernel \(kernel)")
  }

  /// The values of a buffer, `[rows][columns]`.
  package func readBuffer(_ buffer: Int, of role: Role) throws -> [Float] {
    let buffers = try program(role).buffers
    precondition(buffers.indices.contains(buffer), "a buffer of the program")
    let count = buffers[buffer].rows * buffers[buffer].columns
    return try [Float](unsafeUninitializedCapacity: count) { values, initialised in
      guard let base = values.baseAddress else { return }
      let status = functions.readBuffer(
        UnsafeRawPointer(instance), role.number, UInt32(buffer), base, count)
      try functions.check(status, "reading '\(buffers[buffer].name)'")
      initialised = count
    }
  }

  /// Fills the intermediate values with a NaN, so that a value that no kernel wrote shows.
  package func poison(_ role: Role) throws {
    try functions.check(functions.poison(instance, role.number), "poisoning \(role.rawValue)")
  }

  // MARK: Data

  /// Hands the data of all sites to `body` as the array of C structures: a pointer and a number of
  /// rows for each site.
  func withPointers<Result>(
    _ data: [String: SiteRows], _ body: (UnsafeRawPointer?) throws -> Result
  ) throws -> Result {
    for name in data.keys.sorted() where !description.sites.contains(where: { $0.name == name }) {
      throw EmittedTrainerError(action: "reading '\(name)'", reason: "the model has no such site")
    }
    return try withPointers(data, from: 0, [], body)
  }

  private func withPointers<Result>(
    _ data: [String: SiteRows], from site: Int, _ words: [UInt],
    _ body: (UnsafeRawPointer?) throws -> Result
  ) throws -> Result {
    guard site < description.sites.count else {
      return try words.withUnsafeBytes { try body($0.baseAddress) }
    }
    guard let rows = data[description.sites[site].name] else {
      return try withPointers(data, from: site + 1, words + [0, 0], body)
    }
    let count = try rowCount(rows, of: description.sites[site])
    return try rows.withUnsafeBytes { bytes in
      let pointer = UInt(bitPattern: bytes.baseAddress)
      return try withPointers(data, from: site + 1, words + [pointer, UInt(count)], body)
    }
  }

  private func rowCount(_ rows: SiteRows, of site: EmittedSite) throws -> Int {
    guard rows.elementNumber == site.element else {
      let names = ["bytes", "floats", "categories"]
      throw EmittedTrainerError(
        action: "reading '\(site.name)'",
        reason: "the data are \(names[Int(rows.elementNumber)]), "
          + "the site holds \(names[Int(site.element)])")
    }
    guard rows.elementCount.isMultiple(of: site.columns) else {
      throw EmittedTrainerError(
        action: "reading '\(site.name)'",
        reason: "\(rows.elementCount) elements are no rows of \(site.columns)")
    }
    return rows.elementCount / site.columns
  }
}
