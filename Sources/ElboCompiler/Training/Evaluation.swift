import ElboIR
import Foundation

/// The objective of a model over a split, by term and per image, in nats. Latents are drawn from
/// the posterior, never replaced by its mean.
public struct Evaluation: Sendable, CustomStringConvertible {
  /// How many images.
  public let images: Int
  /// The mean of each term: `reconstruction.x`, `kl.z`.
  public let terms: [String: Double]
  /// The divergence of each latent by dimension.
  public let divergenceByDimension: [String: [Double]]
  /// The standard error of the mean of the ELBO over the images.
  public let standardError: Double
  /// The part of the images whose likeliest category is theirs, for a model of categories.
  public let accuracy: Double?

  /// The negative log-likelihood of what is observed.
  public var reconstruction: Double { sum(of: "reconstruction.") }
  /// The divergence of all posteriors from their priors.
  public var divergence: Double { sum(of: "kl.") }
  /// The evidence lower bound, with the divergence unweighted whatever beta trained the model.
  public var elbo: Double { -(reconstruction + divergence) }

  private func sum(of prefix: String) -> Double {
    terms.sorted { $0.key < $1.key }.filter { $0.key.hasPrefix(prefix) }
      .reduce(0) { $0 + $1.value }
  }

  /// `Test ELBO: -244.4 nats (reconstruction 228.0, KL 16.4)`.
  public var description: String {
    let line: String
    if terms.keys.contains(where: { $0.hasPrefix("kl.") }) {
      line =
        "Test ELBO: \(Self.text(of: elbo)) nats (reconstruction \(Self.text(of: reconstruction)), "
        + "KL \(Self.text(of: divergence)))"
    } else {
      line = "Test log-likelihood: \(String(format: "%.4f", elbo)) nats"
    }
    return line + (accuracy.map { ", accuracy \(String(format: "%.2f", 100 * $0)) %" } ?? "")
  }

  private static func text(of value: Double) -> String { String(format: "%.1f", value) }
}

/// Adds up the outputs of the program `evaluate`, in Float64.
struct EvaluationSums {
  private var images = 0
  private var sums: [String: Double] = [:]
  private var byDimension: [String: [Double]] = [:]
  private var squares = 0.0
  private var total = 0.0
  private var hits: Int?

  /// Adds outputs, `[count][columns]` each.
  mutating func add(_ outputs: [String: [Float]], count: Int) {
    images += count
    var bounds = [Double](repeating: 0, count: count)
    for (name, values) in outputs.sorted(by: { $0.key < $1.key }) {
      if name.hasSuffix(".byDimension") {
        addDimensions(of: name, values: values, count: count)
      } else if name.hasPrefix("reconstruction.") || name.hasPrefix("kl.") {
        sums[name, default: 0] += values.reduce(0) { $0 + Double($1) }
        for index in bounds.indices { bounds[index] += Double(values[index]) }
      }
    }
    for bound in bounds {
      total += bound
      squares += bound * bound
    }
  }

  private mutating func addDimensions(of name: String, values: [Float], count: Int) {
    let columns = values.count / max(count, 1)
    let latent = String(name.dropFirst("kl.".count).dropLast(".byDimension".count))
    var result = byDimension[latent] ?? [Double](repeating: 0, count: columns)
    for (index, value) in values.enumerated() { result[index % columns] += Double(value) }
    byDimension[latent] = result
  }

  /// Counts images whose likeliest category is theirs.
  ///
  /// - Parameter probabilities: `[labels.count][categories]`.
  mutating func addAccuracy(of probabilities: [Float], labels: ArraySlice<Int32>) {
    let categories = probabilities.count / max(labels.count, 1)
    for (row, label) in labels.enumerated() {
      let likeliest = (0..<categories).max {
        probabilities[row * categories + $0] < probabilities[row * categories + $1]
      }
      hits = (hits ?? 0) + (likeliest == Int(label) ? 1 : 0)
    }
  }

  var result: Evaluation {
    let count = Double(max(images, 1))
    let mean = total / count
    let variance = max(0, squares / count - mean * mean)
    return Evaluation(
      images: images, terms: sums.mapValues { $0 / count },
      divergenceByDimension: byDimension.mapValues { $0.map { $0 / count } },
      standardError: (variance / count).squareRoot(),
      accuracy: hits.map { Double($0) / count })
  }
}
