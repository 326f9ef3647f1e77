import ArgumentParser
import ElboCompiler
import ElboData
import ElboIR

/// `elbo encode DenseVAE`.
package struct EncodeCommand: ElboSubcommand {
  package static let configuration = CommandConfiguration(
    commandName: "encode",
    abstract: "Writes the posterior's parameters for each image.")

  @OptionGroup package var source: CheckpointOptions

  @Option(help: "The half of the data.")
  package var split = SplitName.test

  @Option(help: ArgumentHelp("A file that ends in .csv or .safetensors.", valueName: "file"))
  package var out = "codes.csv"

  package init() {}

  package func validate() throws {
    guard out.hasSuffix(".csv") || out.hasSuffix(".safetensors") else {
      throw ValidationError("--out must end in .csv or .safetensors, got '\(out)'")
    }
  }

  package func run(with models: ModelCatalog) throws {
    let trainer = try source.trainer(from: models)
    guard trainer.model.programs[.encode] != nil else {
      throw UsageError("\(source.model) has no latent to encode")
    }
    let data = split.binding(of: trainer)
    let codes = Codes(
      count: data.count, labels: split.split(of: trainer).labels,
      outputs: try trainer.run(.encode, on: data, examples: .range(0..<UInt32(data.count))))
    if out.hasSuffix(".csv") {
      try AtomicFile.write(codes.table, to: out)
    } else {
      try codes.file.write(to: out)
    }
    try StandardOutput.write("Wrote \(out): \(data.count) images")
  }
}

/// What the encoder says of each image.
package struct Codes {
  package let count: Int
  package let labels: [UInt8]
  /// By output such as `z.mean`: `[count][columns]`.
  package let outputs: [String: [Float]]

  private var columns: [(name: String, values: [Float], width: Int)] {
    outputs.sorted { $0.key < $1.key }.map { ($0.key, $0.value, $0.value.count / max(count, 1)) }
  }

  /// Comma-separated values: a heading, then `index,label,z.logVariance[0],…` for each image.
  package var table: [UInt8] {
    let columns = columns
    let names = columns.flatMap { column in
      (0..<column.width).map { "\(column.name)[\($0)]" }
    }
    var text = Array((["index", "label"] + names).joined(separator: ",").utf8)
    for row in 0..<count {
      var line = "\n\(row),\(labels[row])"
      for column in columns {
        for value in column.values[row * column.width..<(row + 1) * column.width] {
          line += ",\(value)"
        }
      }
      text += line.utf8
    }
    return text + [UInt8(ascii: "\n")]
  }

  /// A tensor for each output, and the labels.
  package var file: SafetensorsFile {
    let tensors = columns.map {
      SafetensorsFile.Tensor(name: $0.name, shape: [count, $0.width], floats: $0.values)
    }
    let labels = SafetensorsFile.Tensor(
      name: "label", shape: [count], integers: labels.map(Int64.init))
    return SafetensorsFile(metadata: ["format": "elbo-codes"], tensors: tensors + [labels])
  }
}
