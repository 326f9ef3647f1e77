import ArgumentParser
import ElboCompiler
import ElboData
import ElboIR

/// `elbo decode DenseVAE --codes codes.csv`.
package struct DecodeCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "decode",
    abstract: "Gives the likelihood's means at codes of your own.",
    discussion: """
      The codes are comma-separated values under a heading. A latent 'z' of 20 elements has the \
      columns 'z[0]' to 'z[19]'; what 'elbo encode' writes is read as it is, at the posterior's \
      means, 'z.mean[0]' to 'z.mean[19]'. Other columns are left aside.
      """)

  @OptionGroup package var source: CheckpointOptions

  @Option(help: ArgumentHelp("The codes, a line each.", valueName: "file.csv"))
  package var codes: String

  @Option(
    help: ArgumentHelp(
      "A picture, .png, or the numbers, .csv, a line for each code.", valueName: "file"))
  package var out = "decoded.png"

  package init() {}

  package func validate() throws {
    guard out.hasSuffix(".csv") || out.hasSuffix(".png") else {
      throw ValidationError("--out must end in .png or .csv, got '\(out)'")
    }
  }

  package func run(with models: ModelCatalog) throws {
    let trainer = try source.trainer(from: models)
    guard !trainer.latents.isEmpty else {
      throw UsageError("\(source.model) has no latent, so there is nothing to decode")
    }
    let table = try CodeTable(reading: codes, latents: trainer.latents)
    let decoded = try trainer.decode(table.codes)
    if out.hasSuffix(".png") {
      guard let picture = trainer.picture(of: decoded) else {
        throw UsageError("\(source.model) gives no images; name a .csv with --out")
      }
      try picture.write(to: out)
    } else {
      try AtomicFile.write(Self.text(of: decoded, count: table.count), to: out)
    }
    try StandardOutput.write("Wrote \(out): \(table.count) codes")
  }

  /// A heading, `x[0],x[1],…`, and a line for each code.
  private static func text(of decoded: [String: [Float]], count: Int) -> [UInt8] {
    let columns = decoded.sorted { $0.key < $1.key }
    let names = columns.flatMap { name, values in
      (0..<values.count / count).map { "\(name)[\($0)]" }
    }
    let lines = (0..<count).map { row in
      columns.flatMap { _, values in
        let width = values.count / count
        return values[row * width..<(row + 1) * width].map { "\($0)" }
      }.joined(separator: ",")
    }
    return Array((([names.joined(separator: ",")] + lines).joined(separator: "\n") + "\n").utf8)
  }
}

/// The codes of a file, by latent.
package struct CodeTable {
  package let count: Int
  /// `[count][elements of the latent]`.
  package let codes: [String: [Float]]

  /// - Throws: `DataError` that names a column which is missing.
  package init(reading path: String, latents: [Site]) throws {
    let table = try NumberTable(reading: path)
    guard !table.rows.isEmpty else {
      throw DataError(
        path: path, found: "there is a heading and no line of numbers", expected: "a line a code")
    }
    count = table.rows.count
    var codes: [String: [Float]] = [:]
    for latent in latents {
      let columns = try Self.columns(of: latent, in: table, path: path)
      codes[latent.name] = table.rows.flatMap { row in columns.map { Float(row[$0]) } }
    }
    self.codes = codes
  }

  /// Where the elements of a latent stand: under its own name, or under its posterior's mean.
  private static func columns(
    of latent: Site, in table: NumberTable, path: String
  ) throws -> [Int] {
    let count = latent.dimensions.reduce(1, *)
    let own = (0..<count).map { "\(latent.name)[\($0)]" }
    let means = (0..<count).map { "\(latent.name).mean[\($0)]" }
    for names in [own, means] {
      let columns = names.compactMap { table.names.firstIndex(of: $0) }
      if columns.count == count { return columns }
    }
    let missing = own.first { !table.names.contains($0) } ?? own[0]
    throw DataError(
      path: path, found: "there is no column '\(missing)'",
      expected: "'\(latent.name)[0]' to '\(latent.name)[\(count - 1)]', or 'elbo encode''s "
        + "'\(latent.name).mean[0]' and so on")
  }
}
