import ElboIR

/// Reads what a trainer says of itself. The fields stand in the order of the C header.
extension EmittedFunctions {
  func describeModel() throws -> EmittedDescription {
    try CStructureReader.read(filledBy: { getModel($0) }) { model in
      let name = model.nextString()
      let hash = (model.next(UInt32.self), model.next(UInt32.self))
      let siteCount = model.nextNumber()
      let tensorCount = model.nextNumber()
      return EmittedDescription(
        modelName: name, graphHash: hash, lawVersion: Int(lawVersion()),
        sites: try (0..<siteCount).map(describeSite),
        tensors: try (0..<tensorCount).map(describeTensor))
    }
  }

  private func describeSite(_ number: Int) throws -> EmittedSite {
    try CStructureReader.read(
      filledBy: { try check(getSite(UInt32(number), $0), "describing site \(number)") }
    ) {
      EmittedSite(
        name: $0.nextString(), element: $0.next(), columns: $0.nextNumber(),
        categories: $0.nextNumber())
    }
  }

  private func describeTensor(_ number: Int) throws -> EmittedTensor {
    try CStructureReader.read(
      filledBy: { try check(getTensor(UInt32(number), $0), "describing tensor \(number)") }
    ) { tensor in
      let name = tensor.nextString()
      let isParameter = tensor.nextFlag()
      let rank = tensor.nextNumber()
      let dimensions = (0..<4).map { _ in tensor.nextNumber() }
      return EmittedTensor(
        name: name, isParameter: isParameter, dimensions: Array(dimensions.prefix(rank)),
        count: tensor.next(Int.self))
    }
  }

  func describePrograms(_ instance: UnsafeRawPointer) throws -> [Role: EmittedProgram] {
    var programs: [Role: EmittedProgram] = [:]
    for role in Role.allCases {
      programs[role] = try describeProgram(instance, role)
    }
    return programs
  }

  private func describeProgram(
    _ instance: UnsafeRawPointer, _ role: Role
  ) throws -> EmittedProgram? {
    try CStructureReader.read(
      filledBy: { try check(getProgram(instance, role.number, $0), "describing \(role.rawValue)") }
    ) { program in
      guard program.nextFlag() else { return nil }
      let batch = program.nextNumber()
      let paddedRows = program.nextNumber()
      let kernelCount = program.nextNumber()
      let phaseCount = program.nextNumber()
      let bufferCount = program.nextNumber()
      let outputCount = program.nextNumber()
      let scalarCount = program.nextNumber()
      _ = program.nextNumber()  // metric_columns: the outputs say it
      _ = program.nextNumber()  // sites_read
      let entries = EntryReader(functions: self, instance: instance, role: role)
      return EmittedProgram(
        role: role, batch: batch, paddedRows: paddedRows, phaseCount: phaseCount,
        arenaSize: program.next(Int.self),
        kernels: try entries.read(kernelCount, getKernel, EntryReader.kernel),
        buffers: try entries.read(bufferCount, getBuffer, EntryReader.buffer),
        outputs: try entries.read(outputCount, getOutput, EntryReader.output),
        scalars: try entries.read(scalarCount, getScalar, EntryReader.scalar))
    }
  }
}

/// Reads the tables of one program.
private struct EntryReader {
  let functions: EmittedFunctions
  let instance: UnsafeRawPointer
  let role: Role

  func read<Entry>(
    _ count: Int, _ get: EmittedFunctions.GetEntry, _ body: (inout CStructureReader) -> Entry
  ) throws -> [Entry] {
    try (0..<count).map { number in
      try CStructureReader.read(
        filledBy: {
          try functions.check(
            get(instance, role.number, UInt32(number), $0), "describing \(role.rawValue)")
        }, { body(&$0) })
    }
  }

  static func kernel(_ reader: inout CStructureReader) -> EmittedKernel {
    let name = reader.nextString()
    let phase = reader.nextNumber()
    let blocks = reader.nextNumber()
    let writes = reader.next(UnsafePointer<UInt32>?.self)
    let writeCount = reader.nextNumber()
    return EmittedKernel(
      name: name, phase: phase, blocks: blocks,
      writes: UnsafeBufferPointer(start: writes, count: writes == nil ? 0 : writeCount).map(
        Int.init),
      division: reader.nextNumber(), flops: reader.next(), bytes: reader.next())
  }

  static func buffer(_ reader: inout CStructureReader) -> EmittedBuffer {
    EmittedBuffer(
      name: reader.nextString(), node: reader.next(), isBatched: reader.nextFlag(),
      rows: reader.nextNumber(), columns: reader.nextNumber(), isState: reader.nextFlag())
  }

  static func output(_ reader: inout CStructureReader) -> EmittedOutput {
    EmittedOutput(
      name: reader.nextString(), buffer: reader.nextNumber(), isPerDatum: reader.nextFlag(),
      columns: reader.nextNumber())
  }

  static func scalar(_ reader: inout CStructureReader) -> EmittedScalar {
    EmittedScalar(name: reader.nextString(), initial: reader.next(), isDerived: reader.nextFlag())
  }
}
