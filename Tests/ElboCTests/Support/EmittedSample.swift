import ElboIR

import ElboC
import ElboPlan

/// A model of one program: a product of data and a weight.
enum EmittedSample {
  static func model(
    gap: Int = 0, batch: Int = 32, change: (inout Plan) -> Void = { _ in }
  ) -> EmittedModel {
    var sample = KernelSample(batch: batch)
    let x = sample.value("x", .input(site: "x", .float, .batch(32)))
    let weight = sample.tensor("weight", 32, 16)
    let hidden = sample.value("hidden", .contraction(.plain), x, weight)
    let part = sample.products(x, weight, of: hidden, 0..<32)
    let kernel = sample.kernel(
      .batch, [sample.input(site: "x", .float, buffer: x), sample.sums(part, in: hidden)])
    var plan = sample.plan([kernel])
    change(&plan)
    return EmittedModel(name: "Sample", plans: [.train: plan], gap: gap)
  }

  /// A part of the unit in plain C: from the line that begins with a text to the end of its braces.
  static func part(_ start: String, of model: EmittedModel) -> String? {
    let text = EmittedFiles(of: model, targets: [.portable], hash: (1, 2)).files[
      "sample_portable.c"]
    guard let text, let from = text.range(of: "\n" + start),
      let end = text.range(of: "\n}", range: from.upperBound..<text.endIndex)
    else { return nil }
    return String(text[from.lowerBound..<end.upperBound].dropFirst())
  }
}
